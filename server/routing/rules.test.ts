import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leaseAt } from "@/tenants/decide";
import type { LeaseInForce } from "@/tenants/lease";
import {
  type Coverage,
  classesOf,
  classOf,
  dueAt,
  groupOf,
  OFFER_ENDS,
  queuesServed,
  type Taking,
} from "./rules";

const OPERATOR = "operator";
const ASKS = `${classOf(OPERATOR, "agent-asks")}~100~0`;
const harbour: Coverage = {
  tenantId: "harbour",
  certified: true,
  seated: true,
  queues: ["bookings", "stays"],
  weight: 40,
  floor: 30,
};

describe("what an agent may take", () => {
  test.each<[string, Partial<Coverage>, string[]]>([
    ["the queues of a lessee they serve", {}, ["harbour|bookings|voice~40~30", "harbour|stays|voice~40~30"]],
    ["nothing there before its exam is passed", { certified: false }, []],
    ["nothing there without a seat", { seated: false }, []],
    ["nothing there while no version of its lease has queues to serve", { queues: [] }, []],
  ])("is %s", (_, change, classes) => {
    expect(classesOf([{ ...harbour, ...change }], OPERATOR)).toEqual([...classes, ASKS].sort());
  });

  test("always includes callers nobody could place", () => {
    expect(classesOf([], OPERATOR)).toEqual([ASKS]);
  });

  test("makes the same group in whatever order it is listed, and another group when it differs", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }), (queues) => {
        const classes = queues.map((queue) => `${classOf("t", queue)}~100~0` as Taking);
        expect(groupOf([...classes].reverse())).toBe(groupOf(classes));
        expect(groupOf(classes.slice(1))).not.toBe(groupOf(classes));
      }),
    );
  });
});

describe("the queues an agent looks after", () => {
  const span = (version: number, from: string, until: string | null, ...queues: string[]): LeaseInForce => {
    const seats = { model: "concurrent", count: 1 };
    const document = { seats, queues: Object.fromEntries(queues.map((queue) => [queue, {}])) };
    const dates = { from: new Date(from), until: until === null ? null : new Date(until) };
    return { tenantId: "t", slug: "harbour", version, state: "active", document, ...dates } as never;
  };
  const first = span(1, "2026-01-01", "2026-06-01", "stays", "bookings");
  const second = span(2, "2026-06-01", "2026-12-01", "bookings", "events");
  const suspended = { ...second, state: "suspended" } as LeaseInForce;

  test.each<[string, string, readonly LeaseInForce[], string[]]>([
    ["are those of a version that is to begin", "2025-12-31", [first], ["bookings", "stays"]],
    [
      "are those in force, and no later ones before their time",
      "2026-05-31",
      [first, second],
      ["bookings", "stays"],
    ],
    [
      "are old ones beside new ones after a change",
      "2026-06-01",
      [first, second],
      ["bookings", "events", "stays"],
    ],
    ["stay the same while traffic is stopped", "2026-06-01", [suspended], ["bookings", "events"]],
    ["stay the same after the end", "2026-12-01", [second], ["bookings", "events"]],
    ["are none where nothing was ever agreed", "2026-06-01", [], []],
  ])("%s", (_, at, versions, queues) => {
    const now = new Date(at);
    expect(queuesServed(versions, leaseAt(versions, now), now).sort()).toEqual(queues);
  });
});

describe("the place in the line", () => {
  const arrived = new Date("2026-03-02T09:00:00Z");

  test.each([
    ["is the arrival", 0, 0],
    ["is earlier by the head start", 60, 60_000],
    ["is never earlier by more than an hour", 100_000, 3_600_000],
    ["is never later than the arrival", -5, 0],
  ])("%s", (_, headStart, earlier) => {
    expect(arrived.getTime() - dueAt(arrived, headStart)).toBe(earlier);
  });

  test("of two with the same head start never changes hands", () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e9), fc.integer({ min: -10, max: 1e5 }), (a, b, headStart) => {
        const [dueA, dueB] = [dueAt(new Date(a), headStart), dueAt(new Date(b), headStart)];
        expect(Math.sign(dueA - dueB)).toBe(Math.sign(a - b));
      }),
    );
  });
});

test("an offer that ends without an answer leaves the caller waiting, unless it is the caller who left", () => {
  const waits = Object.entries(OFFER_ENDS).map(([name, end]) => [name, end.waits]);
  expect(waits.filter(([, waiting]) => !waiting)).toEqual([["withdraw", false]]);
});
