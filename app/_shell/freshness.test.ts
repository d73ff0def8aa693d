import { expect, it } from "vitest";
import { freshness } from "./freshness";

it.each([
  ["just heard", 0, { kind: "live" }],
  ["between two beats", 5_400, { kind: "live" }],
  ["a beat is late", 8_900, { kind: "behind", seconds: 8 }],
  ["the last second of late", 15_000, { kind: "behind", seconds: 15 }],
  ["lost", 15_001, { kind: "frozen", since: 1_000_000 }],
])("figures are as old as the last sign of life: %s", (_name, age, expected) => {
  expect(freshness(1_000_000, 1_000_000 + age)).toEqual(expected);
});
