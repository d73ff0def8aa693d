// What the demonstration's numbers say while no lessee is known.

import type { Language } from "@/tenants/languages";
import type { Neutral, Spoken } from "@/tenants/number";
import type { E164 } from "@/tenants/phone";
import { menuLines } from "../numbers/rules";
import type { NewNumber } from "../numbers/writes";
import type { CastLessee } from "./cast";

const line = (language: Language, text: string): Spoken => ({ language, text });

const NOT_IN_SERVICE = [
  line("en", "The number you have dialled is not in service. Please check the number."),
  line("zh-TW", "您撥的號碼目前未使用，請查明後再撥。"),
];

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
      menu: cast.flatMap(({ lease }) => menuLines(e164, lease)),
      again: [line("en", "We did not get that."), line("zh-TW", "請再試一次。")],
      agentAsks: [
        line("en", "One moment please, somebody will help you."),
        line("zh-TW", "請稍候，將由專人為您服務。"),
      ],
      notInService: NOT_IN_SERVICE,
    },
  };
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
