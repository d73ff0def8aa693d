// A further file of rules: the carrier's places in which a call waits and talks. Pure.

import type { VoiceAction } from "./voice";

/** The conference an interaction talks in. Opaque: it appears in addresses and the carrier's logs. */
export const roomOf = (interactionId: string): string => `i-${interactionId}`;

/** The carrier's queue that callers of a tenant are held in. Who is next is ours to say; the carrier only holds. */
export const holdingQueueOf = (tenantId: string): string => `hold-${tenantId}`;

/** What a callback address says of a call: opaque ids of ours, never a number or a name. */
export const ids = (interactionId: string, tenantId: string) => ({ i: interactionId, t: tenantId });

/** Puts a caller on hold at the carrier until somebody is there; `after` is the offer whose agent was lost in mid-talk. */
export function hold(interactionId: string, tenantId: string, after?: string): VoiceAction {
  const query = { ...ids(interactionId, tenantId), ...(after && { after }) };
  return {
    do: "hold",
    queue: holdingQueueOf(tenantId),
    wait: { path: "queue", query: { ...query, on: "wait" } },
    done: { path: "queue", query: { ...query, on: "done" } },
  };
}

/** Brings a leg into the interaction's room: an agent's, or, without one, the customer's, who alone ends the room. */
export function join(interactionId: string, tenantId: string, agentId?: string): VoiceAction {
  const label = agentId ? `agent-${agentId}` : "customer";
  const events = { path: "conference", query: ids(interactionId, tenantId) } as const;
  return { do: "join", room: roomOf(interactionId), label, endsRoom: !agentId, events };
}
