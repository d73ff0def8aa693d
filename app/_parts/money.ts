import type { Language } from "../i18n/languages";

/**
 * How each currency is written. The table decides, not the runtime: Intl prints TWD as a bare `$` in zh-TW, which reads
 * as US dollars, and silently rounds forints (L-7). `min` is the fewest decimals shown; more appear when they are there.
 */
const WRITTEN: Record<string, { readonly before?: string; readonly after?: string; readonly min: number }> = {
  TWD: { before: "NT$", min: 2 },
  HUF: { after: "\u00a0Ft", min: 0 },
  CNY: { before: "CN¥", min: 2 },
  GBP: { before: "£", min: 2 },
  USD: { before: "US$", min: 2 },
  EUR: { before: "€", min: 2 },
};

const MARKS: Record<Language, { readonly group: string; readonly decimal: string }> = {
  en: { group: ",", decimal: "." },
  "zh-TW": { group: ",", decimal: "." },
  "zh-CN": { group: ",", decimal: "." },
  hu: { group: "\u00a0", decimal: "," },
};

const MICROS_PLACES = 6;

/**
 * Writes micro-units (1/1,000,000) of a currency, exactly: nothing is rounded here, the value is already final.
 * `places` pads to a column's width; a value with more decimals than that shows them all the same.
 */
export function formatMoney(micros: bigint, currency: string, language: Language, places?: number): string {
  const written = WRITTEN[currency] ?? { after: `\u00a0${currency}`, min: 2 };
  const number = formatMicros(micros < 0n ? -micros : micros, language, places ?? written.min);
  const sign = micros < 0n ? "−" : "";
  return `${sign}${written.before ?? ""}${number}${written.after ?? ""}`;
}

/** A price that is not negative: grouped whole part, and as many decimals as it has, at least `places`. */
function formatMicros(micros: bigint, language: Language, places: number): string {
  const { group, decimal } = MARKS[language];
  const whole = (micros / 1_000_000n).toString().replace(/\B(?=(\d{3})+$)/g, group);
  const exact = (micros % 1_000_000n).toString().padStart(MICROS_PLACES, "0").replace(/0+$/, "");
  const decimals = exact.padEnd(places, "0");
  return decimals ? `${whole}${decimal}${decimals}` : whole;
}

/** The raw decimal for files: a point, no groups, no currency (that has its own column). */
export function rawDecimal(micros: bigint): string {
  const size = micros < 0n ? -micros : micros;
  const decimals = (size % 1_000_000n).toString().padStart(MICROS_PLACES, "0").replace(/0+$/, "");
  return `${micros < 0n ? "-" : ""}${size / 1_000_000n}${decimals ? `.${decimals}` : ""}`;
}

/** A count with its groups, the same on server and browser. */
export function formatCount(count: number, language: Language): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, MARKS[language].group);
}
