import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addressOf, chosenOf, isPublic } from "./guard";
import { ADDRESSES, HOSTS, OWN, RESOLVED } from "./guard.cases";

const bounds = { hosts: HOSTS, own: OWN };

describe("an address that a lessee wrote", () => {
  test.each(ADDRESSES)("%j: %s", (text, barred) => {
    const verdict = addressOf(text, bounds);
    expect(typeof verdict === "string" ? verdict : "").toBe(barred);
  });

  it("is asked at a declared host or not at all, however it is spelled", () => {
    const part = fc.oneof(
      fc.constantFrom(
        "https://",
        "http://",
        "crm.example.com",
        "old.example.com",
        "@",
        ":",
        "/",
        "\\",
        "%2e",
      ),
      fc.ipV4(),
      fc.webUrl(),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const verdict = addressOf(parts.join(""), bounds);
        if (typeof verdict === "string") return;
        expect(HOSTS.map(({ host }) => host)).toContain(verdict.hostname);
      }),
      { numRuns: 500 },
    );
  });
});

describe("an address that a name resolves to", () => {
  test.each(RESOLVED)("%j is public: %s", (address, is) => {
    expect(isPublic(address)).toBe(is);
  });

  it("bars the name when any one of them is not public, wherever it stands", () => {
    expect(chosenOf(["8.8.8.8", "2606:4700::1111"])).toEqual({ address: "8.8.8.8" });
    expect(chosenOf(["8.8.8.8", "10.0.0.1"])).toBe("private-address");
    expect(chosenOf(["::1", "8.8.8.8"])).toBe("private-address");
    expect(chosenOf([])).toBe("unresolved");
  });
});

test("the table has more than sixty ways in", () => {
  expect(ADDRESSES.length + RESOLVED.length).toBeGreaterThan(60);
});
