import { type BrandTokens, brandTokens, type Theme } from "./brand-tokens";

/** The class that carries a brand colour: `#E60012` is `brand-e60012`. Anything but six digits of hex is no brand. */
export function brandClass(colour: string): string {
  const hex = colour.slice(1).toLowerCase();
  return /^[0-9a-f]{6}$/.test(hex) ? `brand-${hex}` : "";
}

/** Where the sheet of a colour is served. A function of the colour alone, so it is cached for good and says nothing of whose it is. */
export function brandSheetHref(colour: string): string {
  return `/brand/${colour.slice(1).toLowerCase()}`;
}

/**
 * The style sheet of one brand colour, for both themes. A sheet of its own, not a `style` attribute or an inline
 * element: the policy allows neither on a page that was reached without a full load.
 */
export function brandSheet(colour: string): string {
  const themes: Record<Theme, BrandTokens> = {
    light: brandTokens(colour, "light"),
    dark: brandTokens(colour, "dark"),
  };
  const both = (pick: (tokens: BrandTokens) => string) =>
    `light-dark(${pick(themes.light)}, ${pick(themes.dark)})`;
  return [
    `.${brandClass(colour)} {`,
    `  --color-brand-fill: ${both((t) => (t.alarming ? t.tint : t.solid))};`,
    `  --color-brand-ink: ${both((t) => (t.alarming ? t.text : t.onSolid))};`,
    `  --color-brand-tint: ${both((t) => t.tint)};`,
    `  --color-brand-text: ${both((t) => t.text)};`,
    `  --color-brand-mark: ${both((t) => t.mark)};`,
    "}",
    "",
  ].join("\n");
}
