import { type Language, textIn } from "@/tenants/languages";
import type { Lease } from "@/tenants/lease";
import type { Neutral, Spoken } from "@/tenants/number";

const PRESS: Readonly<Record<Language, (name: string, digit: string) => string>> = {
  en: (name, digit) => `For ${name}, press ${digit}.`,
  "zh-TW": (name, digit) => `${name}請按 ${digit}。`,
  "zh-CN": (name, digit) => `${name}请按 ${digit}。`,
  hu: (name, digit) => `${name}: nyomja meg a ${digit} gombot.`,
};

/** How callers are told the key of a lessee: in its own language, by its spoken name. */
export function pressLine(lease: Lease, digit: string): Spoken {
  const language = lease.languages[0] ?? "en";
  return { language, text: PRESS[language](textIn(lease.brand.spoken, language), digit) };
}

/** How a shared number names a lessee in its menu: each in its own language, by the key its lease has there. */
export function menuLines(number: string, lease: Lease): Spoken[] {
  return lease.numbers
    .filter((held) => held.number === number)
    .flatMap(({ signals }) => signals.filter(({ method }) => method === "menu-digit"))
    .map(({ value }) => pressLine(lease, value));
}

const isSame = (one: Spoken, other: Spoken) => one.language === other.language && one.text === other.text;

/** The menu with these lines in it and those out of it. What was there stays in its place; what is new comes last. */
export function retold(neutral: Neutral, gone: readonly Spoken[], fresh: readonly Spoken[]): Neutral {
  const isIn = (lines: readonly Spoken[], line: Spoken) => lines.some((other) => isSame(line, other));
  const left = neutral.menu.filter((line) => !isIn(gone, line) || isIn(fresh, line));
  const added = fresh.filter((line) => !isIn(left, line));
  return { ...neutral, menu: [...left, ...added] };
}
