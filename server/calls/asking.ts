// A further file of rules: how a number asks its caller, in words and keys. Pure.

import type { Signal } from "@/tenants/discriminate/signal";
import type { Ask, Step } from "@/tenants/discriminate/step";
import type { Language } from "@/tenants/languages";
import type { LeaseInForce } from "@/tenants/lease";
import type { Neutral, NumberEntry, Spoken } from "@/tenants/number";
import { pressLine } from "../numbers/rules";
import { addressed } from "./asked-so-far";
import { ids } from "./rooms";
import type { VoiceAction } from "./voice";

/** What a number says whose operator has written nothing of its own. */
const CODE: Readonly<Record<Language, string>> = {
  en: "If you have an access code, key it in now, then press the hash key. Otherwise please wait.",
  "zh-TW": "如果您有識別碼，請現在輸入，並按井字鍵結束；沒有的話，請稍候。",
  "zh-CN": "如果您有识别码，请现在输入，并按井号键结束；没有的话，请稍候。",
  hu: "Ha van hozzáférési kódja, üsse be most, majd nyomja meg a kettőskeresztet. Ha nincs, kérjük, várjon.",
};
const NAME: Readonly<Record<Language, string>> = {
  en: "Please say the name of the company you are calling.",
  "zh-TW": "請說出您要聯絡的公司名稱。",
  "zh-CN": "请说出您要联系的公司名称。",
  hu: "Kérjük, mondja be, melyik céget keresi.",
};
const OTHERWISE: Readonly<Record<Language, string>> = {
  en: "Otherwise please wait.",
  "zh-TW": "若不是，請稍候。",
  "zh-CN": "若不是，请稍候。",
  hu: "Ha mást keres, kérjük, várjon.",
};

const SECONDS = 6;
/** After the question somebody should have begun to speak, or pressed the key that says yes. */
const SHORT_SECONDS = 4;

/** The call that is asked. */
interface Asked {
  readonly interactionId: string;
  readonly operatorId: string;
  readonly signal: Signal;
  readonly leases: ReadonlyMap<string, readonly LeaseInForce[]>;
}

/** What a caller's leg does to be asked: the prompts, the keys or words it may answer with, and where the answer goes. */
export function gatherFor(call: Asked, number: NumberEntry, ask: Ask, steps: readonly Step[]): VoiceAction {
  const { signal, interactionId, operatorId } = call;
  const query = { ...ids(interactionId, operatorId), ...addressed(ask, signal.answers, steps) };
  const isSpoken = ask.prompt === "name";
  return {
    do: "gather",
    prompts: [...before(number.neutral, ask, signal.answers.length), ...question(call, number, ask)],
    digits: Math.max(ask.keys, 1),
    timeoutSeconds: ask.prompt === "confirm" || isSpoken ? SHORT_SECONDS : SECONDS,
    ...(isSpoken && { speech: { language: number.neutral.language, hints: namesOn(number) } }),
    next: { path: "flow", query },
  };
}

/** A call is greeted once; a question that is asked again says so. */
function before({ greeting, again }: Neutral, { attempt }: Ask, answered: number): readonly Spoken[] {
  if (answered === 0) return greeting;
  return attempt > 1 ? again : [];
}

function question({ leases }: Asked, { neutral }: NumberEntry, { prompt, tenantId }: Ask): readonly Spoken[] {
  const { language } = neutral;
  if (prompt === "confirm") return confirming(leases.get(tenantId ?? "")?.at(-1), language);
  if (prompt === "code") return neutral.code ?? [{ language, text: CODE[language] }];
  if (prompt === "name") return neutral.name ?? [{ language, text: NAME[language] }];
  return neutral.menu;
}

/** "For …, press 1", in the lessee's language, and that others may wait, in the number's. */
function confirming(lease: LeaseInForce | undefined, language: Language): readonly Spoken[] {
  if (!lease) return [];
  return [pressLine(lease.document, "1"), { language, text: OTHERWISE[language] }];
}

const namesOn = ({ signals }: NumberEntry): string[] =>
  [...new Set(signals.flatMap(({ method, value }) => (method === "spoken-name" ? [value] : [])))].sort();
