import { z } from "zod";
import { readBand } from "../discriminate/agreed";
import { hasCheckDigit } from "../discriminate/check-digit";
import { firstWord, plain } from "../discriminate/plain";
import { RESERVED } from "../discriminate/reserved";
import { E164 } from "../phone";

const signal = <M extends string, V extends z.ZodType<string>>(method: M, value: V) =>
  z.strictObject({ method: z.literal(method), value });

const Code = z
  .string()
  .regex(/^[0-9]{3,10}$/, "Must be 3 to 10 digits.")
  .refine(hasCheckDigit, "Must end in its check digit (Luhn), so that a slip of one key reaches nobody.");

const Keyword = z
  .string()
  .min(2, "Must have at least two letters.")
  .max(30, "Must have at most 30 letters.")
  .refine(
    (text) => plain(text) !== "" && firstWord(text) === plain(text),
    "Must be one word, without punctuation.",
  )
  .refine((text) => !RESERVED.has(plain(text)), "Is reserved: it belongs to the sender, not to a lessee.");

const Name = z
  .string()
  .min(2, "Must have at least two letters.")
  .max(60, "Must have at most 60 letters.")
  .refine((text) => plain(text).length > 1, "Must be a name that can be said.");

const Area = z
  .string()
  .regex(
    /^(?:\+[1-9][0-9]{0,9}|[A-Z]{2})$/,
    "Must begin a number, like +44 20 without spaces, or be a country, like TW.",
  );

const Band = z
  .string()
  .refine(
    (text) => readBand(text) !== undefined,
    "Must be hours of a day, like mon-fri 08:00-16:00 or 22:00-24:00.",
  );

const Key = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._@:-]{3,63}$/, "Must be 4 to 64 letters, digits, or . _ @ : -");

/**
 * What tells this lessee from the others on a shared number: a number that forwards to it, a caller of its own, a key, a code,
 * a word, a name, an area, an hour.
 */
const Signal = z.discriminatedUnion("method", [
  signal("forwarded-from", E164),
  signal("known-caller", E164),
  signal("menu-digit", z.string().regex(/^[0-9]$/, "Must be one digit.")),
  signal("trunk-header", Key),
  signal("access-code", Code),
  signal("keyword", Keyword),
  signal("link-token", Key),
  signal("spoken-name", Name),
  signal("origin-area", Area),
  signal("time-band", Band),
]);

export const LeasedNumber = z.strictObject({
  number: E164,
  use: z.enum(["dedicated", "shared"]),
  signals: z.array(Signal).max(10_000),
});
