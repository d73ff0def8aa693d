import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CURRENCIES, type Currency, divide, micros, printMicros, printMoney, toMinor } from "./money";

const sum = (major: string) => BigInt(micros(major));

describe("an amount becomes a statement line", () => {
  test.each<[string, Currency, string, string]>([
    ["0.35", "GBP", "35", "£0.35"],
    ["0.345", "GBP", "35", "£0.35"],
    ["0.344999", "GBP", "34", "£0.34"],
    ["-0.345", "GBP", "-35", "−£0.35"],
    ["1234567.891", "GBP", "123456789", "£1,234,567.89"],
    ["184219.5", "TWD", "18422000", "NT$184,220"],
    ["184219.499999", "TWD", "18421900", "NT$184,219"],
    ["412299.5", "HUF", "41230000", "412,300\u00a0Ft"],
    ["1234.5675", "USD", "123457", "US$1,234.57"],
    ["1234.5675", "JPY", "1235", "JP¥1,235"],
    ["0", "EUR", "0", "€0.00"],
  ])("%s %s is %s minor units, printed %s", (...[major, currency, minor, printed]) => {
    expect(toMinor(sum(major), currency)).toBe(BigInt(minor));
    expect(printMoney(toMinor(sum(major), currency), currency, "en")).toBe(printed);
  });

  test("digits are grouped as the reader's language does", () => {
    expect(printMoney(123456789n, "HUF", "hu")).toBe("1\u00a0234\u00a0568\u00a0Ft");
    expect(printMoney(123456700n, "TWD", "zh-TW")).toBe("NT$1,234,567");
  });

  test("a thousand calls below a penny are added first and rounded once", () => {
    expect(toMinor(1000n * sum("0.00035"), "GBP")).toBe(35n);
  });

  test("what is larger than a float can count is printed to the last digit", () => {
    expect(printMoney(9_007_199_254_740_993n, "GBP", "en")).toBe("£90,071,992,547,409.93");
  });

  test("exact amounts show the four places of a rated row, and more only when there are more", () => {
    expect(printMicros(sum("0.0138"), "GBP", "en")).toBe("£0.0138");
    expect(printMicros(sum("0.5"), "TWD", "zh-TW")).toBe("NT$0.5000");
    expect(printMicros(sum("0.014301"), "GBP", "en")).toBe("£0.014301");
  });
});

describe("a fraction is rounded as said", () => {
  test.each<[bigint, bigint, string]>([
    [5n, 2n, "2 3 3 2"],
    [7n, 2n, "4 4 4 3"],
    [-5n, 2n, "-2 -3 -3 -2"],
    [1n, 3n, "0 0 1 0"],
    [2n, 3n, "1 1 1 0"],
    [6n, 3n, "2 2 2 2"],
  ])("%i/%i", (numerator, denominator, expected) => {
    const modes = ["half-even", "half-up", "up", "down"] as const;
    expect(modes.map((mode) => divide(numerator, denominator, mode)).join(" ")).toBe(expected);
  });

  test("a reversal cancels what it reverses, whatever the mode and the currency", () => {
    const anyMode = fc.constantFrom("half-even", "half-up", "up", "down") as fc.Arbitrary<"half-even">;
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.bigInt(1n, 10n ** 9n), anyMode, (n, d, mode) => {
        expect(divide(n, d, mode) + divide(-n, d, mode)).toBe(0n);
        for (const currency of CURRENCIES) expect(toMinor(n, currency) + toMinor(-n, currency)).toBe(0n);
      }),
    );
  });
});

test("a price that is no decimal is refused", () => {
  expect(() => micros("1,50")).toThrow(/not an amount/);
  expect(() => micros("0.0000001")).toThrow(/at most six decimals/);
  expect(micros("0.000001")).toBe("1");
  expect(micros("-1.5")).toBe("-1500000");
});
