import { and, eq } from "drizzle-orm";
import { interactions } from "@/db/tables/interactions";
import { fact } from "@/server/interactions/facts";
import { endGrants, learn } from "@/server/interactions/writes";
import { publish } from "@/server/live/publish";
import { inTenant } from "@/tenants/scopes";
import { announce, type Desk, isHolding, moveDesk } from "./desk-moves";
import * as index from "./live-index";
import { endOffer, follow } from "./offer-ends";
import { classesFor, deskHolding, deskOf, ROUTING } from "./reads";
import { classOf, dueAt } from "./rules";

interface OnWhom {
  readonly tenantId: string;
  readonly interactionId: string;
}

/**
 * An interaction begins to wait, and is offered at once when somebody is idle. Call it after the transaction in which it
 * learnt `queued` has been committed; twice is once.
 *
 * @param priority seconds of head start before others who arrived at the same time.
 */
export async function enqueue(
  who: OnWhom & { readonly queue: string; readonly priority: number; readonly at: Date },
): Promise<void> {
  const { tenantId, interactionId, queue, priority, at } = who;
  const waitingClass = classOf(tenantId, queue);
  const waiting = { tenantId, interactionId, waitingClass, due: dueAt(at, priority) };
  await Promise.all([follow(() => index.enqueue(waiting, new Date())), tellQueue(tenantId, queue)]);
}

/** Whoever watches the line counts anew. */
function tellQueue(tenantId: string, queue: string | null): Promise<unknown> {
  const event = { kind: "queue.changed", tenantId, queue };
  return Promise.all([publish("floor", event), publish(`tenant:${tenantId}`, event)]);
}

/** The caller has gone before the talk: nobody is to answer any more. An agent who was asked is free again. */
export async function withdraw({ tenantId, interactionId }: OnWhom): Promise<void> {
  const now = new Date();
  const desk = await deskHolding(interactionId);
  if (desk && isHolding(desk) && (await endOffer("withdraw", desk, { now }))) return;
  const forgotten = follow(() => index.withdraw(interactionId, now).then(() => []));
  await Promise.all([forgotten, tellQueue(tenantId, null)]);
}

interface OnWhomByWhom extends OnWhom {
  readonly agentId: string;
}

/**
 * The agent is in the room.
 *
 * @returns false when the desk no longer waits for that: then this leg is to be ended.
 */
export async function agentConnected({ tenantId, interactionId, agentId }: OnWhomByWhom): Promise<boolean> {
  const now = new Date();
  const moved = await inTenant(ROUTING, tenantId, (tx) =>
    moveDesk(tx, agentId, "connect", { now, interactionId }),
  );
  if (moved) await announce(moved);
  return moved !== undefined || isTalking(await deskOf(agentId), interactionId);
}

const isTalking = (desk: Desk | undefined, interactionId: string) =>
  desk?.state === "talking" && desk.interactionId === interactionId;

/** The talk is over: the agent wraps up, until then at the latest. Twice is once. */
export async function agentReleased(who: OnWhomByWhom & { readonly wrapUntil: Date }): Promise<void> {
  const { tenantId, interactionId, agentId, wrapUntil } = who;
  const now = new Date();
  const moved = await inTenant(ROUTING, tenantId, async (tx) => {
    const moving = await moveDesk(tx, agentId, "release", {
      now,
      interactionId,
      change: { until: wrapUntil },
    });
    if (moving) await tx.update(interactions).set({ wrapUntil }).where(isInteraction(who));
    return moving;
  });
  if (!moved) return;
  const index$ = follow(() => index.complete(interactionId, agentId, now).then(() => []));
  await Promise.all([announce(moved), index$]);
}

const isInteraction = ({ tenantId, interactionId }: OnWhom) =>
  and(eq(interactions.tenantId, tenantId), eq(interactions.id, interactionId));

/** The agent's leg failed before the talk while the caller still waits: the caller is first in line again. */
export async function returnToQueue(who: OnWhomByWhom & { readonly why: string }): Promise<void> {
  const desk = await deskOf(who.agentId);
  if (!desk || !isHolding(desk) || desk.interactionId !== who.interactionId) return;
  await endOffer("fail", desk, { now: new Date(), reason: who.why });
}

/**
 * The phone of whoever talks fell away, while the caller is still there: the caller waits again, where they were in the
 * line, and the agent cannot be reached until they say that they are back.
 *
 * @param meanwhile brings the caller out of the room; nobody is asked before it is done.
 * @returns false when nobody talks there any more.
 */
export async function loseAgent(
  { interactionId }: OnWhom,
  phone: { readonly leg: string; readonly room: string },
  meanwhile: (offer: string) => Promise<unknown>,
): Promise<boolean> {
  const desk = await deskHolding(interactionId);
  if (!desk || !isHolding(desk)) return false;
  const { offerId } = desk;
  return endOffer("drop", desk, { now: new Date(), phone, meanwhile: () => meanwhile(offerId) });
}

/** Wrap-up is over because its time is: the agent is free, without a disposition. */
export async function freeAgent(agentId: string): Promise<void> {
  await finishWrapUp(agentId, { by: "clock", disposition: null });
}

interface WrapUpEnd {
  readonly by: "agent" | "clock";
  readonly disposition: string | null;
  readonly note?: string;
  /** Only if the clock has run out by now. */
  readonly dueBy?: Date;
}

/**
 * Ends wrap-up: the interaction is done and billed, the agent's access to it is over, the agent is free for the next one.
 * Routing's own act also when an agent asks for it, because what it bills is closed to agents.
 */
export async function finishWrapUp(agentId: string, end: WrapUpEnd): Promise<boolean> {
  const now = new Date();
  const desk = await deskOf(agentId);
  if (!desk || !isHolding(desk)) return false;
  const { tenantId, interactionId, offerId } = desk;
  const { by, disposition, note, dueBy } = end;
  const moved = await inTenant(ROUTING, tenantId, async (tx) => {
    const moving = await moveDesk(tx, agentId, "finish", { now, offerId, ...(dueBy && { dueBy }) });
    if (!moving) return undefined;
    if (note !== undefined) await tx.update(interactions).set({ note }).where(isInteraction(desk));
    await learn(tx, tenantId, interactionId, [fact("wrapped", now, { agent: agentId, by, disposition })]);
    await endGrants(tx, tenantId, interactionId);
    return moving;
  });
  if (!moved) return false;
  await Promise.all([announce(moved), joinTheLine(moved.desk, now)]);
  return true;
}

/** Puts an agent whose desk says "ready" among the idle, and finds them something to do. */
export async function joinTheLine({ agentId, state, idleSince }: Desk, now: Date): Promise<void> {
  if (state !== "ready") return;
  const classes = await classesFor(agentId, now);
  await follow(() => index.ready({ agentId, idleSince: idleSince ?? now, classes }, now));
}
