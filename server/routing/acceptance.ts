// Beside the five files, because taking an offer spans browser and carrier: the ticket made here is shown there.
import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, sql } from "drizzle-orm";
import { grants } from "@/db/tables/grants";
import { offers } from "@/db/tables/offers";
import { fact } from "@/server/interactions/facts";
import { learn } from "@/server/interactions/writes";
import type { Actor } from "@/tenants/actor";
import { inTenant, type Tx } from "@/tenants/scopes";
import { announce, changeDesk, type HoldingDesk, isHolding, moveDesk } from "./desk-moves";
import * as index from "./live-index";
import { follow } from "./offer-ends";
import { deskOf, ROUTING } from "./reads";
import { CONNECT_MS, LONGEST_GRANT_MS } from "./rules";

/**
 * The agent takes the offer on their desk. The grant now lasts as long as a call may.
 *
 * @returns the ticket with which the softphone proves, once and within 30 s, that it is the one that accepted; undefined
 *   when the offer is over or the caller has gone.
 */
export async function acceptOffer(held: HoldingDesk, actor: Actor): Promise<string | undefined> {
  const now = new Date();
  const ticket = randomBytes(32).toString("base64url");
  const { agentId, tenantId, interactionId, offerId } = held;
  const moved = await inTenant(actor, tenantId, async (tx) => {
    const until = new Date(now.getTime() + CONNECT_MS);
    const moving = await moveDesk(tx, agentId, "accept", { now, offerId, change: { until } });
    if (!moving) return undefined;
    await tx
      .update(offers)
      .set({ state: "accepted", decidedAt: now, expiresAt: until, ticketHash: hashOf(ticket) })
      .where(and(eq(offers.tenantId, tenantId), eq(offers.id, offerId), eq(offers.state, "open")));
    await lengthenGrant(tx, held);
    const told = fact("accepted", now, { offer: offerId, agent: agentId }, offerId);
    const learnt = await learn(tx, tenantId, interactionId, [told]);
    if (learnt?.after.state !== "offered") throw new CallerGone();
    return moving;
  }).catch(unlessGone);
  if (!moved) return undefined;
  const hold = { interactionId, agentId, rid: offerId };
  await Promise.all([announce(moved), follow(() => index.accept(hold, now).then(() => []))]);
  return ticket;
}

/** Thrown so that the transaction is rolled back: the desk is freed by whoever tells us of the hang-up. */
class CallerGone extends Error {}

function unlessGone(error: unknown): undefined {
  if (!(error instanceof CallerGone)) throw error;
}

const hashOf = (ticket: string) => createHash("sha256").update(ticket).digest("hex");

async function lengthenGrant(tx: Tx, { tenantId, interactionId, agentId }: HoldingDesk): Promise<void> {
  await tx
    .update(grants)
    .set({ expiresAt: sql`created_at + ${`${LONGEST_GRANT_MS} ms`}::interval` as never })
    .where(
      and(
        eq(grants.tenantId, tenantId),
        eq(grants.interactionId, interactionId),
        eq(grants.agentId, agentId),
        sql`ended_at is null`,
      ),
    );
}

/**
 * A softphone shows its ticket at the carrier's door. Each is good once, for the agent and the interaction it was made
 * for, while the desk is connecting. The clock that waits for the talk starts anew.
 *
 * @returns the tenant whose room it may enter; undefined for a stale, used or foreign ticket.
 */
export async function redeemTicket(shown: {
  readonly interactionId: string;
  readonly agentId: string;
  readonly ticket: string;
}): Promise<{ readonly tenantId: string; readonly offerId: string } | undefined> {
  const desk = await deskOf(shown.agentId);
  if (desk?.state !== "connecting" || !isHolding(desk) || desk.interactionId !== shown.interactionId)
    return undefined;
  const { tenantId, offerId } = desk;
  const redeemed = await inTenant(ROUTING, tenantId, (tx) => redeem(tx, desk, shown.ticket));
  return redeemed ? { tenantId, offerId } : undefined;
}

async function redeem(tx: Tx, { agentId, tenantId, offerId }: HoldingDesk, ticket: string): Promise<boolean> {
  const isGood = and(
    eq(offers.tenantId, tenantId),
    eq(offers.id, offerId),
    eq(offers.ticketHash, hashOf(ticket)),
    gt(offers.expiresAt, sql`clock_timestamp()`),
  );
  // Looked at before anything is locked or lengthened: a guess changes nothing. Then the desk first, as everywhere, so
  // that nobody waits in a circle; of two who show the same ticket the update lets one pass.
  if ((await tx.select({ id: offers.id }).from(offers).where(isGood)).length === 0) return false;
  const until = new Date(Date.now() + CONNECT_MS);
  if (!(await changeDesk(tx, agentId, ["connecting"], { until }))) return false;
  return (
    (await tx.update(offers).set({ ticketHash: null }).where(isGood).returning({ id: offers.id })).length ===
    1
  );
}
