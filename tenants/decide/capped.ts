import type { Lease } from "../lease";
import type { Objection, Traffic, Usage } from "./question";
import type { ReadyCaps, ReadyCell } from "./ready";

const NOTHING: Usage = {};

/** What the caps of a cell and of the whole lease have against one more contact. */
export function capsObject(
  cell: ReadyCell,
  caps: ReadyCaps | undefined,
  { medium, usage = NOTHING }: Traffic,
): Objection | undefined {
  const { today = 0, concurrent = 0, calls = 0 } = usage;
  if (today >= cell.dailyCap) return { deny: "cap", clause: `${cell.clause}.dailyCap` };
  if (concurrent >= cell.concurrentCap) return { deny: "cap", clause: `${cell.clause}.concurrentCap` };
  if (!caps) return undefined;
  if (medium === "voice" && calls >= caps.callsWithBurst)
    return {
      deny: "cap",
      clause: caps.callsWithBurst > caps.calls ? "caps.burst.concurrentCalls" : "caps.concurrentCalls",
    };
  return usedUp(caps, usage);
}

function usedUp(caps: ReadyCaps, usage: Usage): Objection | undefined {
  const { minutesToday = 0, minutesThisMonth = 0 } = usage;
  if (minutesToday >= caps.minutesPerDay) return { deny: "cap", clause: "caps.minutesPerDay" };
  if (minutesThisMonth >= caps.minutesPerMonth) return { deny: "cap", clause: "caps.minutesPerMonth" };
  if (isSpent(usage.spentToday, caps.spendPerDay)) return { deny: "cap", clause: "caps.spendPerDay" };
  if (isSpent(usage.spentThisMonth, caps.spendPerMonth)) return { deny: "cap", clause: "caps.spendPerMonth" };
  return undefined;
}

const isSpent = (spent: bigint | undefined, cap: bigint | undefined): boolean =>
  cap !== undefined && (spent ?? 0n) >= cap;

/** Is one more call above the count, and so at the price of the burst? */
export const isBurst = (caps: ReadyCaps | undefined, { medium, usage = NOTHING }: Traffic): boolean =>
  caps !== undefined && medium === "voice" && (usage.calls ?? 0) >= caps.calls;

/**
 * A breaker that has tripped, or is about to. It stops what fraud makes its money with: what goes out, and what comes in
 * above a cap. Callers who come in below it have done nothing.
 */
export function breakerObjects(caps: ReadyCaps | undefined, usage: Usage = NOTHING): Objection | undefined {
  if (!caps) return undefined;
  // One whose clause is no longer agreed binds nobody.
  const tripped = usage.tripped?.find((clause) => caps.breakers.has(clause));
  if (tripped !== undefined) return { deny: "breaker", clause: tripped };
  return isSpent(usage.spentLastMinute, caps.spendPerMinute)
    ? { deny: "breaker", clause: "caps.breaker.spendPerMinute" }
    : undefined;
}

/** More numbers than the lessee may have at all. */
export function numbersObject(caps: Lease["caps"], numbers: number | undefined): Objection | undefined {
  if (caps?.numbers === undefined || numbers === undefined || numbers <= caps.numbers) return undefined;
  return { deny: "cap", clause: "caps.numbers" };
}

/** A destination that costs too much to be an accident. */
export function premiumObjects(caps: ReadyCaps | undefined, to: string | undefined): Objection | undefined {
  if (!caps || to === undefined) return undefined;
  const i = caps.premiumPrefixes.findIndex((prefix) => to.startsWith(prefix));
  return i < 0 ? undefined : { deny: "premium-number", clause: `caps.breaker.premiumPrefixes.${i}` };
}
