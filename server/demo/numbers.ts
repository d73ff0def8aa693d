// What the demonstration's numbers say while no lessee is known.

import { type LANGUAGES, textIn } from "@/tenants/languages";
import type { Neutral, Spoken } from "@/tenants/number";
import type { E164 } from "@/tenants/phone";
import type { NewNumber } from "../numbers/writes";
import type { CastLessee } from "./cast";

type Language = (typeof LANGUAGES)[number];

const line = (language: Language, text: string): Spoken => ({ language, text });

const NOT_IN_SERVICE = [
  line("en", "The number you have dialled is not in service. Please check the number."),
  line("zh-TW", "您撥的號碼目前未使用，請查明後再撥。"),
];

const PRESS: Readonly<Record<Language, (name: string, digit: string) => string>> = {
  en: (name, digit) => `For ${name}, press ${digit}.`,
  "zh-TW": (name, digit) => `${name}請按 ${digit}。`,
  "zh-CN": (name, digit) => `${name}请按 ${digit}。`,
  hu: (name, digit) => `${name}: nyomja meg a ${digit} gombot.`,
};

/** A number that several lessees share: a neutral greeting, and a menu in which each speaks its own language. */
export function sharedNumber(e164: E164, cast: readonly CastLessee[]): NewNumber {
  return {
    e164,
    kind: "shared",
    chain: [
      { method: "forwarded-from" },
      { method: "known-caller" },
      { method: "menu-digit" },
      { method: "agent-asks" },
    ],
    neutral: {
      language: "en",
      greeting: [line("en", "Welcome."), line("zh-TW", "您好。")],
      menu: cast.flatMap((lessee) => menuLine(e164, lessee)),
      again: [line("en", "We did not get that."), line("zh-TW", "請再試一次。")],
      agentAsks: [
        line("en", "One moment please, somebody will help you."),
        line("zh-TW", "請稍候，將由專人為您服務。"),
      ],
      notInService: NOT_IN_SERVICE,
    },
  };
}

function menuLine(e164: E164, { lease }: CastLessee): Spoken[] {
  const language = lease.languages[0] ?? "en";
  const name = textIn(lease.brand.spoken, language);
  return lease.numbers
    .filter(({ number }) => number === e164)
    .flatMap(({ signals }) => signals.filter(({ method }) => method === "menu-digit"))
    .map(({ value }) => line(language, PRESS[language](name, value)));
}

/** A number of one lessee at a time. */
export function dedicatedNumber(e164: E164): NewNumber {
  const silent: Pick<Neutral, "greeting" | "menu" | "again" | "agentAsks"> = {
    ...{ greeting: [], menu: [], again: [], agentAsks: [] },
  };
  return {
    e164,
    kind: "dedicated",
    chain: [],
    neutral: { language: "en", ...silent, notInService: NOT_IN_SERVICE },
  };
}
