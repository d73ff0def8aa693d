import { describe, expect, it } from "vitest";
import type { Language } from "../i18n/languages";
import { amountIn, clauseValue } from "./clause-value";

const reading = (language: Language, currency?: string) => ({
  ...{ language, zone: "Asia/Taipei", currency },
  length: (seconds: number) => `${seconds} s`,
  days: (count: number) => `${count} d`,
});

describe("a plain clause is written as its reader writes it", () => {
  it.each<[string, string | number, Language, string]>([
    ["from", "2026-11-24T00:00:00.000Z", "en", "Nov 24, 2026 08:00:00 (Taipei)"],
    ["seconds", 30, "en", "30 s"],
    ["thresholdSeconds", 20, "hu", "20 s"],
    ["graceDays", 14, "en", "14 d"],
    ["minutesPerMonth", 60_000, "hu", "60\u00a0000"],
    ["minutesPerMonth", 60_000, "en", "60,000"],
    ["target", 80, "en", "80 %"],
    ["percent", "5.5", "en", "5.5 %"],
    ["micros", "1250000", "en", "£1.2500"],
    ["number", "+886255500100", "en", "+886255500100"],
    ["version", "2026-11", "en", "2026-11"],
  ])("%s: %s in %s is %s", (clause, value, language, expected) => {
    expect(clauseValue(clause, value, reading(language, "GBP"))).toBe(expected);
  });

  it("a price whose currency is not beside it stays as the contract has it", () => {
    expect(clauseValue("micros", "1250000", reading("en"))).toBe("1250000");
  });

  it.each<[object, Language, string | undefined]>([
    [{ amount: "12000.50", currency: "GBP" }, "en", "£12,000.50"],
    [{ amount: "800", currency: "TWD" }, "zh-TW", "NT$800"],
    [{ amount: "1234.5", currency: "HUF" }, "hu", "1\u00a0234,5000\u00a0Ft"],
    [{ amount: "0.0125", currency: "EUR" }, "en", "€0.0125"],
    [{ amount: "12" }, "en", undefined],
    [{ count: 4 }, "en", undefined],
  ])("an amount %o in %s is %s", (value, language, expected) => {
    expect(amountIn(value, language)).toBe(expected);
  });
});
