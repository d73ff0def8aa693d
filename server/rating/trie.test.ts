import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Prefixes } from "./trie";

const of = (...prefixes: string[]) => new Prefixes(prefixes.map((prefix) => [prefix, `price of ${prefix}`]));

describe("a dialled number is priced by its longest prefix", () => {
  test.each([
    ["R01", ["1", "1212", "121255"], "12125550100", "121255"],
    ["R02", ["1", "44"], "99412345678", undefined],
    ["a prefix as long as the number", ["886223456700"], "886223456700", "886223456700"],
    ["a number shorter than the prefix", ["8862"], "886", undefined],
    ["no prices at all", [], "886", undefined],
  ])("%s", (_, prefixes, dialled, prefix) => {
    expect(of(...prefixes).match(dialled)?.prefix).toBe(prefix);
  });

  test("one prefix has one price", () => {
    expect(() => of("44", "44")).toThrow(/two prices/);
    expect(() => of("+44")).toThrow(/digits only/);
  });

  test("as looking through the whole list would say", () => {
    const digits = fc.stringMatching(/^[0-3]{1,6}$/);
    fc.assert(
      fc.property(fc.uniqueArray(digits, { maxLength: 40 }), digits, (prefixes, dialled) => {
        const fitting = prefixes
          .filter((prefix) => dialled.startsWith(prefix))
          .sort((a, b) => b.length - a.length);
        expect(of(...prefixes).match(dialled)?.prefix).toBe(fitting[0]);
      }),
    );
  });
});
