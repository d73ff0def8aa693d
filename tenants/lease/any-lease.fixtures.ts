import fc, { type Arbitrary } from "fast-check";
import { BLUEPRINTS } from "../blueprints/catalogue";
import { WEEKDAYS } from "../calendar";
import { type Lease, readLease } from "../lease";
import { MEDIA, MEDIUM_CELLS, WAYS, type Way } from "./media";
import { CONSENT_RULES, PERMIT_STATES } from "./permits";
import { SEAT_RIGHTS } from "./seats";

export const FROM = new Date("2026-03-01T00:00:00Z");
export const UNTIL = new Date("2026-12-01T00:00:00Z");

const facts = {
  ...{
    tenant: "duna",
    names: { hu: "Duna", en: "Duna", "zh-TW": "多瑙", "zh-CN": "多瑙" },
    colour: "#7a3b69",
  },
  ...{ numbers: [], seats: 2, from: FROM, until: UNTIL },
};

const BASES = Object.values(BLUEPRINTS).map((blueprint) => blueprint(facts));

const some = <T>(value: Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

/** Without the clauses that are not there: a lease has no empty ones. */
function present<T extends object>(value: T): T {
  const written = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(written) as T;
}

export const anyInstant = fc
  .date({ min: new Date("2026-02-15"), max: new Date("2026-12-20"), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000));

const anyDate = anyInstant.map((date) => date.toISOString().slice(0, 10));

/** Up to three spans of a day, in order. */
const anySpans = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 6 })
  .map((quarters) => quarters.sort((a, b) => a - b))
  .map((marks) =>
    Array.from({ length: Math.floor(marks.length / 2) }, (_, i) =>
      [marks[2 * i], marks[2 * i + 1]].map((mark) => clock(mark ?? 0)).join("-"),
    ),
  );

const clock = (quarters: number): string =>
  [Math.floor(quarters / 4), (quarters % 4) * 15].map((part) => String(part).padStart(2, "0")).join(":");

const anyHours = fc.dictionary(fc.constantFrom(...WEEKDAYS), anySpans);
export const anyCountry = fc.constantFrom("TW", "HU", "GB", "US", "KP");
const anyCount = fc.integer({ min: 0, max: 5 });

const anyAmount = fc.constantFrom("0", "0.05", "12.5", "100", "99999.999999");
const anyMoney = (currency: string) => anyAmount.map((amount) => ({ amount, currency }));

export const TEMPLATES = ["welcome", "reminder"];

const conditions = {
  state: fc.constantFrom(...PERMIT_STATES, "live" as const, "live" as const),
  hours: some(anyHours),
  holidays: some(fc.constant(["public"])),
  countries: some(
    fc.oneof(
      fc.record({ allow: fc.array(anyCountry, { maxLength: 3 }) }),
      fc.record({ deny: fc.array(anyCountry, { maxLength: 3 }) }),
    ),
  ),
  ...{ dailyCap: some(anyCount), concurrentCap: some(anyCount), from: some(anyInstant) },
};

/** A cell; `restricted` only where something restricts it. */
const anyCell = (way: Way) =>
  fc
    .record({
      ...conditions,
      templates: some(fc.subarray(TEMPLATES)),
      consent: some(fc.constantFrom(...CONSENT_RULES)),
    })
    .map(({ from, templates, consent, ...cell }) => ({
      ...present(cell),
      ...(from && { from: from.toISOString() }),
      ...(way === "out" && present({ templates, consent })),
    }))
    .map((cell) => ("state" in cell && Object.keys(cell).length > 1 ? cell : { ...cell, state: "live" }));

const anyPermits = fc.record(
  Object.fromEntries(
    MEDIA.map((medium) => [medium, fc.record(Object.fromEntries(WAYS.map((way) => [way, anyCell(way)])))]),
  ),
);

const anyCalendar = fc.record({
  holidays: fc.record({
    public: fc.record({
      days: fc.array(fc.record({ date: anyDate, label: fc.constant("Holiday") }), { maxLength: 20 }),
    }),
  }),
  specialDays: fc.uniqueArray(
    fc
      .record({
        ...{ date: anyDate, label: fc.constant("Stock-taking"), hours: anySpans },
        cells: some(fc.subarray([...MEDIUM_CELLS])),
      })
      .map(present),
    { selector: ({ date }) => date, maxLength: 20 },
  ),
});

const anyCaps = (currency: string) =>
  fc
    .record({
      ...{ concurrentCalls: some(anyCount), seats: some(anyCount) },
      ...{ minutesPerDay: some(anyCount), minutesPerMonth: some(anyCount) },
      ...{ spendPerDay: some(anyMoney(currency)), spendPerMonth: some(anyMoney(currency)) },
      burst: some(fc.record({ concurrentCalls: anyCount, price: anyMoney(currency) })),
      breaker: some(
        fc.record({ spendPerMinute: anyMoney(currency), premiumPrefixes: fc.subarray(["+882", "+4487"]) }),
      ),
    })
    .map(present);

const anySeats = (currency: string) =>
  fc
    .record({
      ...{ model: fc.constantFrom("named", "concurrent", "hourly"), count: anyCount },
      burst: some(fc.record({ count: anyCount, price: anyMoney(currency) })),
      rights: some(fc.subarray(SEAT_RIGHTS)),
    })
    .map(present);

const anyWindows = fc
  .array(
    fc.record({ countries: some(fc.array(anyCountry, { minLength: 1 })), hours: anyHours }).map(present),
    {
      maxLength: 3,
    },
  )
  .map((callingWindows) => ({ callingWindows }));

/** A text that people may write: any characters at all that a database takes. */
export const anyText = fc
  .string({ unit: "binary", minLength: 1, maxLength: 40 })
  .map((text) => text.replaceAll("\0", " "));

/** Leases of all trades with any permits, caps, seats, calendars, windows, texts. */
export const anyLease: Arbitrary<Lease> = fc.constantFrom(...BASES).chain((base) =>
  fc
    .record({
      permits: anyPermits,
      calendar: anyCalendar,
      caps: some(anyCaps(base.currency)),
      seats: anySeats(base.currency),
      term: some(fc.record({ graceDays: anyCount })),
      compliance: some(anyWindows),
      greeting: anyText.map((text) => ({ [base.languages[0] ?? "en"]: text })),
    })
    .map((sections) => readLease({ ...base, ...present(sections) })),
);
