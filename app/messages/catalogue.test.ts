import { describe, expect, it } from "vitest";
import { PERMISSIONS } from "@/server/access/permissions";
import { DENIALS } from "@/tenants/decide/question";
import en from "./en.json";
import hu from "./hu.json";
import zhCn from "./zh-CN.json";
import zhTw from "./zh-TW.json";

type Tree = { [key: string]: string | Tree };

const CATALOGUES: Record<string, Map<string, string>> = {
  "zh-TW": flat(zhTw),
  "zh-CN": flat(zhCn),
  hu: flat(hu),
};
const ENGLISH = flat(en);

/** Words that are the same in every language: names, and figures with units. */
const SAME_EVERYWHERE = /^(Leaseline|SMS|IVR|CSV|JSON|E-mail|UTC|ID|[\s\d{}().,:·→×=+−–-]|\{\w+\})*$/;

function flat(tree: Tree, path = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[path + key, value] as const] : [...flat(value, `${path}${key}.`)],
    ),
  );
}

/** Arguments and tags of a message, those inside plurals and selects too. The words there are not compared. */
function placeholders(message: string): string[] {
  const tags = [...message.matchAll(/<(\w+)>/g)].map(([tag]) => tag);
  return [...new Set([...tags, ...argumentsOf(message)])].sort();
}

function argumentsOf(message: string): string[] {
  return blocks(message).flatMap((block) => {
    const [, name = "", options] = /^(\w+)(?:, (?:plural|select), (.*))?$/s.exec(block) ?? [];
    return [name, ...blocks(options ?? "").flatMap(argumentsOf)];
  });
}

/** What stands in the outermost braces of a text. */
function blocks(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [at, char] of [...text].entries()) {
    if (char === "{" && depth++ === 0) start = at + 1;
    if (char === "}" && --depth === 0) found.push([...text].slice(start, at).join(""));
  }
  return found;
}

describe.each(Object.keys(CATALOGUES))("the catalogue %s", (language) => {
  const messages = CATALOGUES[language] ?? new Map<string, string>();

  it("has exactly the keys of the English one", () => {
    expect([...messages.keys()].sort()).toEqual([...ENGLISH.keys()].sort());
  });

  it("has the same arguments and tags in every message", () => {
    const differing = [...ENGLISH].filter(
      ([key, english]) => String(placeholders(english)) !== String(placeholders(messages.get(key) ?? "")),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it("has every message translated and none empty", () => {
    const left = [...ENGLISH].filter(([key, english]) => {
      const own = messages.get(key)?.trim();
      return !own || (own === english && !SAME_EVERYWHERE.test(english));
    });
    expect(left.map(([key]) => key)).toEqual([]);
  });
});

it("says what every permission that a role can hold lets one do, in a sentence", () => {
  const held = Object.entries(PERMISSIONS).filter(([, { scope }]) => scope !== "personal");
  expect(en.people.may).toEqual(Object.fromEntries(held.map(([name, { sentence }]) => [name, sentence])));
});

describe("Chinese", () => {
  it("is two translations, not one converted: no character of the other script slips in", () => {
    const simplifiedOnly = /[们这请时会话码输录证边转账显错误连输该语测试务户类资网络号单从项过]/;
    const traditionalOnly = /[們這請時會話碼輸錄證邊轉帳顯錯誤連該語測試務戶類資網絡號單從項過]/;
    const leaks = (messages: Map<string, string> | undefined, foreign: RegExp) =>
      [...(messages ?? [])].filter(([, text]) => foreign.test(text)).map(([key]) => key);
    expect(leaks(CATALOGUES["zh-TW"], simplifiedOnly)).toEqual([]);
    expect(leaks(CATALOGUES["zh-CN"], traditionalOnly)).toEqual([]);
  });

  it("has no plural forms, which Chinese does not", () => {
    const plurals = ["zh-TW", "zh-CN"].flatMap((language) =>
      [...(CATALOGUES[language] ?? [])].filter(([, text]) => /\bone \{/.test(text)).map(([key]) => key),
    );
    expect(plurals).toEqual([]);
  });
});

it("has words for every reason for which a lease refuses", () => {
  expect(Object.keys(en.calls.trace.reasons).sort()).toEqual([...DENIALS, "unknown-number"].sort());
});
