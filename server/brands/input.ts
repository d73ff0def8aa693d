import { z } from "zod";

/** 256 KiB, as base64 writes it. */
const MOST = Math.ceil((262_144 * 4) / 3) + 4;

export const UploadInput = z.strictObject({
  /** The picture itself, in base64. Its name and its type are not asked: what it is, its bytes say. */
  content: z.base64().min(1).max(MOST, "The picture is larger than 256 KiB."),
});
export type UploadInput = z.output<typeof UploadInput>;

const Name = z.string().regex(/^logo-[0-9a-f]{12}\.(png|webp)$/);
export const PictureInput = z.strictObject({ name: Name });
export type PictureInput = z.output<typeof PictureInput>;
export const DeskPictureInput = z.strictObject({ lessee: z.string().max(40), name: Name });
export type DeskPictureInput = z.output<typeof DeskPictureInput>;

/** How a lessee is written, coloured and signed. An empty sender is none. */
export const KeepBrandInput = z.strictObject({
  name: z.string().trim().min(1, "Must not be empty.").max(120),
  colour: z.string().max(20),
  fromName: z.string().trim().max(120),
  replyTo: z.string().trim().max(200),
});
export type KeepBrandInput = z.output<typeof KeepBrandInput>;
