import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Coverage, classesOf, classOf, dueAt, groupOf, OFFER_ENDS, type Taking } from "./rules";

const OPERATOR = "operator";
const ASKS = `${classOf(OPERATOR, "agent-asks")}~100`;
const harbour: Coverage = {
  tenantId: "harbour",
  certified: true,
  open: true,
  queues: ["bookings", "stays"],
  weight: 40,
};

describe("what an agent may take", () => {
  test.each<[string, Partial<Coverage>, string[]]>([
    ["the queues of a lessee they serve", {}, ["harbour|bookings|voice~40", "harbour|stays|voice~40"]],
    ["nothing there before its exam is passed", { certified: false }, []],
    ["nothing there without a seat, or while the lease lets nobody in", { open: false }, []],
    ["nothing there when it has no queues", { queues: [] }, []],
  ])("is %s", (_, change, classes) => {
    expect(classesOf([{ ...harbour, ...change }], OPERATOR)).toEqual([...classes, ASKS].sort());
  });

  test("always includes callers nobody could place", () => {
    expect(classesOf([], OPERATOR)).toEqual([ASKS]);
  });

  test("makes the same group in whatever order it is listed, and another group when it differs", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }), (queues) => {
        const classes = queues.map((queue) => `${classOf("t", queue)}~100` as Taking);
        expect(groupOf([...classes].reverse())).toBe(groupOf(classes));
        expect(groupOf(classes.slice(1))).not.toBe(groupOf(classes));
      }),
    );
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
