import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Dip } from "@/tenants/lease/dips";
import { mapped, masked, maskedInputs, shown, type Value, wantedOf } from "./rules";

const GUEST: Dip = {
  ...{ url: "https://crm.example.com/guests/{number}?full={full}", method: "GET" },
  inputs: { number: {}, full: { mask: "none" } },
  answer: {
    tier: { at: "guest.tier", type: "text", most: 10 },
    nights: { at: "guest.stays.0.nights", type: "number" },
    vip: { at: "guest.vip", type: "yes-no", mask: "hidden" },
  },
};
const POST: Dip = {
  ...{ url: "https://crm.example.com/{number}", method: "POST", answer: GUEST.answer },
  inputs: { number: {}, pin: { mask: "hidden" } },
};

describe("a question", () => {
  it("has its inputs where the contract put them, each as one piece of the address", () => {
    expect(wantedOf(GUEST, { number: "+44 20/7?#&", full: true })).toEqual({
      ...{ url: "https://crm.example.com/guests/%2B44%2020%2F7%3F%23%26?full=true", method: "GET" },
    });
  });

  it("sends in its body what is not in the address, and nothing that the contract does not name", () => {
    expect(wantedOf(POST, { number: "1", pin: "0042", other: "x" })).toEqual({
      ...{ url: "https://crm.example.com/1", method: "POST", body: '{"pin":"0042"}' },
    });
  });

  test.each<[string, Record<string, Value>, string]>([
    ["is missing", { number: "1" }, "full"],
    ["is empty", { number: "", full: true }, "number"],
    ["is longer than any number or name", { number: "1".repeat(201), full: true }, "number"],
    ["is half a sign", { number: "\ud800", full: true }, "number"],
    ["leads a step up", { number: "..", full: true }, "number"],
    ["leads nowhere", { number: ".", full: true }, "number"],
    ["is only there by inheritance", Object.create({ number: "1", full: true }), "number"],
  ])("is not asked when an input %s", (_, given, unusable) => {
    expect(wantedOf(GUEST, given)).toEqual({ unusable });
  });

  it("stays on the path of the contract, whatever a caller says", () => {
    const dip: Dip = { ...GUEST, url: "https://crm.example.com/a/{number}{full}/b" };
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.constantFrom("", ".", "..", "/", "x"), (number, full) => {
        const wanted = wantedOf(dip, { number, full });
        if ("unusable" in wanted) return;
        const { pathname, hostname, search, hash } = new URL(wanted.url);
        expect([hostname, search, hash]).toEqual(["crm.example.com", "", ""]);
        expect(pathname).toMatch(/^\/a\/[^/]+\/b$/);
      }),
    );
  });
});

describe("an answer", () => {
  test.each<[string, unknown, unknown]>([
    [
      "with everything",
      { guest: { tier: "gold", stays: [{ nights: 3 }], vip: true } },
      { exit: "ok", values: { tier: "gold", nights: 3, vip: true } },
    ],
    ["with some of it", { guest: { tier: "gold", vip: null } }, { exit: "ok", values: { tier: "gold" } }],
    [
      "with numbers as texts",
      { guest: { stays: [{ nights: "12" }] } },
      { exit: "ok", values: { nights: 12 } },
    ],
    ["with texts that are numbers", { guest: { tier: 7 } }, { exit: "ok", values: { tier: "7" } }],
    ["with none of it", { error: "unknown" }, { exit: "empty", values: {} }],
    ["that is a list", [], { exit: "empty", values: {} }],
    ["that is nothing", null, { exit: "empty", values: {} }],
    ["with a text that is too long", { guest: { tier: "x".repeat(11) } }, { exit: "error", broken: "tier" }],
    ["with an object for a text", { guest: { tier: {} } }, { exit: "error", broken: "tier" }],
    [
      "with words for a number",
      { guest: { stays: [{ nights: "three" }] } },
      { exit: "error", broken: "nights" },
    ],
    ["with a word for yes or no", { guest: { vip: "yes" } }, { exit: "error", broken: "vip" }],
    [
      "that plays with prototypes",
      JSON.parse('{"__proto__":{"guest":{"tier":"x"}}}'),
      { exit: "empty", values: {} },
    ],
  ])("%s is mapped", (_, json, expected) => {
    expect(mapped(GUEST, json)).toEqual(expected);
  });

  it("cannot reach what every object inherits", () => {
    const dip: Dip = { ...GUEST, answer: { tier: { at: "constructor.name", type: "text" } } };
    expect(mapped(dip, {})).toEqual({ exit: "empty", values: {} });
  });
});

describe("what is shown", () => {
  test.each<[Value, "none" | "last4" | "hidden" | undefined, string]>([
    ["+442079460123", undefined, "•••0123"],
    ["0042", "last4", "•••"],
    ["gold", "none", "gold"],
    ["call +442079460123 back", "none", "call +•••0123 back"],
    [442079460123, "none", "•••0123"],
    [true, "none", "true"],
    ["gold", "hidden", "•••"],
  ])("%j with mask %s is %j", (value, mask, expected) => {
    expect(masked(value, mask)).toBe(expected);
  });

  it("is the question with its inputs masked, in the address and in the body", () => {
    expect(shown(GUEST, { number: "+442079460123", full: true })).toEqual({
      ...{ url: "https://crm.example.com/guests/•••0123?full=true", method: "GET" },
    });
    expect(shown(POST, { number: "+442079460123", pin: "004200" }).body).toBe('{"pin":"•••"}');
    expect(maskedInputs(POST, { number: "+442079460123", other: "secret words" })).toEqual({
      number: "•••0123",
      other: "•••ords",
    });
  });
});
