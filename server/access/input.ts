import { domainToASCII } from "node:url";
import { z } from "zod";

/** The languages of the product's screens. */
export const LANGUAGES = ["en", "zh-TW", "zh-CN", "hu"] as const;

/**
 * The one spelling of an e-mail address, or nothing. Normalised first and looked at after: letters that only look like an
 * `@` or like a Latin letter cannot make a second address out of somebody's (next-auth GHSA-7rqj-j65f-68wh).
 */
export function normalEmail(typed: string): string | undefined {
  const text = typed.normalize("NFKC").trim();
  const [local, host, more] = text.split("@");
  if (!local || !host || more !== undefined || text.length > 254) return undefined;
  if (!/^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/.test(local)) return undefined;
  const domain = domainToASCII(host);
  if (!/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/.test(domain)) return undefined;
  return `${local}@${domain}`.toLowerCase();
}

/** What the sign-in form sends. Everything is text there; a missing field is an empty one. */
export const SignInInput = z.object({
  email: z.string().max(320),
  password: z.string().max(1024),
  code: z.string().max(64).default(""),
});

export const LanguageInput = z.strictObject({ language: z.enum(LANGUAGES) });

export const SessionInput = z.strictObject({ session: z.uuid() });

/** The six digits an authenticator shows. */
export const CodeInput = z.strictObject({ code: z.string().regex(/^\d{6}$/) });
