import { readFileSync } from "node:fs";
import { Trouble } from "@/db/engines/trouble.mjs";
import { PaperInput } from "@/server/papers/input";
import { wrongUsage } from "./strict";

/** How a command is told that one lessee has signed on paper. */
export const PAPER = {
  "signed-on-paper": {
    type: "string",
    description: "The paper one lessee has signed (PDF, PNG, JPEG): puts its leases in force.",
    valueHint: "EVIDENCE",
  },
  by: {
    type: "string",
    description: "Who of the lessee signed it, and as what.",
    valueHint: "'Rose Whitcombe, Director'",
  },
  on: { type: "string", description: "The day on the paper.", valueHint: "2026-11-20" },
} as const;

interface Args {
  readonly "signed-on-paper"?: string | undefined;
  readonly by?: string | undefined;
  readonly on?: string | undefined;
}

/** The paper of a command; none when none of its words is there. Half of it is wrong usage. */
export function paperOf({ "signed-on-paper": file, by, on }: Args): PaperInput | undefined {
  if (!file && !by && !on) return undefined;
  if (!file || !by || !on)
    throw wrongUsage("A signature on paper needs all of --signed-on-paper, --by and --on.");
  const [name = "", ...title] = by.split(",");
  if (title.length === 0) throw wrongUsage('--by names a person and a title: "Rose Whitcombe, Director".');
  const paper = PaperInput.safeParse({ name, title: title.join(","), on, content: contentOf(file) });
  if (paper.success) return paper.data;
  throw new Trouble(paper.error.issues.map(({ message }) => message).join(" "));
}

function contentOf(file: string): string {
  try {
    return readFileSync(file).toString("base64");
  } catch (error) {
    throw new Trouble(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
