import { describe, expect, it } from "vitest";
import { formatPhone } from "./phone-format";

describe("telephone numbers on screen", () => {
  it.each([
    ["+886255500100", "zh-TW", "02 5550 0100"],
    ["+886255500100", "en", "+886 2 5550 0100"],
    ["+36301234567", "hu", "06 30 123 4567"],
    ["+36301234567", "zh-TW", "+36 30 123 4567"],
    ["+8613812345678", "zh-CN", "138 1234 5678"],
    ["anonymous", "en", "anonymous"],
    ["client:desk", "hu", "client:desk"],
  ] as const)("%s for %s", (e164, language, expected) => {
    expect(formatPhone(e164, language)).toBe(expected);
  });
});
