import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js";
import { z } from "zod";

const SHAPE = /^\+[1-9][0-9]{6,14}$/;

/** A telephone number with country code and plus sign, as ITU-T E.164 writes it. */
export const E164 = z
  .string()
  .regex(SHAPE, "Must be a number in E.164: a plus sign, the country code, then the number, digits only.")
  .brand<"E164">();
export type E164 = z.output<typeof E164>;

/** Takes a text as a number in E.164. Throws a sentence when it is none. */
export function e164(text: string): E164 {
  if (!SHAPE.test(text)) throw new Error(`"${text}" is not a telephone number in E.164, like +442071838750.`);
  return text as E164;
}

/**
 * Carriers write a withheld caller in words or as those words typed on a keypad. To take them for numbers would put all
 * strangers into one customer's history.
 */
const WITHHELD_AS_DIGITS = new Set([
  "266696687", // ANONYMOUS
  "7378742833", // RESTRICTED
  "86282452253", // UNAVAILABLE
  "2562533", // BLOCKED
  "8656696", // UNKNOWN
  "7748283", // PRIVATE
]);

/** The caller's number, or undefined when it was withheld (in any spelling) or is no telephone number at all. */
export function callerOf(raw: string | undefined | null): E164 | undefined {
  const text = bare(raw);
  return SHAPE.test(text) && !isWithheld(text) ? (text as E164) : undefined;
}

/** Did somebody hide this number? An address that is merely malformed is not withheld. */
export function isWithheld(raw: string | undefined | null): boolean {
  const text = bare(raw);
  return text === "" || /^[^+0-9]+$/.test(text) || WITHHELD_AS_DIGITS.has(text.replace("+", ""));
}

/** A SIP or tel address without its scheme, host and parameters; spaces and punctuation of a written number gone. */
function bare(raw: string | undefined | null): string {
  const text = (raw ?? "").trim().replace(/^<?(?:sips?|tel):/i, "");
  return (text.split(/[@;>]/)[0] ?? "").replace(/[\s().\-/\u00a0]/g, "");
}

/** The country (ISO 3166-1 alpha-2) that a number belongs to; undefined when it belongs to none or to several. */
export function countryOf(number: E164 | undefined): string | undefined {
  return number && parsePhoneNumberFromString(number)?.country;
}

/**
 * A number as a carrier or a PBX wrote it, read from where `near` stands: E.164, with `00`, without the plus, or
 * national. Undefined when it cannot be read or was withheld.
 */
export function readAddress(raw: string | undefined | null, near: E164): E164 | undefined {
  const text = bare(raw);
  if (isWithheld(text)) return undefined;
  if (SHAPE.test(text)) return text as E164;
  if (!/^[0-9]{3,}$/.test(text)) return undefined;
  if (text.startsWith("00")) return callerOf(`+${text.slice(2)}`);
  return national(text, near) ?? callerOf(`+${text}`);
}

function national(digits: string, near: E164): E164 | undefined {
  const country: CountryCode | undefined = parsePhoneNumberFromString(near)?.country;
  const read = country && parsePhoneNumberFromString(digits, country);
  return read?.isValid() ? (read.number as unknown as E164) : undefined;
}
