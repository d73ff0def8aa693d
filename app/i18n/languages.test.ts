import { describe, expect, it } from "vitest";
import { chooseLanguage, langOf } from "./languages";

describe("the language of the screens", () => {
  it.each<[string, string | undefined, string | undefined, string | null, string]>([
    ["the cookie wins over everything", "hu", "zh-TW", "en", "hu"],
    ["the profile comes next", undefined, "zh-TW", "hu", "zh-TW"],
    ["an unknown cookie is ignored", "de", undefined, "hu-HU", "hu"],
    ["the browser's first wish we speak", undefined, undefined, "de-DE,hu;q=0.9,en;q=0.8", "hu"],
    ["wishes are ordered by quality, not by place", undefined, undefined, "en;q=0.2,zh-TW;q=0.9", "zh-TW"],
    ["Hong Kong reads traditional characters", undefined, undefined, "zh-HK", "zh-TW"],
    ["a script subtag decides", undefined, undefined, "zh-Hant-US", "zh-TW"],
    ["bare Chinese is simplified", undefined, undefined, "zh", "zh-CN"],
    ["a refused language is not chosen", undefined, undefined, "hu;q=0,de", "en"],
    ["nothing asked is English", undefined, undefined, null, "en"],
  ])("%s", (_name, ...[cookie, profile, accept, expected]) => {
    expect(chooseLanguage(cookie, profile, accept)).toBe(expected);
  });

  it("names the script in `lang`", () => {
    expect(langOf("zh-TW")).toBe("zh-Hant-TW");
    expect(langOf("ja")).toBe("ja");
  });
});
