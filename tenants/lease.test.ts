import { describe, expect, test } from "vitest";
import { hotel } from "./blueprints/hotel";
import { type Lease, LeaseRefused, readLease } from "./lease";
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
  ["permits.fax", { in: { allowed: true } }, /^permits: /],
  ["permits.sms.out", undefined, /^permits.sms.out: /],
  ["seats.named", -1, /^seats.named: /],
  ["seats.named", 1.5, /^seats.named: /],
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
  ["secret", "clause", /^lease: /],
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
