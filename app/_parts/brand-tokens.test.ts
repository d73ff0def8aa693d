import { wcagContrast } from "culori";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brandTokens } from "./brand-tokens";

const SURFACES = {
  light: ["#ffffff", "#f7f7f4", "#f1f0ec"],
  dark: ["#16191d", "#0e1114", "#090b0e", "#1e2226"],
} as const;
const INK = { light: "#181f26", dark: "#eeede8" } as const;

const anyHex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, "0")}`);
const anyTheme = fc.constantFrom("light" as const, "dark" as const);

describe("the colours derived from a brand's own", () => {
  it("are legible for any brand colour in both themes", () => {
    fc.assert(
      fc.property(anyHex, anyTheme, (hex, theme) => {
        const t = brandTokens(hex, theme);
        expect(wcagContrast(t.solid, t.onSolid)).toBeGreaterThanOrEqual(4.6);
        expect(wcagContrast(t.tint, INK[theme])).toBeGreaterThanOrEqual(7);
        for (const ground of [...SURFACES[theme], t.tint]) {
          expect(wcagContrast(t.text, ground)).toBeGreaterThanOrEqual(4.6);
          expect(wcagContrast(t.mark, ground)).toBeGreaterThanOrEqual(3.1);
        }
        for (const ground of SURFACES[theme])
          expect(wcagContrast(t.solid, ground)).toBeGreaterThanOrEqual(3.1);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ["#ffd400", "#a18500", "#816a00"],
    ["#e60012", "#e60012", "#d90010"],
    ["#06c755", "#009c40", "#007d32"],
    ["#f8bbd0", "#af778b", "#915c6f"],
  ])("keep the brand's hue: %s becomes %s, and %s as text, on light", (hex, solid, text) => {
    expect(brandTokens(hex, "light")).toMatchObject({ solid, text });
  });

  it("a red brand does not get a banner that reads as an alarm", () => {
    expect(brandTokens("#e60012", "light").alarming).toBe(true);
    expect(brandTokens("#00596d", "light").alarming).toBe(false);
    expect(brandTokens("#8a7f7d", "light").alarming).toBe(false);
  });

  it("refuses what is not a colour", () => {
    expect(() => brandTokens("blue-ish", "light")).toThrow(/not a colour/);
  });
});
