import { describe, expect, it } from "vitest";
import { canonicalJson, certificateOf, hashOf, spilled, tellsApart } from "./rules";

const OF = { ids: ["id-1", "id-2"], words: ["Rose Whitcombe"] };
const seen = (text: string, status = 200) => ({ status, text });

describe("an answer", () => {
  it.each<[string, string | undefined, string | undefined]>([
    ["nothing here", undefined, undefined],
    ["a call of id-2", undefined, "id-2"],
    ["a call of id-2, as you asked", "id-2", undefined],
    ["id-1 beside id-2", "id-2", "id-1"],
    ["Dear Rose Whitcombe", "id-2", "Rose Whitcombe"],
  ])("%s, asked with %s, spills %s", (text, asked, expected) => {
    expect(spilled(seen(text), OF, asked)).toBe(expected);
  });

  it.each([
    ["the same words", seen("no such call"), seen("no such call"), false],
    ["the id echoed", seen("no call id-f"), seen("no call id-n"), false],
    ["another request id", seen('{"requestId":"a"}'), seen('{"requestId":"b"}'), false],
    ["other words", seen("not yours"), seen("no such call"), true],
    ["another status", seen("no", 403), seen("no", 404), true],
  ])("with %s", (_, foreign, nobodys, expected) => {
    expect(tellsApart(foreign, nobodys, { foreign: "id-f", nobodys: "id-n" })).toBe(expected);
  });
});

const FACTS = {
  ...{ lessee: { slug: "harbour", name: "Harbour Lane Hotels" }, began: "b", ended: "e", thorough: false },
  ...{ version: { product: "0.1.0", commit: null, migrations: 3 }, intruders: ["nobody"] },
  ...{ treasure: { ids: 2, words: 1 }, openedAtHome: 1, tables: ["customers"] },
};
const door = (leaks: string[]) => ({ kind: "table", name: "customers", attempts: 3, leaks }) as const;

describe("a certificate", () => {
  it("adds up its doors, and one leak is enough", () => {
    expect(certificateOf({ ...FACTS, doors: [door([]), door([])] })).toMatchObject({
      ...{ verdict: "isolated", totals: { doors: 2, attempts: 6, leaks: 0 } },
    });
    expect(certificateOf({ ...FACTS, doors: [door([]), door(["x"])] }).verdict).toBe("leaking");
  });

  it("gives its hash whatever the order of its keys, and no other when a word is changed", () => {
    const sealed = certificateOf({ ...FACTS, doors: [door([])] });
    const turned = Object.fromEntries(Object.entries(sealed).reverse()) as typeof sealed;
    expect(hashOf(turned)).toBe(sealed.hash);
    expect(hashOf({ ...sealed, verdict: "leaking" })).not.toBe(sealed.hash);
  });

  it("is written down in one way only", () => {
    expect(canonicalJson({ b: [1, null, "x"], a: { d: undefined, c: true } })).toBe(
      '{"a":{"c":true},"b":[1,null,"x"]}',
    );
  });
});
