import { type Random, seededRandom } from "@/sandbox/random";

/** How badly the network treats status callbacks: shares between 0 and 1, drawn from a seeded sequence. */
export interface FaultShares {
  readonly seed: number;
  readonly duplicate: number;
  readonly reorder: number;
  readonly lose: number;
  readonly delay: number;
}

/** What happens to one status callback. */
export interface Fate {
  readonly lost: boolean;
  readonly copies: 1 | 2;
  /** Let the next callback overtake this one. */
  readonly overtaken: boolean;
  readonly delayMs: number;
}

export const NO_FAULTS: FaultShares = { seed: 0, duplicate: 0, reorder: 0, lose: 0, delay: 0 };

const UNTOUCHED: Fate = { lost: false, copies: 1, overtaken: false, delayMs: 0 };

/** Longest a delayed callback is held back. */
const LONGEST_DELAY_MS = 5_000;

/** Draws one fate after another. The four draws happen in a fixed order, so a seed always tells the same story. */
export function fates(shares: FaultShares): () => Fate {
  if (shares.duplicate + shares.reorder + shares.lose + shares.delay === 0) return () => UNTOUCHED;
  const random: Random = seededRandom(shares.seed);
  return () => {
    const [lose, duplicate, reorder, delay, length] = [random(), random(), random(), random(), random()];
    return {
      lost: lose < shares.lose,
      copies: duplicate < shares.duplicate ? 2 : 1,
      overtaken: reorder < shares.reorder,
      delayMs: delay < shares.delay ? 250 + Math.round(length * (LONGEST_DELAY_MS - 250)) : 0,
    };
  };
}
