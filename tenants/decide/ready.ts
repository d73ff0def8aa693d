import { dayOf, type Hours, readOpening, WEEKDAYS } from "../calendar";
import type { Lease, Permit } from "../lease";
import { MEDIA, type Medium, type MediumCell, WAYS, type Way } from "../lease/media";
import { rightsOf, type SeatRight } from "../lease/seats";
import { type Money, microsOf } from "../money";
import { ZoneClock } from "../zone-clock";

export type Spans = readonly { readonly from: number; readonly until: number }[];
export type Week = readonly Spans[];

/** A day that differs from the week, and the clause that makes it differ. */
interface OtherDay {
  readonly spans: Spans;
  readonly clause: string;
}

/** A cell of the matrix as the hot path wants it: instants as milliseconds, days as numbers, lists as sets. */
export interface ReadyCell {
  readonly cell: MediumCell;
  readonly clause: string;
  readonly state: Permit["state"];
  /** The first clearance that is still open. */
  readonly openClearance: string | undefined;
  readonly from: number;
  readonly until: number;
  readonly week: Week | undefined;
  readonly otherDays: ReadonlyMap<number, OtherDay> | undefined;
  readonly allow: ReadonlySet<string> | undefined;
  readonly deny: ReadonlySet<string> | undefined;
  readonly dailyCap: number;
  readonly concurrentCap: number;
  readonly templates: ReadonlySet<string> | undefined;
  readonly consent: Permit["consent"];
}

/** When people in these countries may be called, by which clock. */
export interface ReadyWindow {
  readonly clause: string;
  readonly countries: ReadonlySet<string> | undefined;
  readonly clock: ZoneClock;
  readonly week: Week;
}

export interface ReadyCaps {
  readonly calls: number;
  readonly callsWithBurst: number;
  readonly minutesPerDay: number;
  readonly minutesPerMonth: number;
  readonly spendPerDay: bigint | undefined;
  readonly spendPerMonth: bigint | undefined;
  readonly spendPerMinute: bigint | undefined;
  readonly premiumPrefixes: readonly string[];
  /** The clauses whose breaker may trip. */
  readonly breakers: ReadonlySet<string>;
}

/** A lease made ready to be asked. */
export interface ReadyLease {
  readonly clock: ZoneClock;
  readonly cells: Readonly<Record<Medium, Readonly<Record<Way, ReadyCell>>>>;
  readonly windows: readonly ReadyWindow[];
  readonly caps: ReadyCaps | undefined;
  readonly rights: ReadonlySet<SeatRight>;
}

const known = new WeakMap<Lease, ReadyLease>();

/** Makes a lease ready once; it is never changed afterwards, only replaced. */
export function ready(document: Lease): ReadyLease {
  const made = known.get(document);
  if (made) return made;
  const fresh = make(document);
  known.set(document, fresh);
  return fresh;
}

function make(document: Lease): ReadyLease {
  const both = (medium: Medium) =>
    Object.fromEntries(WAYS.map((way) => [way, cellOf(document, medium, way)])) as Record<Way, ReadyCell>;
  return {
    clock: ZoneClock.of(document.zone),
    cells: Object.fromEntries(MEDIA.map((medium) => [medium, both(medium)])) as Record<
      Medium,
      Record<Way, ReadyCell>
    >,
    windows: (document.compliance?.callingWindows ?? []).map(({ countries, zone, hours }, i) => ({
      clause: `compliance.callingWindows.${i}.hours`,
      countries: setOf(countries),
      clock: ZoneClock.of(zone ?? document.zone),
      week: weekOf(hours),
    })),
    caps: document.caps && capsOf(document.caps),
    rights: new Set(rightsOf(document.seats)),
  };
}

function cellOf(document: Lease, medium: Medium, way: Way): ReadyCell {
  const permit: Permit = document.permits[medium][way];
  const cell: MediumCell = `${medium}.${way}`;
  const clause = `permits.${cell}`;
  const open = (permit.clearances ?? []).findIndex(({ state }) => state !== "approved");
  return {
    ...{ cell, clause, state: permit.state, consent: permit.consent },
    openClearance: open < 0 ? undefined : `${clause}.clearances.${open}.state`,
    from: permit.from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(permit.from),
    until: permit.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(permit.until),
    week: permit.hours && weekOf(permit.hours),
    otherDays: otherDays(document, permit, cell),
    allow: setOf(permit.countries?.allow),
    deny: setOf(permit.countries?.deny),
    dailyCap: permit.dailyCap ?? Number.POSITIVE_INFINITY,
    concurrentCap: permit.concurrentCap ?? Number.POSITIVE_INFINITY,
    templates: setOf(permit.templates),
  };
}

const setOf = (items: readonly string[] | undefined) => items && new Set<string>(items);

const spansOf = (texts: readonly string[]): Spans => texts.flatMap((text) => readOpening(text) ?? []);

const weekOf = (hours: Hours): Week => WEEKDAYS.map((day) => spansOf(hours[day] ?? []));

/** Holidays on which this cell is closed, and days with hours of their own, which go before holidays. */
function otherDays(
  { calendar }: Lease,
  { holidays = [] }: Permit,
  cell: MediumCell,
): ReadonlyMap<number, OtherDay> | undefined {
  const days = new Map<number, OtherDay>();
  for (const name of holidays)
    for (const [i, { date }] of (calendar?.holidays?.[name]?.days ?? []).entries())
      days.set(dayOf(date), { spans: [], clause: `calendar.holidays.${name}.days.${i}` });
  for (const [i, { date, hours, cells }] of (calendar?.specialDays ?? []).entries())
    if (!cells || cells.includes(cell))
      days.set(dayOf(date), { spans: spansOf(hours), clause: `calendar.specialDays.${i}.hours` });
  return days.size > 0 ? days : undefined;
}

function capsOf(caps: NonNullable<Lease["caps"]>): ReadyCaps {
  const { concurrentCalls = Number.POSITIVE_INFINITY, burst, breaker } = caps;
  const money = (cap: Money | undefined) => cap && microsOf(cap);
  return {
    calls: concurrentCalls,
    callsWithBurst: concurrentCalls + (burst?.concurrentCalls ?? 0),
    minutesPerDay: caps.minutesPerDay ?? Number.POSITIVE_INFINITY,
    minutesPerMonth: caps.minutesPerMonth ?? Number.POSITIVE_INFINITY,
    spendPerDay: money(caps.spendPerDay),
    spendPerMonth: money(caps.spendPerMonth),
    spendPerMinute: money(breaker?.spendPerMinute),
    premiumPrefixes: breaker?.premiumPrefixes ?? [],
    breakers: new Set(Object.keys(breaker ?? {}).map((name) => `caps.breaker.${name}`)),
  };
}
