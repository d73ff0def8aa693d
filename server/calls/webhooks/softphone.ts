import type { LegBinding } from "../../interactions/writes";
import { redeemTicket } from "../../routing/acceptance";
import { field } from "../../vendors/twilio/signature";
import type { VoiceRequest } from "../input";
import { legOf } from "../reads";
import { join } from "../rooms";
import type { Answer, Knock, Word } from "./knock";

/** An agent's own phone. Its parameters are user input: the one-time ticket says which call the agent was promised. */
export async function softphone(knock: Knock, request: VoiceRequest): Promise<Answer> {
  const agentId = agentOf(request.rawFrom);
  const interactionId = field(knock.form, "interaction");
  const known = await legOf(knock.account.id, request.callSid);
  if (known?.agentId) return { actions: [join(known.interactionId, known.tenantId, known.agentId)] };
  if (!agentId || !interactionId) return { actions: [{ do: "hang-up" }] };
  const promised = await redeemTicket({ interactionId, agentId, ticket: field(knock.form, "ticket") ?? "" });
  if (!promised) return { actions: [{ do: "hang-up" }] };
  const { tenantId } = promised;
  const { callSid } = request;
  const leg: LegBinding = {
    accountId: knock.account.id,
    callSid,
    role: "agent",
    interactionId,
    tenantId,
    agentId,
  };
  const word: Word = { interactionId, tenantId, leg, facts: [] };
  return {
    actions: [join(interactionId, tenantId, agentId)],
    filing: { eventKey: `${callSid}:voice`, callSid, word },
  };
}

/** `client:a_<32 hex>` names an agent by id. */
function agentOf(rawFrom: string): string | undefined {
  const hex = /^client:a_([0-9a-f]{32})$/.exec(rawFrom)?.[1];
  return hex?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
