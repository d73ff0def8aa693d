// A sixth file: rules that follow from what was learnt, apart from those that answer a caller.

import type { Learnt } from "../interactions/writes";
import type { Wish } from "../outbox/input";

/** What the router has to hear. */
export type Consequence =
  | { readonly do: "enqueue"; readonly queue: string; readonly at: Date }
  | { readonly do: "withdraw" }
  | { readonly do: "leave-place" }
  | { readonly do: "connected"; readonly agentId: string }
  | { readonly do: "released"; readonly agentId: string; readonly at: Date }
  | { readonly do: "return"; readonly agentId: string; readonly why: string };

/** What follows for queues and desks from facts that were news. Pure. */
export function consequencesOf({ before, after, news }: Learnt): Consequence[] {
  const list: Consequence[] = [];
  // First, because somebody may be ringing for this place.
  if (after.endedAt && news.some(isCustomerGone)) list.push({ do: "leave-place" });
  if (after.state === "queued" && after.queue && news.some((f) => f.kind === "queued"))
    list.push({ do: "enqueue", queue: after.queue, at: after.queuedAt ?? new Date() });
  // Whoever may have met is not parted on a word that overtook another: the healer does it, when nothing more came.
  if (after.state === "abandoned" && before !== "abandoned" && !after.perhapsTalked)
    list.push({ do: "withdraw" });
  if (after.state === "talking" && before !== "talking" && after.agentId)
    list.push({ do: "connected", agentId: after.agentId });
  if (after.state === "wrapping-up" && before !== "wrapping-up" && after.agentId)
    list.push({ do: "released", agentId: after.agentId, at: after.releasedAt ?? new Date() });
  if (after.state === "offered" && after.agentId && news.some(isAgentGone))
    list.push({ do: "return", agentId: after.agentId, why: "phone-lost" });
  return list;
}

const isCustomerGone = (f: Learnt["news"][number]): boolean =>
  f.kind === "dequeued" || ((f.kind === "left" || f.kind === "leg-ended") && f.detail.role === "customer");

const isAgentGone = (f: Learnt["news"][number]): boolean =>
  (f.kind === "left" || f.kind === "leg-ended") && f.detail.role === "agent";

/** What we owe the carrier after facts that were news. Pure; each wish has a name, so that wishing twice sends once. */
export function wishesOf(interactionId: string, { before, after, news }: Learnt): Wish[] {
  const wishes: Wish[] = [];
  for (const f of news) {
    // The agent is in the room: now the caller may come. Never the other way round; nobody hears an empty room.
    if (f.kind === "joined" && f.detail.role === "agent" && after.state === "offered")
      wishes.push({ topic: "call.connect", key: `connect:${f.detail.leg}`, payload: { interactionId } });
    // The agent has hung up and the customer is still there: nobody is left alone in a room.
    if (isAgentGone(f) && after.state === "wrapping-up" && after.endedAt === null)
      wishes.push({
        topic: "call.hang-up",
        key: `call.hang-up:${interactionId}`,
        payload: { interactionId },
      });
  }
  // The agent's phone fell away, and nobody has hung up: the caller gets another agent.
  if (after.lostLeg)
    wishes.push({
      topic: "call.take-back",
      key: `call.take-back:${after.lostLeg}`,
      payload: { interactionId, leg: after.lostLeg },
    });
  // The caller gave up while an agent was on the way: the agent's phone is let go.
  if (after.state === "abandoned" && before !== "abandoned" && after.queuedAt)
    wishes.push({ topic: "call.hang-up", key: `call.hang-up:${interactionId}`, payload: { interactionId } });
  return wishes;
}
