import { describe, expect, test } from "vitest";
import { hotel } from "./blueprints/hotel";
import { keptLease, type Lease, LeaseRefused, readLease } from "./lease";
import { EVERY_SECTION } from "./lease/every-section.cases";
import { FIRST_EDITION } from "./lease/first-edition.cases";
import { passMarkOf, rightsOf } from "./lease/seats";
import { e164 } from "./phone";

const good = hotel({
  tenant: "harbour",
  names: { en: "Harbour Lane Hotels" },
  colour: "#1f6f8b",
  numbers: [{ number: e164("+886255500101"), use: "dedicated", signals: [] }],
  seats: 2,
  from: new Date("2026-11-24T00:00:00Z"),
  until: new Date("2027-11-24T00:00:00Z"),
});

type Loose = Record<string, unknown>;

/** A copy with one clause changed; `undefined` takes it out. */
function changed(path: string, value: unknown): unknown {
  const copy = structuredClone(good) as unknown as Loose;
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const parent = keys.reduce((at, key) => at[key] as Loose, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

function faultsOf(document: unknown): string[] {
  try {
    readLease(document);
    return [];
  } catch (error) {
    if (!(error instanceof LeaseRefused)) throw error;
    return error.faults.map(({ clause, fault }) => `${clause}: ${fault}`);
  }
}

const twice = (item: unknown) => [item, item];
const node = (nodes: Lease["flow"]["nodes"]) => ({ ...good.flow.nodes, ...nodes });
const say = { en: "Hello." };

const FIELD = { name: "name", mask: "none", direction: "to-lessee", method: "webhook", cadence: "each" };
const STEP = { name: "sort", trigger: "queued", step: "assign", queue: "events" };

function special(hours: string[]) {
  return { date: "2026-12-24", label: "Christmas Eve", hours };
}

function cellBetween(from: string, until: string) {
  return { state: "live", from: `${from}T00:00:00Z`, until: `${until}T00:00:00Z` };
}

function clearance(what: Record<string, unknown>) {
  const one = { kind: "sender-registration", state: "submitted", expectedHours: 72 };
  const clearances = [{ ...one, submittedAt: "2026-11-20T00:00:00Z", ...what }];
  return { state: "awaiting-clearance", clearances };
}

const REFUSED: [clause: string, value: unknown, message: RegExp][] = [
  ["tenant", "Harbour Lane", /^tenant: Must be a tenant's short name/],
  ["zone", "London", /^zone: Must be a zone of the IANA database/],
  ["zone", "Europe/Atlantis", /^zone: Must be a zone/],
  ["currency", "XAU", /^currency: Must be one of TWD/],
  ["currency", "EUR", /^rateCard.currency: Must be EUR, as in clause currency/],
  ["languages", [], /^languages: /],
  ["languages", ["fr"], /^languages.0: Must be one of en/],
  ["languages", ["hu", "en"], /^greeting: Is missing in hu, the lease.s first language/m],
  ["brand.colour", "teal", /^brand.colour: Must be a colour/],
  ["brand.names", {}, /^brand.names: Must be said in at least one language/],
  ["greeting", { en: "" }, /^greeting.en: Must not be empty/],
  ["greeting", { fr: "Bonjour" }, /^greeting/],
  ["numbers.0.number", "0255500101", /^numbers.0.number: Must be a number in E.164/],
  ["numbers.0.use", "borrowed", /^numbers.0.use/],
  ["numbers", twice(good.numbers[0]), /^numbers.1.number: \+886255500101 is leased twice/],
  [
    "numbers.0.signals",
    [{ method: "menu-digit", value: "1" }],
    /^numbers.0.signals: A dedicated number needs no signals/,
  ],
  [
    "numbers.0.signals",
    [{ method: "menu-digit", value: "12" }],
    /^numbers.0.signals.0.value: Must be one digit/,
  ],
  [
    "numbers.0.signals",
    [{ method: "forwarded-from", value: "+886255500101" }],
    /signals.0.value: A number cannot forward to itself/,
  ],
  ["numbers.0.signals", [{ method: "horoscope", value: "leo" }], /^numbers.0.signals.0/],
  [
    "permits.voice.in.hours",
    { mon: ["9-18"] },
    /^permits.voice.in.hours.mon.0: Must be a span within one day/,
  ],
  ["permits.voice.in.hours", { mon: ["18:00-09:00"] }, /^permits.voice.in.hours.mon.0: Must be a span/],
  ["permits.voice.in.hours", { mon: ["09:00-09:00"] }, /^permits.voice.in.hours.mon.0: Must be a span/],
  ["permits.voice.in.hours", { mon: ["09:00-12:00", "11:00-18:00"] }, /hours.mon: Spans must be in order/],
  ["permits.voice.in.hours", { lundi: ["09:00-12:00"] }, /^permits.voice.in.hours/],
  ["permits.pigeon", { in: { state: "live" } }, /^permits.pigeon: There is no such clause/],
  ["permits.sms.out.state", undefined, /^permits.sms.out.state: /],
  ["permits.sms.out.state", "perhaps", /^permits.sms.out.state: /],
  ["permits.sms.in", { state: "restricted" }, /^permits.sms.in.state: Is restricted by no condition/],
  ["permits.sms.in.templates", ["welcome"], /^permits.sms.in.templates: There is no such clause/],
  ["permits.sms.out.countries", {}, /^permits.sms.out.countries: Must either allow or deny/],
  ["permits.sms.out.countries", { allow: ["UK"] }, /countries.allow.0: Must be a country of ISO 3166-1/],
  ["permits.sms.out.price", { amount: "0.05", per: "message" }, /price.currency: Is missing: a price needs/],
  ["permits.sms.out.holidays", ["mars"], /^permits.sms.out.holidays.0: There is no calendar mars/],
  ["permits.sms.out", cellBetween("2026-12-02", "2026-12-01"), /^permits.sms.out.until: Must be after from/],
  ["permits.sms.out", clearance({ state: "approved" }), /clearances.0.approvedAt: Is missing: when/],
  ["permits.sms.out", clearance({ kind: "blessing" }), /clearances.0.kind: /],
  [
    "permits.sms.out",
    { ...clearance({}), clearances: twice(clearance({}).clearances[0]) },
    /^permits.sms.out.clearances.1.kind: There are two clearances of kind sender-registration/,
  ],
  ["seats.count", -1, /^seats.count: /],
  ["seats.count", 1.5, /^seats.count: Must be a whole number of seats/],
  ["seats.model", "borrowed", /^seats.model: /],
  [
    "rateCard.lines.0.per",
    "day",
    /^rateCard.lines.0.per: Must be minute or hour, because flow is counted in s/,
  ],
  [
    "rateCard.lines.4.per",
    "hour",
    /^rateCard.lines.4.per: Must be day or month, because number is counted in d/,
  ],
  ["rateCard.lines.5.per", "fortnight", /^rateCard.lines.5.per: /],
  ["seats.burst", { count: 2 }, /^seats.burst.price: Must be an amount with its currency/],
  ["seats.burst", { count: 2, price: { amount: "5" } }, /^seats.burst.price.currency: Is missing/],
  ["seats.burst", { count: 2, price: "5" }, /^seats.burst.price: Must be an amount with its currency/],
  ["seats.passMarks", { voice: 101 }, /^seats.passMarks.voice: /],
  ["seats.rights", ["fly"], /^seats.rights.0: /],
  ["lessee", { country: "Taiwan" }, /^lessee.country: Must be a country of ISO 3166-1/],
  [
    "lessee",
    { contacts: { billing: { email: "kate" } } },
    /^lessee.contacts.billing.email: Must be an e-mail/,
  ],
  [
    "lessee",
    { contacts: { billing: { phone: "0800" } } },
    /^lessee.contacts.billing.phone: Must be a number/,
  ],
  ["term", { graceDays: -1 }, /^term.graceDays: /],
  ["term", { renewal: "sometimes" }, /^term.renewal: /],
  ["calendar", { specialDays: [special(["12:00-13:00", "10:00-11:00"])] }, /hours: Spans must be in order/],
  ["calendar", { specialDays: twice(special([])) }, /specialDays.1.date: 2026-12-24 has hours of its own/],
  [
    "calendar",
    { holidays: { uk: { days: [{ date: "25.12.", label: "x" }] } } },
    /days.0.date: Must be a date/,
  ],
  [
    "caps",
    { spendPerDay: { amount: 500, currency: "GBP" } },
    /^caps.spendPerDay.amount: Must be an amount in/,
  ],
  ["caps", { spendPerDay: { amount: "500", currency: "EUR" } }, /^caps.spendPerDay.currency: Must be GBP/],
  ["caps", { numbers: 0 }, /^numbers: Are 1, more than caps.numbers/],
  ["caps", { breaker: { premiumPrefixes: ["09"] } }, /premiumPrefixes.0: Must be the beginning of a number/],
  ["exchange", { fields: twice(FIELD) }, /^exchange.fields.1.name: name to-lessee by webhook stands twice/],
  ["exchange", { fields: [{ ...FIELD, mask: "blur" }] }, /^exchange.fields.0.mask: /],
  ["steps", [{ ...STEP, queue: "spa" }], /^steps.0.queue: There is no queue spa/],
  [
    "steps",
    [{ ...STEP, step: "http", url: "http://x.example" }],
    /steps.0.url: Must be an address that begins/,
  ],
  ["money", { tax: { label: "VAT", percent: "a fifth" } }, /^money.tax.percent: Must be a percentage/],
  ["money", { sla: { formula: "V9", thresholdSeconds: 20, target: 80 } }, /^money.sla.formula: /],
  ["compliance", { recording: "secretly" }, /^compliance.recording: /],
  ["compliance", { recordingPrompt: { hu: "Rögzítjük." } }, /^compliance.recordingPrompt: Is missing in en/],
  ["brand.logo", "../logo.svg", /^brand.logo: Must be the name of a picture/],
  ["flow.start", "nowhere", /^flow.start: There is no node nowhere/],
  ["flow.nodes.welcome.next", "nowhere", /^flow.nodes.welcome.next: There is no node nowhere/],
  ["flow.nodes.menu.keys.1", "nowhere", /^flow.nodes.menu.keys.1: There is no node nowhere/],
  ["flow.nodes.menu.noInput", "nowhere", /^flow.nodes.menu.noInput: There is no node nowhere/],
  ["flow.nodes.menu.keys", {}, /^flow.nodes.menu.keys: Must have at least one key/],
  ["flow.nodes.bookings.queue", "spa", /^flow.nodes.bookings.queue: There is no queue spa/],
  ["flow.nodes", node({ attic: { kind: "hang-up" } }), /^flow.nodes.attic: No caller can reach this node/],
  [
    "flow.nodes",
    node({ welcome: { kind: "play", say, next: "again" }, again: { kind: "play", say, next: "welcome" } }),
    /^flow.nodes.welcome.next: Leads back to itself without asking/m,
  ],
  ["wrapUp.dispositions", [], /^wrapUp.dispositions: Must name at least one way/],
  [
    "wrapUp.dispositions",
    twice(good.wrapUp.dispositions[0]),
    /^wrapUp.dispositions.1.code: booked stands twice/,
  ],
  ["wrapUp.seconds", 0, /^wrapUp.seconds: /],
  ["prompts.ended", undefined, /^prompts.ended: /],
  ["rateCard.lines", twice(good.rateCard.lines[0]), /^rateCard.lines.1.kind: There are two prices for flow/],
  ["rateCard.lines.0.micros", 0.02, /^rateCard.lines.0.micros: /],
  ["rateCard.lines.0.micros", "0.02", /^rateCard.lines.0.micros: Must be a whole number of millionths/],
  ["rateCard.lines.0.first", 0, /^rateCard.lines.0.first: /],
  ["rateCard.places", 7, /^rateCard.places: /],
  ["period.until", "2026-11-24T00:00:00.000Z", /^period.until: Must be after period.from/],
  ["period.from", "24 November", /^period.from: Must be an instant in UTC/],
  ["secret", "clause", /^secret: There is no such clause/],
];

describe("a document is refused as a lease, by clause", () => {
  test.each(REFUSED)("%s = %j", (path, value, message) => {
    expect(faultsOf(changed(path, value)).join("\n")).toMatch(message);
  });
});

test("a lease that is right in every clause is taken as it is", () => {
  expect(readLease(good)).toEqual(good);
});

test("all that is wrong is said at once", () => {
  expect(faultsOf({ ...good, zone: "London", currency: "XAU" })).toHaveLength(2);
});

describe("what may be left out", () => {
  test("has its usual meaning, and is not written in", () => {
    expect(passMarkOf(good.seats, "voice")).toBe(80);
    expect(passMarkOf({ ...good.seats, passMarks: { sms: 60 } }, "sms")).toBe(60);
    expect(rightsOf({ model: "named", count: 1 })).toEqual(["outbound", "transfer"]);
    expect(rightsOf({ ...good.seats, rights: [] })).toEqual([]);
    expect(Object.keys(good)).not.toContain("caps");
  });

  test("a cell that is not written is denied", () => {
    const { permits } = readLease({ ...good, permits: { voice: { in: { state: "live" } } } });
    expect(permits.voice).toEqual({ in: { state: "live" }, out: { state: "denied" } });
    expect(permits.fax).toEqual({ in: { state: "denied" }, out: { state: "denied" } });
  });
});

describe("a lease that the first edition wrote", () => {
  test("is still a lease", () => {
    const { permits, seats } = readLease(FIRST_EDITION);
    expect(permits.voice.in).toEqual({ state: "live", hours: { mon: ["09:00-17:30"] } });
    expect(permits.sms).toEqual({ in: { state: "denied" }, out: { state: "live" } });
    expect(permits.email.out).toEqual({ state: "denied" });
    expect(seats).toEqual({ model: "named", count: 3 });
  });

  test("is read from the database as `readLease` reads it", () => {
    expect(keptLease(FIRST_EDITION)).toEqual(readLease(FIRST_EDITION));
    expect(keptLease(good)).toBe(good);
  });
});

test("every section can be written", () => {
  const full = { ...good, ...EVERY_SECTION };
  expect(readLease(full)).toEqual(full);
});

test("seats by the hour need the price of the hour", () => {
  const lines = good.rateCard.lines.filter(({ kind }) => kind !== "seat-time");
  const hourly = { ...good, seats: { model: "hourly", count: 2 } };
  expect(readLease(hourly).seats.model).toBe("hourly");
  expect(() => readLease({ ...hourly, rateCard: { ...good.rateCard, lines } })).toThrow(
    /^rateCard.lines: Have no price of seat-time/,
  );
});
