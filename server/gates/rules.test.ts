import { describe, expect, test } from "vitest";
import { applianceService } from "@/tenants/blueprints/appliance-service";
import { hotel } from "@/tenants/blueprints/hotel";
import { type Lease, readLease } from "@/tenants/lease";
import { type Assigned, derivedGates, type Seen } from "./rules";

const NOW = new Date("2026-05-05T09:00:00Z");
const from = new Date("2026-03-01T00:00:00Z");
const facts = { tenant: "inn", names: { en: "T", "zh-TW": "T" }, colour: "#1f6f8b", numbers: [], seats: 2 };

/** Receives calls alone. */
const inn = hotel({ ...facts, from, until: null });
/** Receives calls and text messages. */
const shop = applianceService({ ...facts, from, until: null });
const withSeats = (seats: Partial<Lease["seats"]>) =>
  readLease({ ...inn, seats: { ...inn.seats, ...seats } });

/** An agent who is assigned, and whether they hold a passed exam. */
const has = (agent: string, certified: boolean, medium: Assigned["medium"] = "voice"): Assigned => ({
  ...{ agent, medium, certified },
});

interface Case {
  readonly document: Lease;
  readonly named?: readonly string[];
  readonly assigned?: readonly Assigned[];
}

function gatesOf({ document, named = [], assigned = [] }: Case) {
  const lease = { ...{ tenantId: "inn", slug: "inn", version: 1, state: "active" as const }, document };
  const seen: Seen = { lease: { ...lease, from, until: null }, held: [], named: new Set(named), assigned };
  const gates = derivedGates(seen, NOW);
  return (item: string) => gates.find((gate) => gate.item === item);
}

const concurrent = withSeats({ model: "concurrent" });
const noSeats = withSeats({ model: "hourly", count: 0 });
const passed = has("ann", true);
const unexamined = has("ann", false);
const text = has("ann", true, "sms");

describe("somebody may take the calls of a lessee", () => {
  test.each<[string, Case, { done: number; of: number }]>([
    ["not while nobody is assigned", { document: inn, named: ["ann"] }, { done: 0, of: 1 }],
    [
      "not while whoever is assigned holds no exam",
      { document: inn, named: ["ann"], assigned: [unexamined] },
      { done: 0, of: 1 },
    ],
    ["not while whoever has passed has no seat", { document: inn, assigned: [passed] }, { done: 0, of: 1 }],
    [
      "not when one has the seat and another the exam",
      { document: inn, named: ["ann"], assigned: [unexamined, has("ben", true)] },
      { done: 0, of: 1 },
    ],
    ["once one has all three", { document: inn, named: ["ann"], assigned: [passed] }, { done: 1, of: 1 }],
    [
      "without a name on a seat where seats have none",
      { document: concurrent, assigned: [passed] },
      { done: 1, of: 1 },
    ],
    ["not where there are no seats at all", { document: noSeats, assigned: [passed] }, { done: 0, of: 1 }],
    ["for one of two media only", { document: shop, named: ["ann"], assigned: [passed] }, { done: 1, of: 2 }],
    [
      "for two media by the exam in each",
      { document: shop, named: ["ann"], assigned: [passed, text] },
      { done: 2, of: 2 },
    ],
    [
      "for no medium it does not receive",
      { document: inn, named: ["ann"], assigned: [text] },
      { done: 0, of: 1 },
    ],
  ])("%s", (_, given, { done, of }) => {
    expect(gatesOf(given)("agent-ready")).toMatchObject({ done, of, passed: done === of });
  });
});

test.each<[string, Case]>([
  ["by the names on them", { document: inn, named: ["ann", "ben"] }],
  [
    "by who is assigned, where they have no names",
    { document: concurrent, assigned: [passed, text, has("ben", false)] },
  ],
])("seats are filled %s", (_, given) => {
  expect(gatesOf(given)("seats-filled")).toMatchObject({ done: 2, of: 2, passed: true });
});
