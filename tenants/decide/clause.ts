import type { Lease } from "../lease";
import type { Party } from "./question";

/** Clauses a lessee may change by itself: when it is open, how it sounds, how its calls are sorted. The rest is agreed. */
const LESSEES_OWN =
  /^(?:permits\.\w+\.(?:in|out)\.(?:hours|holidays)|calendar|lessee\.contacts|greeting|prompts|flow|queues|wrapUp|brand\.(?:spoken|logo))(?:\.|$)/;

/** Who can change a clause without asking the other party. */
export function ownerOf(clause: string): Party {
  return LESSEES_OWN.test(clause) ? "lessee" : "operator";
}

/** A version of a lease as a whole, where no clause of it is meant. */
export const WHOLE = "lease";

/** What a version says beside its document: whether it is a trial, active, suspended … */
export const STATE = "state";

/** Does the document have this clause? Names may hold dots of their own (`steps.0.fields.booking.reference`). */
export function hasClause(document: Lease, clause: string): boolean {
  return clause === WHOLE || clause === STATE || within(document, clause);
}

function within(value: unknown, path: string): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(
    ([key, inner]) =>
      inner !== undefined &&
      (path === key || (path.startsWith(`${key}.`) && within(inner, path.slice(key.length + 1)))),
  );
}

/** The clause, or the nearest that it would be part of and that is written. */
export function writtenClause(document: Lease, clause: string): string {
  if (hasClause(document, clause)) return clause;
  const dot = clause.lastIndexOf(".");
  return dot < 0 ? WHOLE : writtenClause(document, clause.slice(0, dot));
}
