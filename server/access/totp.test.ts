import { generate } from "otplib";
import { describe, expect, it } from "vitest";
import { newRecoveryCodes, newSecret, recoveryHash, seal, stepOf, unseal } from "./totp";

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

describe("a sealed secret", () => {
  it("opens for its person, and looks different every time", () => {
    const sealed = seal("JBSWY3DPEHPK3PXP", "olivia", ROOT);
    expect(sealed).toMatch(/^v1\.1\.[\w-]{16}\.[\w-]+$/);
    expect(sealed).not.toBe(seal("JBSWY3DPEHPK3PXP", "olivia", ROOT));
    expect(unseal(sealed, "olivia", ROOT)).toBe("JBSWY3DPEHPK3PXP");
  });

  it("does not open for somebody else, with another root, or after a change", () => {
    const sealed = seal("JBSWY3DPEHPK3PXP", "olivia", ROOT);
    // Not its last letter: two bits of that belong to nothing.
    const touched = sealed.replace(/.(?=.{8}$)/, (letter) => (letter === "A" ? "B" : "A"));
    expect(() => unseal(sealed, "anna", ROOT)).toThrow();
    expect(() => unseal(sealed, "olivia", `${ROOT}!`)).toThrow();
    expect(() => unseal(touched, "olivia", ROOT)).toThrow();
    expect(() => unseal("JBSWY3DPEHPK3PXP", "olivia", ROOT)).toThrow(/form we do not know/);
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
