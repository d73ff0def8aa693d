import { applianceService } from "../blueprints/appliance-service";
import { onWeekdays } from "../blueprints/facts";
import { hotel } from "../blueprints/hotel";
import { insurer } from "../blueprints/insurer";
import { type Lease, type LeaseInForce, type LeaseState, readLease } from "../lease";

export const BEGINS = "2026-03-01T00:00:00Z";
export const ENDS = "2026-12-01T00:00:00Z";

const facts = {
  tenant: "duna",
  names: { hu: "Duna Biztosító", en: "Duna", "zh-TW": "多瑙" },
  colour: "#7a3b69",
  numbers: [],
  seats: 2,
  from: new Date(BEGINS),
  until: new Date(ENDS),
};

const EVERY_DAY = { ...onWeekdays("09:00-21:00"), sat: ["09:00-21:00"], sun: ["09:00-21:00"] };

const shop = readLease({
  ...applianceService(facts),
  term: { graceDays: 2 },
  permits: {
    voice: {
      in: { state: "live", hours: onWeekdays("09:00-12:00", "13:00-18:00"), holidays: ["taiwan"] },
      out: {
        ...{ state: "restricted", countries: { allow: ["TW", "HK", "US"] }, consent: "opt-out" },
        ...{ dailyCap: 100, concurrentCap: 2 },
      },
    },
    sms: { out: { state: "live", templates: ["reminder", "receipt"], consent: "opt-in", dailyCap: 50 } },
    whatsapp: {
      in: { state: "permitted", holidays: ["taiwan"] },
      out: {
        state: "awaiting-clearance",
        clearances: [
          {
            ...{ kind: "regulatory-bundle", state: "approved", expectedHours: 72 },
            ...{ submittedAt: "2026-03-01T00:00:00Z", approvedAt: "2026-03-04T00:00:00Z" },
          },
          { kind: "sender-registration", state: "not-started", expectedHours: 240 },
        ],
      },
    },
    social: { in: { state: "live", from: "2026-06-01T00:00:00Z", until: "2026-09-01T00:00:00Z" } },
    chat: {
      in: { state: "live", concurrentCap: 3, dailyCap: 1000 },
      out: { state: "awaiting-clearance" },
    },
    email: {
      in: { state: "live", countries: { deny: ["KP"] } },
      out: { state: "live", consent: "none" },
    },
  },
  calendar: {
    holidays: {
      taiwan: {
        country: "TW",
        days: [
          { date: "2026-06-19", label: "端午節" },
          { date: "2026-10-09", label: "國慶日補假" },
        ],
      },
    },
    specialDays: [
      { date: "2026-06-19", label: "端午節", hours: ["09:00-11:00"], cells: ["voice.in"] },
      { date: "2026-09-26", label: "補班", hours: ["09:00-18:00"], cells: ["voice.in"] },
      { date: "2026-11-11", label: "盤點", hours: [] },
    ],
  },
  caps: {
    ...{ concurrentCalls: 4, seats: 6, numbers: 3, minutesPerDay: 1000, minutesPerMonth: 20_000 },
    burst: { concurrentCalls: 2, price: { amount: "3", currency: "TWD" } },
    spendPerDay: { amount: "5000", currency: "TWD" },
    spendPerMonth: { amount: "100000", currency: "TWD" },
    breaker: {
      spendPerMinute: { amount: "300", currency: "TWD" },
      premiumPrefixes: ["+882", "+886204"],
    },
  },
  seats: {
    ...{ model: "concurrent", count: 4, burst: { count: 4, price: { amount: "900", currency: "TWD" } } },
    rights: ["outbound", "transfer", "external-transfer", "export"],
  },
  compliance: {
    callingWindows: [
      { countries: ["US"], zone: "America/New_York", hours: EVERY_DAY },
      { hours: { ...EVERY_DAY, sun: [] } },
    ],
  },
});

const summerSchool = readLease({
  ...insurer({ ...facts, until: new Date("2026-10-24T22:00:00Z"), hours: null }),
  permits: { voice: { in: { state: "live" }, out: { state: "live" } } },
  seats: { model: "hourly", count: 1, burst: { count: 1, price: { amount: "9000", currency: "HUF" } } },
  term: { graceDays: 1 },
});

/** A lease that says nothing of what holders of seats may do. */
const withoutRights = ({ seats: { rights: _, ...seats }, ...lease }: Lease): Lease =>
  readLease({ ...lease, seats });

export const DOCUMENTS = {
  /** Open at any hour, in London; receives and sends by voice, sends text messages, receives none. */
  "round-the-clock": withoutRights(hotel(facts)),
  /** Monday to Friday, 08:00-18:00 in Budapest; receives calls, sends nothing. */
  "office-hours": withoutRights(insurer(facts)),
  /** Open on one night of two clock changes: Sundays 01:30-03:30 in Budapest. */
  "night-owl": insurer({
    ...facts,
    hours: { sun: ["01:30-03:30"], tue: ["22:00-24:00"], wed: ["00:00-02:00"] },
  }),
  /** In Taipei, with every condition a lease can have. */
  shop,
  /** Ends in Budapest on the midnight before the clocks go back, with one day of grace. */
  "summer-school": summerSchool,
};

/** A version of a lease that governs its own period, or until another instant. */
export const version = (
  document: Lease,
  state: LeaseState = "active",
  until: string | null = document.period.until,
): LeaseInForce => ({
  ...{ tenantId: "t", slug: "duna", version: 1, state, document },
  ...{ from: new Date(document.period.from), until: until === null ? null : new Date(until) },
});
