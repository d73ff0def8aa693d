import { describe, expect, it } from "vitest";
import { fold, ranked, readQuery } from "./rules";

describe("what was typed into the palette", () => {
  it.each([
    ["0227001188", "227001188"],
    ["+886 2 2700 1188", "886227001188"],
    ["1188", "1188"],
    ["# 1188", "1188"],
    ["０２ 2700", "22700"],
    ["(02) 2700-1188", "227001188"],
    ["12", undefined],
    ["Harbour 7", undefined],
  ])("%s is the end of a number: %s", (text, digits) => {
    expect(readQuery(text).digits).toBe(digits);
  });

  it("is the beginning of an interaction's id when it looks like one", () => {
    expect(readQuery("A31F-09c2").id).toBe("a31f09c2");
    expect(readQuery("harbour").id).toBeUndefined();
    expect(readQuery("abc").id).toBeUndefined();
  });

  it("is compared without accents, case and width", () => {
    expect(fold("Duna Biztosító")).toBe("duna biztosito");
    expect(fold("晨光")).toBe("晨光");
  });
});

describe("answers", () => {
  const lessees = [
    { slug: "harbour", name: "Harbour Lane Hotels" },
    { slug: "chenguang", name: "晨光電器" },
    { slug: "duna", name: "Duna Biztosító" },
  ];
  const search = (text: string) =>
    ranked(readQuery(text).words, lessees, ({ slug, name }) => [slug, name]).map(({ slug }) => slug);

  it.each([
    ["chenguang", ["chenguang"]],
    ["晨光", ["chenguang"]],
    ["biztosito", ["duna"]],
    ["lane", ["harbour"]],
    ["a", ["harbour", "chenguang", "duna"]],
    ["", ["harbour", "chenguang", "duna"]],
    ["zzz", []],
  ])("%s", (text, expected) => {
    expect(search(text)).toEqual(expected);
  });
});
