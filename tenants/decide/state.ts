import type { Lease, LeaseInForce, LeaseState } from "../lease";
import type { SeatRight } from "../lease/seats";
import { ZoneClock } from "../zone-clock";
import { STATE } from "./clause";
import type { Denial, Objection, Question } from "./question";

type Ask = Exclude<Question["ask"], "act"> | SeatRight;

/**
 * A call that was let in goes on whatever happens to the lease: whether it is up or still waits, an agent is offered it,
 * and has what it takes to finish it.
 */
const ON_LIVE_CALLS: readonly Ask[] = ["serve", "transfer", "recording-pause", "monitor", "coach", "barge"];
const ON_OWN_DATA: readonly Ask[] = ["read", "see-full-numbers", "export"];

/**
 * What each state of a lease lets happen, ask by ask. Grace winds down: callers are still answered, nothing goes out by
 * itself and nothing is changed. Suspended stops the traffic but locks nobody out of what is theirs, callers who were let in before
 * included: who waits then is answered, who rings then is not. Ended does the same, and leaves the data readable, so that
 * it can be taken along.
 */
const ASKS: Record<LeaseState, ReadonlySet<Ask>> = {
  draft: new Set<Ask>(["sign-in", "change", ...ON_OWN_DATA]),
  trial: new Set<Ask>([
    "receive",
    "external-transfer",
    "sign-in",
    "change",
    ...ON_LIVE_CALLS,
    ...ON_OWN_DATA,
  ]),
  active: new Set<Ask>([
    ...(["receive", "send", "outbound", "external-transfer", "sign-in", "change"] as const),
    ...ON_LIVE_CALLS,
    ...ON_OWN_DATA,
  ]),
  grace: new Set<Ask>(["receive", "external-transfer", "sign-in", ...ON_LIVE_CALLS, ...ON_OWN_DATA]),
  suspended: new Set<Ask>(["sign-in", ...ON_LIVE_CALLS, ...ON_OWN_DATA]),
  ended: new Set<Ask>([...ON_LIVE_CALLS, ...ON_OWN_DATA]),
};

/** Why a state refuses. A trial refuses only what it does not include, so its refusal is the permit's. */
const DENIALS: Record<LeaseState, Denial> = {
  draft: "not-yet",
  trial: "not-permitted",
  active: "not-permitted",
  grace: "grace",
  suspended: "suspended",
  ended: "ended",
};

/** What the state of a lease has against a question at an instant. */
export function stateObjects(lease: LeaseInForce, question: Question, now: number): Objection | undefined {
  const state = stateAt(lease, now);
  const ask = question.ask === "act" ? question.right : question.ask;
  return ASKS[state].has(ask) ? undefined : { deny: DENIALS[state], clause: clauseOf(lease, state) };
}

/**
 * A version is what its state says only within its period: before it, a draft; after it, ended. An active lease that ran
 * to its agreed end is in grace for the days it grants.
 */
export function stateAt(lease: LeaseInForce, now: number): LeaseState {
  const { state, from, until } = lease;
  if (state === "draft" || now < from.getTime()) return "draft";
  if (until === null || now < until.getTime()) return state;
  const graceUntil = graceOf(lease);
  return graceUntil !== undefined && now < graceUntil ? "grace" : "ended";
}

function clauseOf({ state, until }: LeaseInForce, at: LeaseState): string {
  if (at === "draft") return "period.from";
  if (at === "grace" && state !== "grace") return "term.graceDays";
  if (at === "ended" && state !== "ended") return until === null ? STATE : "period.until";
  return STATE;
}

/** When the grace of a version is over. A version that was cut short, by another or by an end, grants none. */
function graceOf({ state, until, document }: LeaseInForce): number | undefined {
  if (state !== "active" || until === null || !document.term?.graceDays) return undefined;
  return until.getTime() === Date.parse(document.period.until ?? "")
    ? answersUntil(document)?.getTime()
    : undefined;
}

/** Until when callers of a lease are answered: the end of its period and of its grace. `null` when it has no end. */
export function answersUntil({ period, term, zone }: Lease): Date | null {
  if (period.until === null) return null;
  const until = Date.parse(period.until);
  if (!term?.graceDays) return new Date(until);
  // Days are the zone's own: a grace over a clock change ends at the same hour of the wall clock.
  const clock = ZoneClock.of(zone);
  const second = Math.floor(until / 1000);
  return new Date(clock.when(clock.show(second) + term.graceDays * 86_400) * 1000 + (until - second * 1000));
}

/** Until when a version speaks for its lessee: its end, and its grace if it has one. */
export const speaksUntil = (lease: LeaseInForce): number =>
  Math.max(lease.until?.getTime() ?? Number.POSITIVE_INFINITY, graceOf(lease) ?? 0);
