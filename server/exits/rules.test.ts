import { describe, expect, test } from "vitest";
import { childrenFirst, lastHeld, obstacle } from "./rules";

const now = new Date("2026-11-25T12:00:00Z");
const ago = (days: number) => new Date(+now - days * 86_400_000);
const free = { endsAt: ago(40), erasedAt: ago(10), isTaken: true, deletions: [] };

test.each([
  ["nothing", free, undefined],
  ["a lease without an end", { ...free, endsAt: null, erasedAt: null }, "not-over"],
  ["a lease that ends tomorrow", { ...free, endsAt: ago(-1), erasedAt: ago(-31) }, "not-over"],
  ["the days the lease keeps it", { ...free, erasedAt: ago(-1) }, "kept-still"],
  ["that nobody has taken it", { ...free, isTaken: false }, "not-taken"],
  ["that it is under way", { ...free, deletions: [{ state: "erasing" as const }] }, "under-way"],
  [
    "nothing, once it was erased before",
    { ...free, isTaken: false, deletions: [{ state: "done" as const }] },
    undefined,
  ],
])("what stands against erasing is %s", (_, standing, expected) => {
  expect(obstacle(standing, now)).toBe(expected);
});

describe("an order to erase in", () => {
  test("has whoever refers before whom they refer to", () => {
    const references = [
      { child: "interactions", parent: "customers" },
      { child: "offers", parent: "interactions" },
      { child: "charges", parent: "usage_events" },
      { child: "offers", parent: "offers" },
    ];
    const order = childrenFirst(["customers", "interactions", "looks", "offers"], references);
    expect(order).toEqual(["looks", "offers", "interactions", "customers"]);
  });

  test("is none in a circle", () => {
    const circle = [
      { child: "a", parent: "b" },
      { child: "b", parent: "a" },
    ];
    expect(() => childrenFirst(["a", "b"], circle)).toThrow(/refer to each other: a, b/);
  });
});

test("a number that was held twice rests after the last time; a shared one need not, its key must", () => {
  const left = { until: ago(50), restsUntil: ago(5) };
  expect(
    lastHeld([
      { e164: "+1", use: "dedicated", until: null, restsUntil: null },
      { e164: "+1", use: "dedicated", ...left },
      { e164: "+2", use: "shared", ...left },
      { e164: "+2", method: "menu-digit", value: "4", ...left },
    ]),
  ).toEqual([
    { e164: "+1", method: null, value: null, until: null, restsUntil: null },
    { e164: "+2", method: null, value: null, until: +ago(50), restsUntil: null },
    { e164: "+2", method: "menu-digit", value: "4", until: +ago(50), restsUntil: +ago(5) },
  ]);
});
