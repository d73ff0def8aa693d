import { z } from "zod";
import { ZoneClock } from "./zone-clock";

/** A zone of the IANA database: the lessee's own, by which its hours, days and months are counted. */
export const Zone = z
  .string()
  .refine(isZone, "Must be a zone of the IANA database, like Europe/London.")
  .brand<"Zone">();
export type Zone = z.output<typeof Zone>;

function isZone(text: string): boolean {
  try {
    return text.includes("/") && ZoneClock.of(text) !== undefined;
  } catch {
    return false;
  }
}

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** What the clock on a wall in that zone shows. */
export interface WallClock {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly weekday: Weekday;
  /** Seconds since midnight as the hands show them: on a day with a clock change they jump or repeat. */
  readonly second: number;
}

const DAY_S = 86_400;

/** The weekday of a day counted from 1 January 1970, which was a Thursday; Monday is 0. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** The day of a date, counted from 1 January 1970. */
export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / (DAY_S * 1000);

const dateOf = (day: number): string => new Date(day * DAY_S * 1000).toISOString().slice(0, 10);

/** Reads the wall clock of a zone at an instant. */
export function wallClock(zone: Zone, at: Date): WallClock {
  const shown = ZoneClock.of(zone).show(Math.floor(at.getTime() / 1000));
  const day = Math.floor(shown / DAY_S);
  return { date: dateOf(day), weekday: WEEKDAYS[weekdayOf(day)] as Weekday, second: shown - day * DAY_S };
}

const OPENING = /^([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|(24):(00))$/;

/** `"09:00-18:00"` as seconds since midnight; open at the first, closed at the second. Undefined when it is no such span. */
export function readOpening(text: string): { readonly from: number; readonly until: number } | undefined {
  const match = OPENING.exec(text);
  if (!match) return undefined;
  const [, h1, m1, h2, m2, h24, m24] = match;
  const from = Number(h1) * 3600 + Number(m1) * 60;
  const until = Number(h2 ?? h24) * 3600 + Number(m2 ?? m24) * 60;
  return from < until ? { from, until } : undefined;
}

const Opening = z
  .string()
  .refine(
    (text) => readOpening(text) !== undefined,
    "Must be a span within one day, like 09:00-18:00 or 22:00-24:00.",
  );

/** The spans of one day. */
export const Spans = z
  .array(Opening)
  .max(8)
  .refine((spans) => {
    const read = spans.flatMap((text) => readOpening(text) ?? []);
    return read.every((span, i) => i === 0 || span.from >= (read[i - 1]?.until ?? 0));
  }, "Spans must be in order and must not overlap.");

/** Opening hours by weekday, by the wall clock of the lease's zone. A day without spans is closed. */
export const Hours = z.partialRecord(z.enum(WEEKDAYS), Spans);
export type Hours = z.output<typeof Hours>;

/** The first instant of a date in a zone: not always 00:00, because some zones change their clocks at midnight. */
export function startOfDay(zone: Zone, date: string): Date {
  const noon = Date.parse(`${date}T12:00:00Z`);
  if (Number.isNaN(noon)) throw new Error(`"${date}" is not a date like 2026-11-24.`);
  // No zone is further than 14 hours from UTC: the first instant lies between, and dates only grow.
  let before = noon - 38 * 3_600_000;
  let reached = noon + 14 * 3_600_000;
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (wallClock(zone, new Date(middle)).date < date) before = middle;
    else reached = middle;
  }
  return new Date(reached);
}

/** The date `days` later. */
export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The first day, `YYYY-MM-01`, of the month in which the wall clock of a zone stands. */
export function monthOf(zone: Zone, at: Date): string {
  return `${wallClock(zone, at).date.slice(0, 7)}-01`;
}

/** A month of a zone as instants, `[from, until)`. */
export function monthSpan(zone: Zone, month: string): { readonly from: Date; readonly until: Date } {
  const next = `${dateAfter(month, 31).slice(0, 7)}-01`;
  return { from: startOfDay(zone, month), until: startOfDay(zone, next) };
}
