// What was between this person and a lessee before: a message that is answered, a call of ours, a list, a habit.

import { callerOf, countryOf, type E164, isWithheld } from "../phone";
import { allOf, member, named, type Trial } from "./chain";
import { CERTAIN, LIKELY, STRONG } from "./method";
import type { Contact } from "./signal";
import { type Tried, tried } from "./step";

const DAY_MS = 86_400_000;

/** How long a message of ours is fresh, a call of ours is called back, and a lessee is remembered, in days. */
const REPLY_DAYS = 30;
const RETURN_DAYS = 7;
const DEALT_DAYS = 90;

/** Two lessees called the same person: the later one is meant if this much lies between them. */
const CLEAR_GAP_MS = DAY_MS;

/** A message of ours that this one answers. An old one, or one that went to somebody else, is a strong hint only. */
export function replyToken(trial: Trial): Tried {
  const method = "reply-token";
  const { refersTo, from } = trial.signal;
  if (refersTo === undefined) return tried(method, "not-available");
  if (refersTo === null) return tried(method, "absent");
  const { tenantId, at, to } = refersTo;
  const isFresh = isWithin(trial, at, REPLY_DAYS);
  const isSame = to === null || to.toLowerCase() === (from ?? "").toLowerCase();
  const seen = {
    now: trial.now,
    evidence: at.toISOString(),
    confidence: isFresh && isSame ? CERTAIN : LIKELY,
  };
  return { steps: [member(trial.chain, method, tenantId, seen)] };
}

/** A caller on one lessee's list. A carrier that does not vouch for the number (attestation C) makes it a hint. */
export function knownCaller(trial: Trial): Tried {
  const method = "known-caller";
  const { attestation } = trial.signal;
  const value = callerIn(trial);
  if (!value) return tried(method, isHidden(trial) ? "withheld" : "no-match");
  const confidence = attestation === "C" ? LIKELY : STRONG;
  return { steps: [named(trial, method, { value, confidence, otherwise: "no-match" })] };
}

/**
 * We called or texted this person from this number lately: for one lessee, or for several of which one is clearly the
 * latest. A line that many people share proves nothing.
 */
export function returnToken(trial: Trial): Tried {
  const method = "return-token";
  const { outbound, lineIsShared } = trial.signal;
  if (!outbound) return tried(method, "not-available");
  const [last, before] = latest(trial, outbound, RETURN_DAYS);
  if (!last) return tried(method, "no-match");
  const evidence = last.at.toISOString();
  if (lineIsShared) return tried(method, "shared-line", evidence);
  if (before && +last.at - +before.at <= CLEAR_GAP_MS) return tried(method, "ambiguous", evidence);
  const seen = { now: trial.now, evidence, confidence: before ? LIKELY : STRONG };
  return { steps: [member(trial.chain, method, last.tenantId, seen)] };
}

/** The one lessee this person has dealt with on this number lately: whom to ask about first. */
export function lastDealt(trial: Trial): Tried {
  const method = "last-dealt";
  const { dealt } = trial.signal;
  if (!dealt) return tried(method, "not-available");
  const [last, another] = latest(trial, dealt, DEALT_DAYS);
  if (!last) return tried(method, "no-match");
  const evidence = last.at.toISOString();
  if (another) return tried(method, "ambiguous", evidence);
  return {
    steps: [member(trial.chain, method, last.tenantId, { now: trial.now, evidence, confidence: LIKELY })],
  };
}

/** Shortest prefix of an area: a plus sign and one digit. */
const SHORTEST = 2;
/** What a mobile or internet number says about where its owner is. */
const ROAMING = 0.5;

/** The area a number belongs to: its longest prefix that a lessee has, else its country. Only what stands still counts. */
export function originArea(trial: Trial): Tried {
  const method = "origin-area";
  const from = callerIn(trial);
  if (!from) return tried(method, isHidden(trial) ? "withheld" : "no-match");
  const { lineType } = trial.signal;
  const confidence = lineType === "mobile" || lineType === "voip" ? ROAMING : LIKELY;
  const value = areaOf(from, allOf(trial.chain, method));
  if (value === undefined) return tried(method, "no-match", from);
  return { steps: [named(trial, method, { value, confidence, otherwise: "no-match" })] };
}

function areaOf(from: E164, areas: ReadonlyMap<string, unknown>): string | undefined {
  if (areas.size === 0) return undefined;
  for (let length = from.length; length >= SHORTEST; length -= 1)
    if (areas.has(from.slice(0, length))) return from.slice(0, length);
  const country = countryOf(from);
  return country && areas.has(country) ? country : undefined;
}

/** Longest sender that is read for a number. */
const LONGEST = 120;
const callerIn = ({ signal: { from } }: Trial): E164 | undefined => callerOf(from?.slice(0, LONGEST));
const isHidden = ({ signal: { from } }: Trial): boolean => isWithheld(from?.slice(0, LONGEST));

function isWithin({ now, link }: Trial, at: Date, usualDays: number): boolean {
  const age = +now - +at;
  return age >= 0 && age <= (link.withinDays ?? usualDays) * DAY_MS;
}

/** The latest contact with each member, latest first; at the same instant in the order of their ids. */
function latest(trial: Trial, contacts: readonly Contact[], usualDays: number): Contact[] {
  const last = new Map<string, Contact>();
  for (const contact of contacts) {
    const { tenantId, at } = contact;
    if (!trial.chain.members.has(tenantId) || !isWithin(trial, at, usualDays)) continue;
    const known = last.get(tenantId);
    if (!known || known.at < at) last.set(tenantId, contact);
  }
  return [...last.values()].sort((a, b) => +b.at - +a.at || (a.tenantId < b.tenantId ? -1 : 1));
}
