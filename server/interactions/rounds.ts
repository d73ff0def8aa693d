// A further file of rules: a caller whose agent was lost in mid-talk waits again, and what was said of the earlier talk stays there.

import type { Fact, FactKind } from "./facts";

type Of<K extends FactKind> = Extract<Fact, { kind: K }>;

/** The talks of a call whose agent was lost, oldest first: each with what was told of it. Nobody in most calls. */
export interface LostTalk {
  readonly lost: Of<"lost">;
  readonly facts: readonly Fact[];
}

/** A trace in its rounds: what was told of talks that broke off, and all the rest, which is the call as it stands. Pure. */
export function roundsOf(trace: readonly Fact[]): { lost: readonly LostTalk[]; present: readonly Fact[] } {
  const ends = trace
    .filter((f): f is Of<"lost"> => f.kind === "lost")
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  if (ends.length === 0) return { lost: [], present: trace };
  const isIn = (f: Fact, n: number) => isOf(f, ends[n] as Of<"lost">, ends[n - 1]?.detail.offer);
  return {
    lost: ends.map((lost, n) => ({ lost, facts: trace.filter((f) => isIn(f, n)) })),
    present: trace.filter((f) => !ends.some((_, n) => isIn(f, n))),
  };
}

/**
 * Was this told of the talk that broke off? Known by names, never by the clock: a word about it may come after the next
 * talk has begun.
 */
function isOf(f: Fact, { at, detail }: Of<"lost">, offerBefore: string | undefined): boolean {
  switch (f.kind) {
    case "joined":
    case "left":
      return f.detail.room === detail.room;
    case "leg-ended":
      return f.detail.leg === detail.leg;
    case "offered":
    case "accepted":
      return f.detail.offer === detail.offer;
    case "dequeued":
      return f.detail.after === offerBefore;
    case "held":
    case "resumed":
      return f.at <= at;
    default:
      return false;
  }
}
