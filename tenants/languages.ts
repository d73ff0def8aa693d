import { z } from "zod";

/** The languages the product speaks, as BCP 47 tags. */
export const LANGUAGES = ["en", "zh-TW", "zh-CN", "hu"] as const;

export const Language = z.enum(LANGUAGES, { error: `Must be one of ${LANGUAGES.join(", ")}.` });
export type Language = z.output<typeof Language>;

/** The same words in several languages. */
export const Texts = z
  .partialRecord(Language, z.string().min(1, "Must not be empty.").max(2000))
  .refine((texts) => Object.keys(texts).length > 0, "Must be said in at least one language.");
export type Texts = z.output<typeof Texts>;

/** The words in this language; in whichever there is rather than in silence. */
export function textIn(texts: Texts, language: string): string {
  return texts[language as Language] ?? Object.values(texts)[0] ?? "";
}
