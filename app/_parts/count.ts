import type { Language } from "../i18n/languages";

const GROUP: Record<Language, string> = { en: ",", "zh-TW": ",", "zh-CN": ",", hu: "\u00a0" };

/** A count with its groups, the same on server and browser (L-5). */
export function formatCount(count: number, language: Language): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, GROUP[language]);
}
