// What members have agreed among themselves: whose hour it is, and how calls are shared where either will do.

import { readOpening, WEEKDAYS, type Weekday, wallClock, type Zone } from "../calendar";
import type { NumberSignal } from "../number";
import { callerOf } from "../phone";
import { covers } from "../span";
import { allOf, among, type Chain, member, type Trial } from "./chain";
import { CERTAIN, LIKELY } from "./method";
import { type Tried, tried } from "./step";

/** A span of the day on some days of the week. */
export interface Band {
  readonly days: readonly Weekday[];
  /** Seconds since midnight by the wall clock of the zone: from the first on, to before the second. */
  readonly from: number;
  readonly until: number;
}

const BAND = /^(?:([a-z]{3})(?:-([a-z]{3}))? )?([0-9:]{5}-[0-9:]{5})$/;

/** `"mon-fri 08:00-16:00"`, `"sat 10:00-12:00"`, `"22:00-24:00"` for every day. Undefined when it is no such band. */
export function readBand(text: string): Band | undefined {
  const [, first, last = first, span = ""] = BAND.exec(text) ?? [];
  const opening = readOpening(span);
  const days = first === undefined ? WEEKDAYS : WEEKDAYS.slice(indexOf(first), indexOf(last) + 1);
  return opening && days.length > 0 && indexOf(first) >= 0 ? { days, ...opening } : undefined;
}

const indexOf = (day: string | undefined): number =>
  day === undefined ? 0 : WEEKDAYS.indexOf(day as Weekday);

const bands = new WeakMap<NumberSignal, Band | undefined>();

function bandOf(signal: NumberSignal): Band | undefined {
  if (!bands.has(signal)) bands.set(signal, readBand(signal.value));
  return bands.get(signal);
}

/** Whose hour it is, by the clock of the link's zone; UTC when the link names none. Two at once name nobody. */
export function timeBand({ chain, link, now }: Trial): Tried {
  const method = "time-band";
  const { weekday, second } = wallClock((link.zone ?? "Etc/UTC") as Zone, now);
  const current = [...allOf(chain, method).values()].flat().filter((signal) => {
    const band = bandOf(signal);
    const isNow = band?.days.includes(weekday) && band.from <= second && second < band.until;
    return isNow && covers(signal, now);
  });
  const [first] = current;
  if (!first) return tried(method, "no-match", weekday);
  return { steps: [among(chain, method, current, { now, confidence: LIKELY, evidence: first.value })] };
}

/**
 * A weighted draw among members who have agreed that either will do. The same person always falls to the same one: each
 * member draws a number from the person's, and the smallest for its weight wins (weighted rendezvous hashing, Schindelhauer
 * and Schomaker 2005), so a member that leaves takes nobody else's callers along.
 */
export function ratio({ chain, link, signal, now }: Trial): Tried {
  const method = "ratio";
  const person = callerOf(signal.from?.slice(0, 120)) ?? signal.contact;
  let least = Number.POSITIVE_INFINITY;
  let drawn: string | undefined;
  for (const [tenantId, slug] of inForce(chain, now)) {
    const weight = link.weights?.[slug] ?? 0;
    if (!(weight > 0)) continue;
    const lot = -Math.log(chance(`${chain.number.id} ${person} ${slug}`)) / weight;
    if (lot < least) [least, drawn] = [lot, tenantId];
  }
  if (drawn === undefined) return tried(method, "nobody");
  // It is certain because nobody is wrong: they all agreed to it.
  return { steps: [member(chain, method, drawn, { now, confidence: CERTAIN, evidence: person })] };
}

function inForce({ members }: Chain, now: Date): (readonly [string, string])[] {
  return [...members].flatMap(([tenantId, holdings]) => {
    const holding = holdings.find((one) => covers(one, now));
    return holding ? [[tenantId, holding.slug] as const] : [];
  });
}

/** A text as a number in (0, 1): FNV-1a, then the finaliser of MurmurHash3, so that one letter changes all of it. */
function chance(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) + 0.5) / 2 ** 32;
}
