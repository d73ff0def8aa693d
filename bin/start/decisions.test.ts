import { describe, expect, it } from "vitest";
import { demonstrationWish } from "./ready.mjs";
import { hasKeys, only, readPort, STRIPE, TWILIO } from "./settings.mjs";

describe("the demonstration", () => {
  const first = { said: undefined, own: true, fresh: true, seenBefore: false };
  it.each([
    ["is made at the first run of our own database", first, "1"],
    ["is made when an earlier first run did not come to its end", { ...first, fresh: false }, "1"],
    ["is made again when the data is gone", { ...first, seenBefore: true }, "1"],
    ["is not made a second time", { ...first, fresh: false, seenBefore: true }, "0"],
    ["is never made in somebody's database", { ...first, own: false, fresh: false }, "0"],
    ["is made in somebody's database when it is asked for", { ...first, own: false, said: "1" }, "1"],
    ["is not made when it is forbidden", { ...first, said: "0" }, "0"],
  ] as const)("%s", (_, facts, wish) => {
    expect(demonstrationWish(facts)).toBe(wish);
  });
});

describe("settings", () => {
  it.each([
    [undefined, 3000],
    ["0", 0],
    ["8080", 8080],
  ])("PORT %s is port %s", (given, port) => {
    expect(readPort(given)).toBe(port);
  });

  it.each(["abc", "-1", "65536", "80.5"])("PORT %s is refused in a sentence", (given) => {
    expect(() => readPort(given)).toThrow(/which is no port\. Set it to a number/);
  });

  it("all keys of a vendor mean the real one, none the sandbox", () => {
    expect(hasKeys(STRIPE, { STRIPE_SECRET_KEY: "sk", STRIPE_WEBHOOK_SECRET: "whsec" })).toBe(true);
    expect(hasKeys(STRIPE, {})).toBe(false);
  });

  it("half of a vendor's keys is refused, naming what is missing and no secret", () => {
    const half = () => hasKeys(TWILIO, { TWILIO_ACCOUNT_SID: "AC1", TWILIO_AUTH_TOKEN: "very secret" });
    expect(half).toThrow(/TWILIO_API_KEY, TWILIO_API_SECRET/);
    expect(half).not.toThrow(/very secret/);
  });

  it("a program is told only what it needs", () => {
    expect(only(["A", "B"], { A: "1", C: "3" })).toEqual({ A: "1" });
  });
});
