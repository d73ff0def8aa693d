import { expect, it } from "vitest";
import { dayIn, dayOf, tickedIn, wholeIn } from "./form-values";

const form = new FormData();
for (const [name, value] of [
  ["until", "2026-12-31"],
  ["odd", "31.12.2026"],
  ["weight", "40"],
  ["half", "1.5"],
  ["right", "monitor"],
  ["right", "fly"],
] as const)
  form.append(name, value);

it("reads a day as its first instant, and anything else as none", () => {
  expect(dayIn(form, "until")).toEqual(new Date("2026-12-31T00:00:00Z"));
  expect([dayIn(form, "odd"), dayIn(form, "missing")]).toEqual([null, null]);
  expect(dayOf(Date.parse("2026-12-31T00:00:00Z"))).toBe("2026-12-31");
  expect(dayOf(null)).toBe("");
});

it("reads a whole number, and the usual one for anything else", () => {
  expect([wholeIn(form, "weight", 100), wholeIn(form, "half", 100)]).toEqual([40, 100]);
});

it("reads what was ticked of what could be", () => {
  expect(tickedIn(form, "right", ["monitor", "barge"])).toEqual(["monitor"]);
});
