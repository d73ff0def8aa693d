import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { Language } from "../i18n/languages";

const COUNTRY_OF: Partial<Record<Language, string>> = { "zh-TW": "TW", "zh-CN": "CN", hu: "HU" };

/** National spelling to whoever reads in that country's language, international to all others; not a number stays as it is. */
export function formatPhone(e164: string, language: Language): string {
  const parsed = parsePhoneNumberFromString(e164);
  if (!parsed) return e164;
  return parsed.country && parsed.country === COUNTRY_OF[language]
    ? parsed.formatNational()
    : parsed.formatInternational();
}
