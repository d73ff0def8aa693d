import { stateAt } from "@/tenants/decide/state";
import type { LeaseInForce, LeaseState } from "@/tenants/lease";
import type { Span } from "@/tenants/span";

/** A lease as a person sees it on a list: also what is about to happen to it. */
export type LeaseStanding =
  | "draft"
  | "scheduled"
  | "trial"
  | "active"
  | "expiring"
  | "grace"
  | "suspended"
  | "ended";

const DAY_MS = 86_400_000;

/** This close to its end, a lease is shown as expiring. */
const EXPIRING_DAYS = 30;

/** What a lease is now. `undefined` is a tenant that has only drafts. */
export function standing(lease: LeaseInForce | undefined, now: Date): LeaseStanding {
  if (!lease) return "draft";
  const { state, from, until } = lease;
  if (now < from) return "scheduled";
  if (state === "ended" || (until !== null && now >= until))
    return stateAt(lease, now.getTime()) === "grace" ? "grace" : "ended";
  if (state === "active" && until !== null && +until - +now <= EXPIRING_DAYS * DAY_MS) return "expiring";
  return state;
}

/** Whole days until a lease ends, rounded up: on its last day one is left. `null` when it has no end. */
export function daysLeft({ until }: Span, now: Date): number | null {
  return until === null ? null : Math.ceil((+until - +now) / DAY_MS);
}

/** How much of its period is behind a lease, 0 to 1. `null` when it has no end. */
export function share({ from, until }: Span, now: Date): number | null {
  if (until === null) return null;
  return Math.min(1, Math.max(0, (+now - +from) / (+until - +from)));
}

/** A change of state that the two parties know. Anything else is a mistake and is refused. */
const CHANGES: Record<"suspend" | "resume" | "end", readonly LeaseState[]> = {
  suspend: ["trial", "active", "grace"],
  resume: ["suspended"],
  end: ["trial", "active", "grace", "suspended"],
};

/** May a lease in this state be suspended, resumed, ended? */
export function mayBecome(change: keyof typeof CHANGES, state: LeaseState): boolean {
  return CHANGES[change].includes(state);
}

/** The part of a span before an instant; `undefined` when nothing of it is. */
export function before(span: Span, instant: Date): Span | undefined {
  if (span.from >= instant) return undefined;
  return { from: span.from, until: span.until !== null && span.until < instant ? span.until : instant };
}
