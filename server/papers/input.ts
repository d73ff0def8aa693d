import { z } from "zod";
import { MOST_BYTES } from "./rules";

/** As base64 writes so many bytes. */
const MOST = Math.ceil((MOST_BYTES * 4) / 3) + 4;

/** Who of the lessee signed, when, and the paper itself in base64. Its type is not asked: what it is, its bytes say. */
export const paper = {
  name: z.string().trim().min(3, "Name the person of the lessee who signed.").max(120),
  title: z.string().trim().min(2, "Say what the person is at the lessee.").max(120),
  on: z.iso.date("Say the day on the paper, like 2026-11-20.").max(10),
  content: z.base64().min(1, "Choose the paper.").max(MOST, "The paper is larger than 700 KiB."),
};

export const PaperInput = z.strictObject(paper);
export type PaperInput = z.output<typeof PaperInput>;

export const OpenPaperInput = z.strictObject({ version: z.int().min(1).max(1_000_000) });
export type OpenPaperInput = z.output<typeof OpenPaperInput>;
