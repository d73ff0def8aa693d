// A sixth file: what is written to somebody who is invited, in their own language. Pure.

import { LANGUAGES, type Language } from "@/tenants/languages";

/** What an invitation says, whoever sends it. */
export interface Invited {
  readonly at: string;
  readonly by: string;
  readonly link: string;
  readonly expiresAt: Date;
  readonly zone: string;
}

type Words = (given: { at: string; by: string; link: string; until: string }) => {
  readonly subject: string;
  readonly text: readonly string[];
};

const WORDS: Readonly<Record<Language, Words>> = {
  en: ({ at, by, link, until }) => ({
    subject: `${by} invites you to ${at}`,
    text: [
      `${by} invites you to work with ${at}. Open this link to accept:`,
      link,
      `It works once, and until ${until}.`,
      "If you did not expect this, do nothing: without you the link opens nothing.",
    ],
  }),
  "zh-TW": ({ at, by, link, until }) => ({
    subject: `${by} 邀請您加入 ${at}`,
    text: [
      `${by} 邀請您加入 ${at}。請開啟此連結接受邀請：`,
      link,
      `連結僅能使用一次，有效至 ${until}。`,
      "若您並未預期收到此信，請不必理會；未經您操作，連結不會有任何作用。",
    ],
  }),
  "zh-CN": ({ at, by, link, until }) => ({
    subject: `${by} 邀请您加入 ${at}`,
    text: [
      `${by} 邀请您加入 ${at}。请打开此链接接受邀请：`,
      link,
      `链接仅能使用一次，有效至 ${until}。`,
      "若您并未预期收到此信，请不必理会；未经您操作，链接不会有任何作用。",
    ],
  }),
  hu: ({ at, by, link, until }) => ({
    subject: `${by} meghívja Önt ide: ${at}`,
    text: [
      `${by} meghívja Önt, hogy dolgozzon itt: ${at}. Az elfogadáshoz nyissa meg ezt a hivatkozást:`,
      link,
      `Egyszer használható, eddig: ${until}.`,
      "Ha nem várta ezt a levelet, nincs teendője: Ön nélkül a hivatkozás semmit sem nyit meg.",
    ],
  }),
};

/** The letter of an invitation: subject and plain text. Instants are written in the lessee's zone, which is named. */
export function invitationLetter(language: Language, { expiresAt, zone, ...said }: Invited) {
  const form = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone: zone });
  const { subject, text } = WORDS[language]({ ...said, until: `${form.format(expiresAt)} (${zone})` });
  return { subject: oneLine(subject), text: `${text.join("\n\n")}\n` };
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, " ").slice(0, 200);

/** Somebody's own language, else the first of the lessee's, else English. */
export function languageFor(own: string | undefined, lessees: readonly Language[]): Language {
  return LANGUAGES.find((one) => one === own) ?? lessees[0] ?? "en";
}

/** Where the letter of an invitation is, by what is owed for it; nothing was owed where no mail was sent. */
export interface Owed {
  readonly doneAt: Date | null;
  readonly deadAt: Date | null;
  readonly error: string | null;
}

export type Delivery =
  | { readonly state: "by-hand" }
  | { readonly state: "sent"; readonly at: number }
  | { readonly state: "waiting" | "failed"; readonly why: string | null; readonly code: number | null };

export function deliveryOf(owed: Owed | undefined): Delivery {
  if (!owed) return { state: "by-hand" };
  if (owed.doneAt) return { state: "sent", at: +owed.doneAt };
  const [, why = null, code] =
    /mail (refused|credentials|unreachable|later)(?: (\d+))?/.exec(owed.error ?? "") ?? [];
  return { state: owed.deadAt ? "failed" : "waiting", why, code: code ? Number(code) : null };
}
