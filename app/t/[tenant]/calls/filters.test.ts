import { describe, expect, it } from "vitest";
import { queryOf, readFilters } from "./filters";

const CURSOR = { at: new Date("2026-11-22T06:02:09.114Z"), id: "0199aaaa-0000-7000-8000-000000000001" };

describe("the filters of the call log", () => {
  it("come back from the address as they went into it", () => {
    const filters = { state: "done", number: "02 2345 6789", e164: "+886223456789", before: CURSOR } as const;
    expect(readFilters(Object.fromEntries(new URLSearchParams(queryOf(filters))))).toEqual(filters);
    expect(queryOf({})).toBe("");
  });

  it.each([
    ["02 2345 6789", "+886223456789"],
    ["０２ ２３４５ ６７８９", "+886223456789"],
    ["+44 20 7183 8750", "+442071838750"],
    ["not a number", undefined],
  ])("a number may be typed as %s", (number, e164) => {
    expect(readFilters({ number }).e164).toBe(e164);
  });

  it("what nobody offered is ignored", () => {
    expect(readFilters({ state: "drop table", before: "x" })).toEqual({});
    expect(readFilters({ state: ["done", "queued"] })).toEqual({ state: "done" });
  });
});
