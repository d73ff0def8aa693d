import { clampChroma, formatHex, oklch, parse, wcagContrast } from "culori";

export type Theme = "light" | "dark";

/** What a brand looks like in one theme. Raw brand colour is never used for text or controls (V-3, V-4). */
export type BrandTokens = {
  /** Fill of the interaction banner and the ink that is legible on it. */
  readonly solid: string;
  readonly onSolid: string;
  /** Ground under a greeting; normal ink is legible on it. */
  readonly tint: string;
  /** The brand's own colour where it is text. */
  readonly text: string;
  /** The rail and the swatch. */
  readonly mark: string;
  /** A red that would read as an alarm gets tint and rail instead of a solid banner (V-5). */
  readonly alarming: boolean;
};

type Ground = {
  readonly surfaces: readonly string[];
  readonly ink: string;
  readonly tintOf: (chroma: number) => { readonly l: number; readonly c: number };
};

const GROUNDS: Record<Theme, Ground> = {
  light: {
    surfaces: ["#ffffff", "#f7f7f4", "#f1f0ec"],
    ink: "#181f26",
    tintOf: (c) => ({ l: 0.955, c: Math.min(c * 0.2, 0.03) }),
  },
  dark: {
    surfaces: ["#16191d", "#0e1114", "#090b0e", "#1e2226"],
    ink: "#0b0d10",
    tintOf: (c) => ({ l: 0.27, c: Math.min(c * 0.35, 0.045) }),
  },
};

const WHITE = "#ffffff";
const TEXT_CONTRAST = 4.6;
const MARK_CONTRAST = 3.1;
const MAX_CHROMA = 0.29;
const STEP = 0.005;
const PROBLEM_HUE = 28;
const PROBLEM_REACH = 25;

/**
 * One hex of a lessee becomes colours with guaranteed contrast: its own where it passes, else the nearest lightness
 * that does. Contrasts are WCAG 2 ratios. Throws on anything that is not a colour.
 */
export function brandTokens(hex: string, theme: Theme): BrandTokens {
  const ground = GROUNDS[theme];
  const brand = lch(hex);
  const tint = hexOf(ground.tintOf(brand.c).l, ground.tintOf(brand.c).c, brand.h);
  const inkOn = (fill: string) =>
    wcagContrast(fill, WHITE) >= wcagContrast(fill, ground.ink) ? WHITE : ground.ink;
  const solid = nearest(
    hex,
    (x) => wcagContrast(x, inkOn(x)) >= TEXT_CONTRAST && standsOut(x, MARK_CONTRAST, ground.surfaces),
  );
  const withTint = [...ground.surfaces, tint];
  return {
    solid,
    onSolid: inkOn(solid),
    tint,
    text: nearest(hex, (x) => standsOut(x, TEXT_CONTRAST, withTint)),
    mark: nearest(hex, (x) => standsOut(x, MARK_CONTRAST, withTint)),
    alarming: brand.c > 0.12 && hueDistance(brand.h, PROBLEM_HUE) <= PROBLEM_REACH,
  };
}

function lch(hex: string): { mode: "oklch"; l: number; c: number; h: number } {
  const parsed = parse(hex);
  if (!parsed) throw new Error(`"${hex}" is not a colour. Write it as #rrggbb.`);
  const { l, c, h } = oklch(parsed);
  return { mode: "oklch", l, c: Math.min(c, MAX_CHROMA), h: h ?? 250 };
}

/** Degrees between two hues, the short way round. */
function hueDistance(a: number, b: number): number {
  const apart = Math.abs(a - b) % 360;
  return Math.min(apart, 360 - apart);
}

function nearest(hex: string, passes: (hex: string) => boolean): string {
  if (passes(hex)) return hex;
  const { l, c, h } = lch(hex);
  for (let distance = 0; distance <= 1; distance += STEP) {
    for (const lightness of [l - distance, l + distance]) {
      const candidate = hexOf(lightness, c, h);
      if (lightness >= 0 && lightness <= 1 && passes(candidate)) return candidate;
    }
  }
  throw new Error(`No lightness of ${hex} passes; black or white should have.`);
}

function standsOut(hex: string, contrast: number, grounds: readonly string[]): boolean {
  return grounds.every((ground) => wcagContrast(hex, ground) >= contrast);
}

function hexOf(l: number, c: number, h: number): string {
  return formatHex(clampChroma({ mode: "oklch", l, c, h }, "oklch", "rgb"));
}
