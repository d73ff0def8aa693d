import { isOpen } from "./calendar";
import type { LeaseInForce, LeaseState, Medium, Prompt } from "./lease";

/** What somebody wants to do under a lease. */
export type Question =
  | { readonly ask: "receive"; readonly medium: Medium }
  | { readonly ask: "send"; readonly medium: Medium }
  /** `seated: false` is an agent who has no seat at this lessee. */
  | { readonly ask: "sign-in"; readonly seated?: boolean }
  | { readonly ask: "read" }
  | { readonly ask: "change"; readonly clause: string; readonly by?: Party };

/** The two who sign a lease. */
export type Party = "operator" | "lessee";

export type Cell = `${Medium}.${"in" | "out"}` | "sign-in" | "data" | "change";

export type Denial =
  | "no-lease"
  | "not-yet"
  | "ended"
  | "suspended"
  | "grace"
  | "not-permitted"
  | "awaiting-clearance"
  | "outside-hours"
  | "no-seat"
  | "not-yours";

/** Allowed; or denied, with the cell that was asked, the clause that says so, and who can change that clause. */
export type Verdict =
  | { readonly allow: true }
  | {
      readonly allow: false;
      readonly deny: Denial;
      readonly cell: Cell;
      readonly clause: string;
      readonly owner: Party;
    };

type Act = Question["ask"];

/**
 * What each state of a lease lets happen, act by act. Grace winds down: callers are still answered, nothing goes out and
 * nothing is changed. Suspended stops the traffic but locks nobody out of what is theirs. Ended leaves the data readable,
 * so that it can be taken along.
 */
const ACTS: Record<LeaseState, readonly Act[]> = {
  draft: ["sign-in", "read", "change"],
  trial: ["receive", "sign-in", "read", "change"],
  active: ["receive", "send", "sign-in", "read", "change"],
  grace: ["receive", "sign-in", "read"],
  suspended: ["sign-in", "read"],
  ended: ["read"],
};

/** Why a state refuses. A trial refuses only what it does not include, so its refusal is the permit's. */
const STATE_DENIAL: Record<LeaseState, Denial> = {
  draft: "not-yet",
  trial: "not-permitted",
  active: "not-permitted",
  grace: "grace",
  suspended: "suspended",
  ended: "ended",
};

/**
 * May this be done under this lease, now? The one place that knows. Pure, and asked before everything: it answers about
 * the beginning of things only, so a live call is never cut because the clock has moved.
 */
export function decide(lease: LeaseInForce | undefined, question: Question, now: Date): Verdict {
  const cell = cellOf(question);
  const deny = (denial: Denial, clause: string): Verdict => ({
    ...{ allow: false, deny: denial, cell, clause, owner: ownerOf(clause) },
  });
  if (!lease) return deny("no-lease", "period");
  const state = stateAt(lease, now);
  if (!ACTS[state].includes(question.ask)) return deny(STATE_DENIAL[state], clauseOfState(lease, state));
  if (question.ask === "sign-in" && question.seated === false) return deny("no-seat", "seats.count");
  if (question.ask === "change" && question.by === "lessee" && ownerOf(question.clause) === "operator")
    return deny("not-yours", question.clause);
  if (question.ask === "receive" || question.ask === "send") return permitted(lease, question, now, deny);
  return { allow: true };
}

function permitted(
  { document }: LeaseInForce,
  question: Extract<Question, { ask: "receive" | "send" }>,
  now: Date,
  deny: (denial: Denial, clause: string) => Verdict,
): Verdict {
  const way = question.ask === "receive" ? "in" : "out";
  const permit = document.permits[question.medium][way];
  const clause = `permits.${question.medium}.${way}`;
  if (permit.state === "denied") return deny("not-permitted", `${clause}.state`);
  if (permit.state === "awaiting-clearance") return deny("awaiting-clearance", `${clause}.state`);
  if (!isOpen(permit.hours, document.zone, now)) return deny("outside-hours", `${clause}.hours`);
  return { allow: true };
}

/** A version is what its state says only within its period: before it, a draft; after it, ended. */
function stateAt({ state, from, until }: LeaseInForce, now: Date): LeaseState {
  if (state === "draft" || now < from) return "draft";
  return until !== null && now >= until ? "ended" : state;
}

function clauseOfState({ state, until }: LeaseInForce, at: LeaseState): string {
  if (at === "draft") return "period.from";
  if (at === "ended" && state !== "ended") return until === null ? "state" : "period.until";
  return "state";
}

function cellOf(question: Question): Cell {
  switch (question.ask) {
    case "receive":
      return `${question.medium}.in`;
    case "send":
      return `${question.medium}.out`;
    case "read":
      return "data";
    default:
      return question.ask;
  }
}

/** Clauses a lessee may change by itself: how it is open, how it sounds, how its calls are sorted. The rest is agreed. */
const LESSEES_OWN =
  /^(?:permits\.\w+\.(?:in|out)\.hours|greeting|prompts|flow|queues|wrapUp|brand\.spoken)(?:\.|$)/;

/** Who can change a clause without asking the other party. */
export function ownerOf(clause: string): Party {
  return LESSEES_OWN.test(clause) ? "lessee" : "operator";
}

/** Which of the lessee's prompts a caller hears who was denied. */
export function promptFor(denial: Denial): Prompt {
  switch (denial) {
    case "not-yet":
    case "no-lease":
      return "notYet";
    case "ended":
      return "ended";
    case "suspended":
      return "suspended";
    case "outside-hours":
      return "closed";
    default:
      return "denied";
  }
}

/**
 * The version of a lease to ask: the one whose period covers this instant; else the next to begin; else the last that
 * ended, so that a caller hears the right lessee's prompt. Drafts bind nobody and are passed over.
 */
export function leaseAt(leases: readonly LeaseInForce[], now: Date): LeaseInForce | undefined {
  const binding = leases.filter(({ state }) => state !== "draft").sort((a, b) => +a.from - +b.from);
  return (
    binding.find(({ from, until }) => from <= now && (until === null || now < until)) ??
    binding.find(({ from }) => now < from) ??
    binding.at(-1)
  );
}
