// Its own file because hashing is slow on purpose, and must never become the way to stop the product.
import { hash, parseOptions, verify } from "@node-rs/argon2";
import { Refusal } from "../api/refusal";
import { isCommon } from "./common-passwords";

/** argon2id (the library's default variant), 19 MiB, two passes: OWASP's floor, about 65 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const AT_ONCE = 4;
const WAITING_ROOM = 50;

let running = 0;
const waiting: (() => void)[] = [];

/** A turn at the hashing bench. Four at once, fifty waiting; the rest are refused, not queued for ever. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING_ROOM)
      throw new Refusal("too-many", "Too many people are signing in at once. Try again in a few seconds.");
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    // The turn is handed on, so that nobody slips in between.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** The hash to store for a password, parameters included. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

let dummy: Promise<string> | undefined;

/**
 * Is this the password? For an unknown account pass no hash: the same work is done and the answer is no, so that time does
 * not tell who exists.
 */
export async function isPassword(stored: string | undefined, password: string): Promise<boolean> {
  if (!stored) dummy ??= hashPassword("nobody has this password");
  const against = stored ?? (await dummy) ?? "";
  const matches = await inTurn(() => verify(against, password));
  return matches && stored !== undefined;
}

/** Was this hash made at another cost than today's? */
export function isOutdated(stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(stored);
  return memoryCost !== COST.memoryCost || timeCost !== COST.timeCost || parallelism !== COST.parallelism;
}

/**
 * What is wrong with a password somebody chooses, as a sentence, or nothing. Length counts, composition does not; bytes
 * are taken as they come. `names` are words that are too easy to guess here: the tenant's, the person's.
 */
export function weaknessOf(password: string, names: readonly string[]): string | undefined {
  if (password.length < 12) return "Use at least 12 characters; a few words are easiest to remember.";
  if (password.length > 128) return "Use at most 128 characters.";
  if (isCommon(password, names)) return "This password is one of the first that people try. Choose another.";
  return undefined;
}
