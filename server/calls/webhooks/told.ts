import { type Fact, fact } from "../../interactions/facts";
import { type Form, field } from "../../vendors/twilio/signature";
import { carrierTime, count, voiceRequest } from "../input";
import { legOf } from "../reads";
import { type Door, interactionOf, type Word } from "./knock";

/** Statuses after which a leg is no more. */
const OVER = new Set(["completed", "busy", "failed", "no-answer", "canceled"]);

/** `/voice/status`: the carrier reports a leg. Only its end is news; the way there is told by the documents. */
export const status: Door = async (knock) => {
  const request = voiceRequest(knock.form);
  if (!request || !OVER.has(request.callStatus)) return { actions: null };
  const { callSid, callStatus } = request;
  const leg = await legOf(knock.account.id, callSid);
  const seconds = count(knock.form, "CallDuration");
  const at = carrierTime(knock.form, knock.now);
  const role = leg?.role ?? "customer";
  const ended = fact(
    "leg-ended",
    at,
    { leg: callSid, role, seconds, status: callStatus, source: "callback" },
    callSid,
  );
  const interactionId = leg?.interactionId ?? interactionOf(knock.account, callSid);
  // A leg we have not heard of yet: the word is kept and applied when its call is known.
  const word: Word = { interactionId, tenantId: leg?.tenantId ?? "", facts: [ended] };
  return { actions: null, filing: { eventKey: `${callSid}:ended`, callSid, word } };
};

/** `/conference`: who came into a room and who left it. */
export const conference: Door = async (knock) => {
  const { form, query } = knock;
  const { i: interactionId = "", t: tenantId = "" } = query;
  const event = field(form, "StatusCallbackEvent") ?? "";
  const callSid = field(form, "CallSid") ?? null;
  const told = roomFact(event, form, carrierTime(form, knock.now));
  const eventKey = [field(form, "ConferenceSid"), field(form, "SequenceNumber"), event, callSid ?? ""].join(
    ":",
  );
  const word: Word | null = told && { interactionId, tenantId, facts: [told] };
  return { actions: null, filing: { eventKey, callSid, word } };
};

function roomFact(event: string, form: Form, at: Date): Fact | null {
  const leg = field(form, "CallSid");
  const label = field(form, "ParticipantLabel");
  if (!leg || !label) return null;
  const agent = label.startsWith("agent-") ? label.slice("agent-".length) : undefined;
  // A caller whose agent was lost comes into a second room of the same call: every room has words of its own.
  const room = field(form, "ConferenceSid") ?? "";
  const who = { leg, role: agent ? "agent" : "customer", ...(agent && { agent }), room } as const;
  const name = `${leg}:${room}`;
  const sequence = `${room}:${field(form, "SequenceNumber") ?? ""}`;
  switch (event) {
    case "participant-join":
      return fact("joined", at, who, name);
    case "participant-leave":
      return fact("left", at, { ...who, why: field(form, "ReasonParticipantLeft") ?? "" }, name);
    case "participant-hold":
      return fact("held", at, { agent: "" }, sequence);
    case "participant-unhold":
      return fact("resumed", at, { agent: "" }, sequence);
    default:
      return null;
  }
}
