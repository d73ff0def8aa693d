import { describe, expect, it } from "vitest";
import { normalEmail } from "./input";

describe("an e-mail address", () => {
  it.each([
    ["Olivia.Chen@Meridian.Example", "olivia.chen@meridian.example"],
    ["  olivia@meridian.example ", "olivia@meridian.example"],
    ["ｏｌｉｖｉａ＠ｍｅｒｉｄｉａｎ．ｅｘａｍｐｌｅ", "olivia@meridian.example"],
    ["a+b@bücher.example", "a+b@xn--bcher-kva.example"],
  ])("%s is %s", (typed, expected) => {
    expect(normalEmail(typed)).toBe(expected);
  });

  it.each([
    ["a Cyrillic letter that looks Latin", "оlivia@meridian.example"],
    ["a second @ that only looks different", "olivia@evil.example＠meridian.example"],
    ["a small commercial at", "olivia﹫evil.example@meridian.example"],
    ["two addresses", "olivia@meridian.example,eve@evil.example"],
    ["quotes", '"olivia@meridian.example"@evil.example'],
    ["no host", "olivia@"],
    ["no dot in the host", "olivia@localhost"],
    ["a line break", "olivia@meridian.example\nbcc: eve@evil.example"],
    ["nothing", ""],
  ])("with %s is nobody's", (_, typed) => {
    expect(normalEmail(typed)).toBeUndefined();
  });
});
