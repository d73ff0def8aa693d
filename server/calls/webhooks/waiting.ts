import { leasesOf } from "@/tenants/recognise";
import { fact } from "../../interactions/facts";
import { field } from "../../vendors/twilio/signature";
import { count } from "../input";
import { join } from "../rooms";
import type { VoiceAction } from "../voice";
import type { Answer, Door, Knock } from "./knock";

/** `/queue`: what a waiting caller hears, the room's document when an agent is there, and the end of the wait. */
export const queue: Door = async (knock) => {
  const { i: interactionId = "", t: tenantId = "", on } = knock.query;
  if (on === "join") return { actions: [join(interactionId, tenantId)] };
  if (on === "done") return waitOver(knock, interactionId, tenantId);
  return { actions: await waiting(tenantId) };
};

function waitOver(knock: Knock, interactionId: string, tenantId: string): Answer {
  const callSid = field(knock.form, "CallSid") ?? null;
  const result = field(knock.form, "QueueResult") ?? "unknown";
  const seconds = count(knock.form, "QueueTime");
  const facts = [fact("dequeued", knock.now, { result, seconds })];
  return {
    actions: [],
    filing: { eventKey: `${callSid}:dequeued`, callSid, word: { interactionId, tenantId, facts } },
  };
}

const PLEASE_HOLD: Readonly<Record<string, string>> = {
  en: "Thank you for waiting. Somebody will be with you shortly.",
  "zh-TW": "感謝您的耐心等候，專員將盡快為您服務。",
  "zh-CN": "感谢您的耐心等候，客服人员将尽快为您服务。",
  hu: "Köszönjük türelmét. Munkatársunk hamarosan fogadja hívását.",
};

/** One round of the wait, in seconds, and how many rounds one document holds. */
const ROUND_SECONDS = 20;
const ROUNDS = 6;

/**
 * The carrier asks for this again and again. Long, because a document that cannot be fetched ends the wait: a listener
 * that restarts meanwhile is not noticed. An agent's arrival interrupts it at any moment.
 */
async function waiting(tenantId: string): Promise<VoiceAction[]> {
  const language = (await leasesOf(tenantId)).at(-1)?.document.languages[0] ?? "en";
  const text = PLEASE_HOLD[language] ?? PLEASE_HOLD.en ?? "";
  return Array.from({ length: ROUNDS }).flatMap((): VoiceAction[] => [
    { do: "say", text, language },
    { do: "pause", seconds: ROUND_SECONDS },
  ]);
}
