import { describe, expect, it, test } from "vitest";
import { allTaken, hindrance, rightsBeyond, rightsWithin, seatsLeased, secondsWithin } from "./rules";

describe("the clause of seats", () => {
  it("in full says how seats are counted, how many more may be sat on, and what one must pass", () => {
    const leased = seatsLeased({
      seats: {
        model: "concurrent",
        count: 12,
        burst: { count: 3, price: { amount: "12.00", currency: "GBP" } as never },
        passMarks: { voice: 85 },
        rights: ["monitor"],
      },
    });
    expect(leased).toMatchObject({ model: "concurrent", count: 12, burst: 3, rights: ["monitor"] });
    expect([leased.passMark("voice"), leased.passMark("sms")]).toEqual([85, 80]);
  });

  it("that names no rights leases calling and handing over, and one that names none leases none", () => {
    const seats = { model: "hourly", count: 1 } as const;
    expect(seatsLeased({ seats }).rights).toEqual(["outbound", "transfer"]);
    expect(seatsLeased({ seats: { ...seats, rights: [] } }).rights).toEqual([]);
  });
});

test("a right counts as far as the lease leases it", () => {
  const leased = seatsLeased({ seats: { model: "named", count: 1, rights: ["transfer", "monitor"] } });
  expect(rightsWithin(["monitor", "barge"], leased)).toEqual(["monitor"]);
  expect(rightsWithin(["monitor"], undefined)).toEqual([]);
  expect(rightsBeyond(["monitor", "barge"], leased)).toEqual(["barge"]);
});

const GOOD = { certified: true, named: true, seated: true };
const OPEN = { leaseOpen: true, model: "named", on: true } as const;

describe("what keeps offers from an agent", () => {
  it.each([
    ["nothing", GOOD, OPEN, undefined],
    ["the lease, before all else", { ...GOOD, certified: false }, { ...OPEN, leaseOpen: false }, "lease"],
    ["an exam not passed", { ...GOOD, certified: false }, OPEN, "certificate"],
    ["no seat by name", { ...GOOD, named: false }, OPEN, "no-seat"],
    [
      "no seat by name is no matter where nobody has one",
      { ...GOOD, named: false },
      { ...OPEN, model: "hourly" },
      undefined,
    ],
    ["every seat taken", { ...GOOD, seated: false }, OPEN, "full"],
    ["a shift that has not begun", { ...GOOD, seated: false }, { ...OPEN, on: false }, "not-on"],
  ] as const)("%s", (_, standing, circumstances, expected) => {
    expect(hindrance(standing, circumstances)).toBe(expected);
  });
});

test("who comes too late reads whose seats are taken, how many, and what goes on", () => {
  expect(allTaken("Harbour Lane Hotels", { count: 10, burst: 2 })).toBe(
    "All 12 seats of Harbour Lane Hotels are taken; the next is free when somebody there signs off. You go on working for your other lessees.",
  );
  expect(allTaken("Old Mill", { count: 1, burst: 0 })).toMatch(/^The one seat of Old Mill is taken;/);
});

describe("the seconds of an occupation in a month", () => {
  const at = (text: string) => new Date(`2026-11-${text}Z`);
  const month = { from: at("01T00:00:00"), until: new Date("2026-12-01T00:00:00Z") };
  it.each([
    ["inside", "10T08:00:00", "10T08:30:00", 1800],
    ["begun before", "01T00:00:00", "01T00:00:10", 10],
    ["still going on", "20T11:59:00", null, 60],
    ["not begun", "20T13:00:00", null, 0],
  ])("%s", (_, from, until, seconds) => {
    const span = { from: at(from), until: until ? at(until) : null };
    expect(secondsWithin(span, month, at("20T12:00:00"))).toBe(seconds);
  });
});
