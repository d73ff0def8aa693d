import { describe, expect, it } from "vitest";
import { formatCount, formatMoney, rawDecimal } from "./money";

describe("money on screen", () => {
  it.each([
    [22_500_000n, "TWD", "en", undefined, "NT$22.50"],
    [22_500_000n, "TWD", "zh-TW", undefined, "NT$22.50"],
    [184_220_000_000n, "TWD", "zh-TW", undefined, "NT$184,220.00"],
    [412_300_000_000n, "HUF", "hu", undefined, "412\u00a0300\u00a0Ft"],
    [1_234_500_000n, "HUF", "hu", undefined, "1\u00a0234,5\u00a0Ft"],
    [61_250n, "GBP", "en", undefined, "£0.06125"],
    [4_500_000n, "GBP", "en", 4, "£4.5000"],
    [-1_000_000n, "GBP", "hu", undefined, "−£1,00"],
    [5_000_000n, "CHF", "en", undefined, "5.00\u00a0CHF"],
    [0n, "TWD", "zh-CN", undefined, "NT$0.00"],
  ] as const)("%s micros of %s", (...[micros, currency, language, places, expected]) => {
    expect(formatMoney(micros, currency, language, places)).toBe(expected);
  });

  it("is a raw decimal in files", () => {
    expect(rawDecimal(-1_234_500_000n)).toBe("-1234.5");
    expect(rawDecimal(3_000_000n)).toBe("3");
  });

  it("groups counts as the language does", () => {
    expect(formatCount(1_234_567, "hu")).toBe("1\u00a0234\u00a0567");
    expect(formatCount(999, "en")).toBe("999");
  });
});
