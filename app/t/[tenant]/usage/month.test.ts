import { expect, it } from "vitest";
import { monthFrom, readMonth } from "./month";

it("months follow one another over the year's end", () => {
  expect([monthFrom("2026-11-01", 1), monthFrom("2026-12-01", 1), monthFrom("2026-01-01", -1)]).toEqual([
    "2026-12",
    "2027-01",
    "2025-12",
  ]);
});

it("an address names a month, or none", () => {
  expect([
    readMonth("2026-11"),
    readMonth("2026-13"),
    readMonth(undefined),
    readMonth(["2026-01", "x"]),
  ]).toEqual(["2026-11-01", undefined, undefined, "2026-01-01"]);
});
