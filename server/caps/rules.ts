import type { Usage } from "@/tenants/decide/question";
import { ready } from "@/tenants/decide/ready";
import type { Lease } from "@/tenants/lease";
import { MEDIUM_CELLS, type Medium, type MediumCell, type Way } from "@/tenants/lease/media";
import { microsOf } from "@/tenants/money";

/** What was counted of a cell: contacts that began today where the lessee is, and those that go on. */
export interface CellCount {
  readonly today: number;
  readonly now: number;
}

/** What was counted of a lessee at an instant. Money is in millionths of the lease's currency. */
export interface Counted {
  /** Of cells in which nothing was, nothing stands here. */
  readonly cells: Readonly<Partial<Record<MediumCell, CellCount>>>;
  /** Calls that are up, in and out. */
  readonly calls: number;
  readonly secondsToday: number;
  readonly secondsThisMonth: number;
  readonly spentToday: bigint;
  readonly spentThisMonth: bigint;
  readonly spentLastMinute: bigint;
  readonly seats: number;
  readonly numbers: number;
  /** Outgoing calls to premium numbers that were refused lately. */
  readonly premiumAttempts: number;
  /** Clauses of the breakers that have tripped and were not reset. */
  readonly tripped: readonly string[];
  /** The day and the month of the lessee that were counted, and when they end in epoch milliseconds. */
  readonly day: string;
  readonly dayUntil: number;
  readonly month: string;
  readonly monthUntil: number;
}

/** What a count says to a cell of the lease: what belongs to a day or month that is over counts as nothing. */
export function usageOf(counted: Counted, cell: MediumCell, now: number): Usage {
  const today = now < counted.dayUntil;
  const thisMonth = now < counted.monthUntil;
  const { cells, calls, secondsToday, secondsThisMonth, tripped } = counted;
  return {
    ...{ calls, concurrent: cells[cell]?.now ?? 0, today: today ? (cells[cell]?.today ?? 0) : 0, tripped },
    minutesToday: today ? minutes(secondsToday) : 0,
    minutesThisMonth: thisMonth ? minutes(secondsThisMonth) : 0,
    spentToday: today ? counted.spentToday : 0n,
    spentThisMonth: thisMonth ? counted.spentThisMonth : 0n,
    spentLastMinute: counted.spentLastMinute,
  };
}

/** A minute counts when it is full. */
const minutes = (seconds: number): number => Math.floor(seconds / 60);

const capsOf = (document: Lease, cell: MediumCell) => {
  const [medium, way] = cell.split(".") as [Medium, Way];
  return ready(document).cells[medium][way];
};

/** Does anything in this lease ask for counts? Those of most lessees do not, and their contacts are not counted for it. */
export function isCounted(document: Lease): boolean {
  const isCapped = (cell: MediumCell) => {
    const { dailyCap, concurrentCap } = capsOf(document, cell);
    return Number.isFinite(Math.min(dailyCap, concurrentCap));
  };
  return document.caps !== undefined || MEDIUM_CELLS.some(isCapped);
}

/** How many may go on at once: contacts of the cell, and calls of the lessee, of which there is no end where none is named. */
export interface Most {
  readonly inCell: number;
  readonly calls: number;
}

/** How many contacts of a cell may go on at once, as things stand. Calls have a cap of the whole lease beside it. */
export function mostOf(document: Lease, cell: MediumCell, { tripped = [] }: Usage): Most {
  const { caps } = ready(document);
  const whole = tripped.length > 0 ? caps?.calls : caps?.callsWithBurst;
  const calls = cell.startsWith("voice.") ? whole : undefined;
  return {
    inCell: capsOf(document, cell).concurrentCap,
    calls: calls ?? Number.POSITIVE_INFINITY,
  };
}

/** Does the lease name a number at all? */
export const isBounded = ({ inCell, calls }: Most): boolean => Number.isFinite(Math.min(inCell, calls));

/** One cap beside what is used of it. */
export interface CapFigure {
  readonly clause: string;
  readonly unit: "call" | "seat" | "number" | "minute" | "money";
  readonly value: bigint;
  readonly limit: bigint;
  /** In which an alert is told once. */
  readonly period: string;
}

/** Every cap of the whole lease beside what is used of it, in the order of the document. */
export function figuresOf({ caps = {} }: Lease, counted: Counted): CapFigure[] {
  const { day, month } = counted;
  const count = (limit: number | undefined, value: number) =>
    limit === undefined ? undefined : { limit: BigInt(limit), value: BigInt(value) };
  const money = (cap: Parameters<typeof microsOf>[0] | undefined, value: bigint) =>
    cap && { limit: microsOf(cap), value };
  const all: readonly [string, CapFigure["unit"], string, ReturnType<typeof count>][] = [
    ["concurrentCalls", "call", day, count(caps.concurrentCalls, counted.calls)],
    ["seats", "seat", day, count(caps.seats, counted.seats)],
    ["numbers", "number", day, count(caps.numbers, counted.numbers)],
    ["minutesPerDay", "minute", day, count(caps.minutesPerDay, minutes(counted.secondsToday))],
    ["minutesPerMonth", "minute", month, count(caps.minutesPerMonth, minutes(counted.secondsThisMonth))],
    ["spendPerDay", "money", day, money(caps.spendPerDay, counted.spentToday)],
    ["spendPerMonth", "money", month, money(caps.spendPerMonth, counted.spentThisMonth)],
  ];
  return all.flatMap(([name, unit, period, used]) =>
    used ? [{ clause: `caps.${name}`, unit, period, ...used }] : [],
  );
}

/** The percentages of a cap that have been reached, lowest first. Of a cap of nothing there is no percentage. */
export function levelsReached(
  alertAt: readonly number[],
  { value, limit }: Pick<CapFigure, "value" | "limit">,
): number[] {
  if (limit === 0n) return [];
  const reached = alertAt.filter((percent) => value * 100n >= limit * BigInt(percent));
  return [...new Set(reached)].sort((a, b) => a - b);
}

/** So many refused calls to premium numbers within ten minutes are no slip of the finger. */
export const PREMIUM_ATTEMPTS = 3;

/** A breaker that must trip, with what was seen and what was agreed. */
export interface Trip {
  readonly clause: "caps.breaker.spendPerMinute" | "caps.breaker.premiumPrefixes";
  readonly seen: bigint;
  readonly limit: bigint;
}

/** Which breakers of a lease trip at what was seen. Those that have tripped already do not trip again. */
export function trips(
  { caps }: Pick<Lease, "caps">,
  seen: Pick<Counted, "spentLastMinute" | "premiumAttempts" | "tripped">,
): Trip[] {
  const { spendPerMinute, premiumPrefixes = [] } = caps?.breaker ?? {};
  const speed: Trip[] = spendPerMinute
    ? [{ clause: "caps.breaker.spendPerMinute", seen: seen.spentLastMinute, limit: microsOf(spendPerMinute) }]
    : [];
  const attempts = { seen: BigInt(seen.premiumAttempts), limit: BigInt(PREMIUM_ATTEMPTS) };
  const premium: Trip[] =
    premiumPrefixes.length > 0 ? [{ clause: "caps.breaker.premiumPrefixes", ...attempts }] : [];
  return [...speed, ...premium].filter(
    ({ clause, seen: value, limit }) => value >= limit && !seen.tripped.includes(clause),
  );
}

/** How much of a cap is used, in whole percent. Of a cap of nothing, all of it. */
export const shareOf = ({ value, limit }: Pick<CapFigure, "value" | "limit">): number =>
  limit === 0n ? 100 : Number((value * 100n) / limit);

/** Is what is counted under this clause money, in millionths? */
export const isMoney = (clause: string): boolean => clause.includes(".spend");
