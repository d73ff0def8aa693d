import { createHash } from "node:crypto";
import type { Processor } from "@/sandbox/processor/api";
import type { Remembered } from "@/sandbox/processor/books";
import { invalid, Refusal } from "@/sandbox/processor/refusal";

const KEPT_MS = 24 * 3_600_000;
const LONGEST_KEY = 255;

/** What a key stands for: the same key with anything else is a mistake of the caller. */
export function fingerprint(method: string, path: string, body: string): string {
  return createHash("sha256").update(`${method} ${path}\n${body}`).digest("hex");
}

/** The first answer to this key, to be repeated; undefined when it is new. Other parameters under a used key are refused. */
export function earlierAnswer(processor: Processor, key: string, print: string): Remembered | undefined {
  if (key.length > LONGEST_KEY) throw invalid(`Idempotency keys have at most ${LONGEST_KEY} characters.`);
  const known = processor.books.answers.get(key);
  if (!known || processor.clock.now() - known.at >= KEPT_MS) return undefined;
  if (known.fingerprint === print) return known;
  const message =
    "Keys for idempotent requests can only be used with the same parameters they were first used with. " +
    `Try using a key other than '${key}' if you meant to execute a different request.`;
  throw new Refusal(400, { type: "idempotency_error", message });
}

/** Keep an answer for a day. Refusals before execution are not kept: the same key may try again. */
export function remember(processor: Processor, key: string, answer: Omit<Remembered, "at">): void {
  processor.books.answers.set(key, { ...answer, at: processor.clock.now() });
  processor.books.save();
}
