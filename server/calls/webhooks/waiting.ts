import { leasesOf } from "@/tenants/recognise";
import { fact } from "../../interactions/facts";
import { field } from "../../vendors/twilio/signature";
import { count } from "../input";
import { hold, join } from "../rooms";
import type { VoiceAction } from "../voice";
import type { Answer, Door, Knock } from "./knock";

/** `/queue`: what a waiting caller hears, the room's document when an agent is there, and the end of the wait. */
export const queue: Door = async (knock) => {
  const { i: interactionId = "", t: tenantId = "", on, after } = knock.query;
  if (on === "join") return { actions: [join(interactionId, tenantId)] };
  if (on === "done") return waitOver(knock, interactionId, tenantId);
  if (on === "back") return { actions: await backInLine(interactionId, tenantId, after) };
  return { actions: await waiting(tenantId) };
};

function waitOver(knock: Knock, interactionId: string, tenantId: string): Answer {
  const callSid = field(knock.form, "CallSid") ?? null;
  const result = field(knock.form, "QueueResult") ?? "unknown";
  const seconds = count(knock.form, "QueueTime");
  const { after } = knock.query;
  const facts = [fact("dequeued", knock.now, { result, seconds, ...(after && { after }) }, after)];
  const eventKey = [callSid, "dequeued", ...(after ? [after] : [])].join(":");
  return { actions: [], filing: { eventKey, callSid, word: { interactionId, tenantId, facts } } };
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
  const { text, language } = await said(PLEASE_HOLD, tenantId);
  return Array.from({ length: ROUNDS }).flatMap((): VoiceAction[] => [
    { do: "say", text, language },
    { do: "pause", seconds: ROUND_SECONDS },
  ]);
}

const LINE_LOST: Readonly<Record<string, string>> = {
  en: "We are sorry, the line to our colleague was lost. Please stay on the line: you are next.",
  "zh-TW": "很抱歉，與專員的通話中斷了。請不要掛斷，下一位就為您服務。",
  "zh-CN": "很抱歉，与客服人员的通话中断了。请不要挂断，下一位就为您服务。",
  hu: "Elnézést kérünk, megszakadt a vonal munkatársunkkal. Kérjük, tartsa a vonalat: Ön következik.",
};

/** The agent was lost in mid-talk: the caller is told so, and waits where they were: before everybody who came later. */
async function backInLine(interactionId: string, tenantId: string, after?: string): Promise<VoiceAction[]> {
  const { text, language } = await said(LINE_LOST, tenantId);
  return [{ do: "say", text, language }, hold(interactionId, tenantId, after)];
}

/** A sentence in the lessee's first language. */
async function said(texts: Readonly<Record<string, string>>, tenantId: string) {
  const language = (await leasesOf(tenantId)).at(-1)?.document.languages[0] ?? "en";
  return { text: texts[language] ?? texts.en ?? "", language };
}
