import { describe, expect, it } from "vitest";
import { csv, rawDecimal } from "./csv";

describe("a file for a spreadsheet", () => {
  it("says that it is UTF-8, quotes what needs it and ends each row", () => {
    expect(csv([["晨光電器", 'a "b", c', 12, null]])).toBe('\ufeff晨光電器,"a ""b"", c",12,\r\n');
  });

  it("never runs what a caller typed as a formula", () => {
    expect(csv([["=1+1", "+886255500100", "@x", "-5.25", -3]])).toBe(
      "\ufeff'=1+1,'+886255500100,'@x,-5.25,-3\r\n",
    );
  });

  it("writes money as a raw decimal", () => {
    expect([-1_234_500_000n, 3_000_000n, 61_250n].map(rawDecimal)).toEqual(["-1234.5", "3", "0.06125"]);
  });
});
