import { generate } from "otplib";
import { describe, expect, it } from "vitest";
import { newRecoveryCodes, newSecret, recoveryHash, stepOf } from "./totp";

const ROOT = "a root secret that is long enough for anything";
const NOW = new Date("2026-11-24T03:30:10Z");
const codeAt = (secret: string, seconds: number) =>
  generate({ secret, epoch: Math.floor(NOW.getTime() / 1000) + seconds });

describe("a time-based code", () => {
  const { secret, uri } = newSecret("olivia@meridian.example");

  it("comes with an address an authenticator reads", () => {
    expect(uri).toMatch(/^otpauth:\/\/totp\/Leaseline:olivia(@|%40)meridian\.example\?secret=/);
  });

  it.each([
    ["now", 0, true],
    ["one step early", -30, true],
    ["one step late", 30, true],
    ["two steps early", -60, false],
    ["two steps late", 60, false],
  ])("is taken %s: %s", async (_, seconds, taken) => {
    expect((await stepOf(await codeAt(secret, seconds), secret, NOW)) !== undefined).toBe(taken);
  });

  it("names the step it belongs to, so that it can be spent once", async () => {
    const step = Math.floor(NOW.getTime() / 30_000);
    expect(await stepOf(await codeAt(secret, 0), secret, NOW)).toBe(step);
    expect(await stepOf(await codeAt(secret, -30), secret, NOW)).toBe(step - 1);
  });

  it.each(["", "12345", "1234567", "abcdef", "１２３４５６"])("%j is no code at all", async (typed) => {
    expect(await stepOf(typed, secret, NOW)).toBeUndefined();
  });
});

describe("recovery codes", () => {
  it("are ten, all different, and forgiving about how they are typed", () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/);
      expect(recoveryHash(code.toUpperCase().replace("-", " "), "olivia", ROOT)).toBe(
        recoveryHash(code, "olivia", ROOT),
      );
      expect(recoveryHash(code, "anna", ROOT)).not.toBe(recoveryHash(code, "olivia", ROOT));
    }
  });
});
