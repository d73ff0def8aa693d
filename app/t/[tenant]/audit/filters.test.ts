import { expect, it } from "vitest";
import { queryOf, readFilters } from "./filters";

it.each([
  ["", {}],
  ["?kind=looks", { kind: "looks" }],
  ["?kind=everything&text=+lease+&before=51", { text: "lease", before: 51 }],
  ["?before=-1", {}],
  ["?before=1e3", {}],
  ["?verify=1", { verify: true }],
])("the address %s asks for %o", (address, filters) => {
  expect(readFilters(Object.fromEntries(new URLSearchParams(address)))).toEqual(filters);
});

it("filters go into an address and come back", () => {
  const filters = { kind: "changes", text: "晨光 &", before: 7, verify: true } as const;
  expect(readFilters(Object.fromEntries(new URLSearchParams(queryOf(filters))))).toEqual(filters);
  expect(queryOf({})).toBe("");
});
