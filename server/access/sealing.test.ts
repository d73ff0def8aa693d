import { describe, expect, it } from "vitest";
import { seal, unseal } from "./sealing";

const authSecret = "a root secret that is long enough for anything";
const SECRET = "JBSWY3DPEHPK3PXP";
const olivia = { id: "olivia", authSecret };

describe.each(["second factor", "link to send"] as const)("a sealed %s", (what) => {
  it("opens for its owner, and looks different every time", () => {
    const sealed = seal(what, SECRET, olivia);
    expect(sealed).toMatch(/^v1\.1\.[\w-]{16}\.[\w-]+$/);
    expect(sealed).not.toBe(seal(what, SECRET, olivia));
    expect(unseal(what, sealed, olivia)).toBe(SECRET);
  });

  it("does not open for somebody else, with another root, as something else, or after a change", () => {
    const sealed = seal(what, SECRET, olivia);
    const other = what === "second factor" ? "link to send" : "second factor";
    // Not its last letter: two bits of that belong to nothing.
    const touched = sealed.replace(/.(?=.{8}$)/, (letter) => (letter === "A" ? "B" : "A"));
    expect(() => unseal(what, sealed, { ...olivia, id: "anna" })).toThrow();
    expect(() => unseal(what, sealed, { ...olivia, authSecret: `${authSecret}!` })).toThrow();
    expect(() => unseal(other, sealed, olivia)).toThrow();
    expect(() => unseal(what, touched, olivia)).toThrow();
    expect(() => unseal(what, SECRET, olivia)).toThrow(/form we do not know/);
  });
});

it("opens what lies in databases since second factors were first sealed", () => {
  const kept = "v1.1.EctSTzQdzXgYbFYm.LunlfR-J4B8aI8ftjDoI_j7ReredyWHayEdQIDasd6w";
  expect(unseal("second factor", kept, olivia)).toBe(SECRET);
});
