import { and, eq, sql } from "drizzle-orm";
import { interactions } from "@/db/tables/interactions";
import { inTenant, type Tx } from "@/tenants/scopes";
import { fact } from "../../interactions/facts";
import { learn } from "../../interactions/writes";
import { owe } from "../../outbox/writes";
import { announce, changeDesk, type HoldingDesk, type Moved } from "../../routing/desk-moves";
import { endOffer } from "../../routing/offer-ends";
import { asAgent } from "../cards";
import { type AtDesk, current, type DeskNow, holdingDesk } from "../reads";

/**
 * Ends the call. What follows is the carrier's to tell: the desk wraps up when the leg is really over. Before the talk
 * there is nobody to hang up on: then the caller goes back to the line.
 */
export async function hangUp(ctx: AtDesk): Promise<DeskNow> {
  const now = new Date();
  const actor = asAgent(ctx.principal);
  const desk = await holdingDesk(ctx, ["connecting", "talking"]);
  if (desk.state === "connecting") {
    await endOffer("fail", desk, { now, reason: "agent hung up before the talk" });
    return current(ctx);
  }
  const { tenantId, interactionId, agentId } = desk;
  await inTenant(actor, tenantId, async (tx) => {
    await learn(tx, tenantId, interactionId, [fact("hung-up", now, { by: "agent", agent: agentId })]);
    const key = `call.hang-up:${interactionId}`;
    await owe(tx, tenantId, { topic: "call.hang-up", key, payload: { interactionId, agentId } });
  });
  return current(ctx);
}

/** Puts the caller on hold, or takes them back. */
export async function hold(ctx: AtDesk, { held }: { held: boolean }): Promise<DeskNow> {
  const now = new Date();
  const desk = await holdingDesk(ctx, ["talking"]);
  const moved = await inTenant(asAgent(ctx.principal), desk.tenantId, (tx) => holdIn(tx, desk, held, now));
  if (moved) await announce(moved);
  return current(ctx);
}

async function holdIn(tx: Tx, desk: HoldingDesk, held: boolean, now: Date): Promise<Moved | undefined> {
  const { tenantId, interactionId, agentId } = desk;
  // Locks the interaction, so that two presses of the same key are one hold.
  const learnt = await learn(tx, tenantId, interactionId, []);
  if (!learnt || learnt.after.held === held) return undefined;
  const name = String(now.getTime());
  await learn(tx, tenantId, interactionId, [fact(held ? "held" : "resumed", now, { agent: agentId }, name)]);
  const key = `participant.hold:${interactionId}:${name}`;
  await owe(tx, tenantId, { topic: "participant.hold", key, payload: { interactionId, agentId, held } });
  return changeDesk(tx, agentId, ["talking"], { heartbeatAt: now });
}

/** Keeps the agent's words as they are typed. The last writer stands; there is only one, the agent who holds the call. */
export async function note(ctx: AtDesk, { text }: { text: string }): Promise<{ savedAt: number }> {
  const desk = await holdingDesk(ctx, ["connecting", "talking", "wrapping-up"]);
  const isThis = and(eq(interactions.tenantId, desk.tenantId), eq(interactions.id, desk.interactionId));
  await inTenant(asAgent(ctx.principal), desk.tenantId, (tx) =>
    tx
      .update(interactions)
      .set({ note: text })
      .where(and(isThis, sql`note is distinct from ${text}`)),
  );
  return { savedAt: Date.now() };
}
