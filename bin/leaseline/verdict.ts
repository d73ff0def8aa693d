import { isDiskFull, Trouble } from "@/db/engines/trouble.mjs";

/** What was looked at, how it is, and what to do when it is not well. */
export interface Verdict {
  readonly check: string;
  /** `idle`: not running, because nobody started it; nothing is wrong. */
  readonly verdict: "good" | "idle" | "bad";
  readonly found: string;
  readonly advice?: string;
}

export const good = (check: string, found: string): Verdict => ({ check, verdict: "good", found });
export const idle = (check: string, found: string, advice: string): Verdict => ({
  check,
  verdict: "idle",
  found,
  advice,
});
export const bad = (check: string, found: string, advice: string): Verdict => ({
  check,
  verdict: "bad",
  found,
  advice,
});

/** Looks at something; what it throws becomes a verdict, and a sentence for people is taken apart into finding and advice. */
export async function examine(check: string, look: () => Promise<Verdict>): Promise<Verdict> {
  try {
    return await look();
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    if (isDiskFull(error)) return bad(check, "the disk is full", "Free some space.");
    const [found = sentence, ...advice] = error instanceof Trouble ? sentence.split(/(?<=\.) /) : [sentence];
    return bad(check, found, advice.join(" ") || "See the logs in the data folder.");
  }
}
