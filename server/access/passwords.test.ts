import { hash } from "@node-rs/argon2";
import { describe, expect, it } from "vitest";
import type { Refusal } from "../api/refusal";
import { hashPassword, isOutdated, isPassword, weaknessOf } from "./passwords";

describe("a password", () => {
  it("is kept as argon2id with its parameters, and taken exactly as typed", async () => {
    const stored = await hashPassword("a few plain words");
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await isPassword(stored, "a few plain words")).toBe(true);
    expect(await isPassword(stored, "a few plain words ")).toBe(false);
    expect(await isPassword(stored, "A few plain words")).toBe(false);
  });

  it("of somebody unknown is never right, not even the one the dummy was made from", async () => {
    expect(await isPassword(undefined, "nobody has this password")).toBe(false);
  });

  it("made at another cost is made anew", async () => {
    expect(isOutdated(await hashPassword("a few plain words"))).toBe(false);
    expect(
      isOutdated(await hash("a few plain words", { memoryCost: 8192, timeCost: 1, parallelism: 1 })),
    ).toBe(true);
  });

  it("is worked through four at a time with fifty waiting; the rest are told to come back", async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 60 }, (_, i) => hashPassword(`crowd number ${i}`)),
    );
    const refused = results.filter((result) => result.status === "rejected");
    expect(refused).toHaveLength(6);
    for (const { reason } of refused)
      expect(reason).toMatchObject({ code: "too-many" } satisfies Partial<Refusal>);
    expect(await hashPassword("the bench is free again")).toBeTruthy();
  });

  it.each([
    ["eleven char", true],
    ["Password1234", true],
    ["correcthorsebatterystaple", true],
    ["abcabcabcabcabc", true],
    ["Leaseline2026!!", true],
    ["Harbour-Lane 2026", true],
    ["x".repeat(129), true],
    ["a few plain words", false],
    ["密碼要夠長才行喔大家記得", false],
  ])("%s is too weak: %s", (password, weak) => {
    expect(weaknessOf(password, ["Harbour Lane", "Olivia"]) !== undefined).toBe(weak);
  });
});
