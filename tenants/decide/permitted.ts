import { weekdayOf } from "../calendar";
import type { Medium } from "../lease/media";
import type { ZoneClock } from "../zone-clock";
import type { Objection, Question } from "./question";
import type { ReadyCell, ReadyLease, ReadyWindow, Spans } from "./ready";

const DAY_S = 86_400;

/** What a cell has against a contact now, whoever asks: where it stands, its dates, its hours, its countries. */
export function cellObjects(
  cell: ReadyCell,
  { clock }: ReadyLease,
  country: string | undefined,
  now: number,
): Objection | undefined {
  const { clause, state } = cell;
  if (state === "denied") return { deny: "not-permitted", clause: `${clause}.state` };
  if (state === "awaiting-clearance")
    return { deny: "awaiting-clearance", clause: cell.openClearance ?? `${clause}.state` };
  if (now < cell.from) return { deny: "outside-dates", clause: `${clause}.from` };
  if (now >= cell.until) return { deny: "outside-dates", clause: `${clause}.until` };
  return hoursObject(cell, clock, now) ?? countryObjects(cell, country);
}

/** Open at the first second of a span, closed at its last. No hours at all means always open. */
function hoursObject(
  { clause, week, otherDays }: ReadyCell,
  clock: ZoneClock,
  now: number,
): Objection | undefined {
  if (!week && !otherDays) return undefined;
  const shown = clock.show(Math.floor(now / 1000));
  const day = Math.floor(shown / DAY_S);
  const second = shown - day * DAY_S;
  const other = otherDays?.get(day);
  if (other) return isIn(other.spans, second) ? undefined : { deny: "outside-hours", clause: other.clause };
  if (!week || isIn(week[weekdayOf(day)] ?? [], second)) return undefined;
  return { deny: "outside-hours", clause: `${clause}.hours` };
}

function isIn(spans: Spans, second: number): boolean {
  for (const { from, until } of spans) if (second >= from && second < until) return true;
  return false;
}

function countryObjects(
  { clause, allow, deny }: ReadyCell,
  country: string | undefined,
): Objection | undefined {
  if (allow && !(country !== undefined && allow.has(country)))
    return { deny: "country", clause: `${clause}.countries.allow` };
  if (deny && country !== undefined && deny.has(country))
    return { deny: "country", clause: `${clause}.countries.deny` };
  return undefined;
}

/** What rings or buzzes where a person is, and so has its hours. */
const DISTURBS: ReadonlySet<Medium> = new Set<Medium>(["voice", "sms", "whatsapp", "fax"]);

/** What there is against sending this to that person now. */
export function personObjects(
  cell: ReadyCell,
  { windows }: ReadyLease,
  question: Extract<Question, { ask: "send" }>,
  now: number,
): Objection | undefined {
  const { medium, country, consent, template } = question;
  const closed = DISTURBS.has(medium) ? windowObjects(windows, country, now) : undefined;
  if (closed) return closed;
  const mayAsk = cell.consent === "opt-in" ? consent === "given" : consent !== "refused";
  if (cell.consent !== undefined && cell.consent !== "none" && !mayAsk)
    return { deny: "no-consent", clause: `${cell.clause}.consent` };
  if (cell.templates && !(template !== undefined && cell.templates.has(template)))
    return { deny: "template", clause: `${cell.clause}.templates` };
  return undefined;
}

/** Whoever's country is unknown is protected by every window: some clock of theirs may say that it is night. */
function windowObjects(
  windows: readonly ReadyWindow[],
  country: string | undefined,
  now: number,
): Objection | undefined {
  const second = Math.floor(now / 1000);
  for (const { clause, countries, clock, week } of windows) {
    if (countries && country !== undefined && !countries.has(country)) continue;
    const shown = clock.show(second);
    const day = Math.floor(shown / DAY_S);
    if (!isIn(week[weekdayOf(day)] ?? [], shown - day * DAY_S)) return { deny: "calling-window", clause };
    if (country !== undefined) return undefined;
  }
  return undefined;
}
