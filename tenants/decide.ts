import { breakerObjects, capsObject, isBurst, numbersObject, premiumObjects } from "./decide/capped";
import { ownerOf, writtenClause } from "./decide/clause";
import { cellObjects, personObjects } from "./decide/permitted";
import type {
  Cell,
  Denial,
  Objection,
  Question as QuestionAsked,
  Traffic,
  Verdict as VerdictGiven,
} from "./decide/question";
import { type ReadyCell, type ReadyLease, ready } from "./decide/ready";
import { speaksUntil, stateObjects } from "./decide/state";
import type { Lease, LeaseInForce, Prompt } from "./lease";

export type Question = QuestionAsked;
export type Verdict = VerdictGiven;

const ALLOWED: Verdict = Object.freeze({ allow: true });
const CALL_IN_BURST: Verdict = Object.freeze({ allow: true, burst: "caps.burst" });
const SEAT_IN_BURST: Verdict = Object.freeze({ allow: true, burst: "seats.burst" });

/**
 * May this be done under this lease, now? The one place that knows. Pure, and asked before everything: it answers about
 * the beginning of things only, so a live call is never cut because the clock has moved.
 */
export function decide(lease: LeaseInForce | undefined, question: Question, now: Date): Verdict {
  if (!lease) return denied({ deny: "no-lease", clause: "period" }, question);
  const instant = now.getTime();
  const objection = stateObjects(lease, question, instant);
  if (objection) return denied(objection, question);
  switch (question.ask) {
    case "receive":
    case "send":
      return traffic(ready(lease.document), question, instant);
    case "sign-in":
      return signIn(lease.document, question);
    case "change":
      return change(lease.document, question);
    case "act":
      return act(lease.document, question, instant);
    case "serve":
    case "read":
      return ALLOWED;
  }
}

function denied({ deny, clause }: Objection, question: Question): Verdict {
  return { allow: false, deny, cell: cellOf(question), clause, owner: ownerOf(clause) };
}

function traffic(lease: ReadyLease, question: Traffic, now: number): Verdict {
  const cell = lease.cells[question.medium][question.ask === "receive" ? "in" : "out"];
  const objection =
    cellObjects(cell, lease, question.country, now) ??
    (question.ask === "send" ? sendingObjects(cell, lease, question, now) : undefined) ??
    capsObject(cell, lease.caps, question);
  if (objection) return denied(objection, question);
  if (!isBurst(lease.caps, question)) return ALLOWED;
  const broken = breakerObjects(lease.caps, question.usage);
  return broken ? denied(broken, question) : CALL_IN_BURST;
}

function sendingObjects(
  cell: ReadyCell,
  lease: ReadyLease,
  question: Extract<Question, { ask: "send" }>,
  now: number,
): Objection | undefined {
  return (
    premiumObjects(lease.caps, question.to) ??
    personObjects(cell, lease, question, now) ??
    breakerObjects(lease.caps, question.usage)
  );
}

function signIn({ seats, caps }: Lease, question: Extract<Question, { ask: "sign-in" }>): Verdict {
  const { seated, signedIn = 0 } = question;
  const noSeat = (clause: string) => denied({ deny: "no-seat", clause }, question);
  if (seats.model === "named" && seated === false) return noSeat("seats.count");
  if (caps?.seats !== undefined && signedIn >= caps.seats) return noSeat("caps.seats");
  if (signedIn < seats.count) return ALLOWED;
  if (!seats.burst) return noSeat("seats.count");
  return signedIn < seats.count + seats.burst.count ? SEAT_IN_BURST : noSeat("seats.burst.count");
}

/** Each party changes what is its own; what is agreed needs the operator. */
function change(document: Lease, question: Extract<Question, { ask: "change" }>): Verdict {
  const tooMany = numbersObject(document.caps, question.numbers);
  if (tooMany) return denied(tooMany, question);
  if (question.by !== "lessee" || ownerOf(question.clause) === "lessee") return ALLOWED;
  return denied({ deny: "not-yours", clause: writtenClause(document, question.clause) }, question);
}

function act(document: Lease, question: Extract<Question, { ask: "act" }>, now: number): Verdict {
  const lease = ready(document);
  if (!lease.rights.has(question.right))
    return denied({ deny: "no-right", clause: writtenClause(document, "seats.rights") }, question);
  // Handing a call over to the outside is a call of ours to somebody.
  const objection =
    question.right === "external-transfer"
      ? (cellObjects(lease.cells.voice.out, lease, question.country, now) ??
        premiumObjects(lease.caps, question.to) ??
        breakerObjects(lease.caps, question.usage))
      : undefined;
  return objection ? denied(objection, question) : ALLOWED;
}

function cellOf(question: Question): Cell {
  switch (question.ask) {
    case "receive":
      return `${question.medium}.in`;
    case "send":
      return `${question.medium}.out`;
    case "read":
      return "data";
    case "act":
      return `seat.${question.right}`;
    default:
      return question.ask;
  }
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
 * The version of a lease to ask: the one whose period covers this instant; else one that is still in its grace; else the
 * next to begin; else the last that ended, so that a caller hears the right lessee's prompt. Drafts bind nobody and are
 * passed over.
 */
export function leaseAt(leases: readonly LeaseInForce[], now: Date): LeaseInForce | undefined {
  const binding = leases.filter(({ state }) => state !== "draft").sort((a, b) => +a.from - +b.from);
  return (
    binding.find(({ from, until }) => from <= now && (until === null || now < until)) ??
    binding.findLast((lease) => lease.from <= now && +now < speaksUntil(lease)) ??
    binding.find(({ from }) => now < from) ??
    binding.at(-1)
  );
}
