// Beside the five files, because desk, carrier and clock can all end an offer, and each end is the same four steps.
import { and, eq, inArray, sql } from "drizzle-orm";
import { interactions } from "@/db/tables/interactions";
import { offers } from "@/db/tables/offers";
import { type Fact, fact } from "@/server/interactions/facts";
import { endGrants, learn } from "@/server/interactions/writes";
import { log } from "@/server/log";
import type { Actor } from "@/tenants/actor";
import { inTenant, type Tx } from "@/tenants/scopes";
import { announce, type HoldingDesk, moveDesk } from "./desk-moves";
import { dispose } from "./dispose";
import { type Proposal, part } from "./live-index";
import { ROUTING } from "./reads";
import { OFFER_ENDS, type OfferEnd, type OfferEndName } from "./rules";

interface Ending {
  readonly now: Date;
  readonly actor?: Actor;
  readonly reason?: string;
  /** The phone that fell away in mid-talk, and the carrier's room it was in. */
  readonly phone?: { readonly leg: string; readonly room: string };
  /** Done when the end is true and before anybody else is asked. */
  readonly meanwhile?: () => Promise<unknown>;
  /** Only if the clock has run out by now. */
  readonly dueBy?: Date;
}

/**
 * Ends the offer a desk holds, before the talk or when its phone is lost: the desk moves, the offer closes, the interaction learns it, the grant
 * ends, in one transaction; then both look for new company.
 *
 * @returns false when it was over already, or is not yet due.
 */
export async function endOffer(name: OfferEndName, held: HoldingDesk, ending: Ending): Promise<boolean> {
  const end: OfferEnd = OFFER_ENDS[name];
  const { now, actor = ROUTING, dueBy, meanwhile } = ending;
  const { agentId, tenantId, offerId } = held;
  const ended = await inTenant(actor, tenantId, async (tx) => {
    const moved = await moveDesk(tx, agentId, name, { now, offerId, ...(dueBy && { dueBy }) });
    if (!moved) return undefined;
    await closeOffer(tx, held, end, ending);
    const waits = await tell(tx, held, end, ending);
    await endGrants(tx, tenantId, held.interactionId);
    return { moved, waits };
  });
  if (!ended) return false;
  await meanwhile?.();
  const { moved, waits } = ended;
  const { excludedMs } = end;
  const fates = { waits, ready: moved.desk.state === "ready", idleSince: moved.desk.idleSince, excludedMs };
  const hold = { interactionId: held.interactionId, agentId, rid: offerId };
  await Promise.all([announce(moved), follow(() => part(hold, fates, now))]);
  return true;
}

/** An offer that led to a talk stays accepted, however the talk ended. */
async function closeOffer(tx: Tx, held: HoldingDesk, end: OfferEnd, { now, reason }: Ending): Promise<void> {
  if (end.offer === "lost") return;
  await tx
    .update(offers)
    .set({ state: end.offer, decidedAt: now, ticketHash: null, ...(reason && { reason }) })
    .where(
      and(
        eq(offers.tenantId, held.tenantId),
        eq(offers.id, held.offerId),
        inArray(offers.state, ["open", "accepted"]),
      ),
    );
}

/** Does the interaction wait on, now that it knows? Not when the caller has gone meanwhile, whatever the desk believed. */
async function tell(tx: Tx, held: HoldingDesk, end: OfferEnd, ending: Ending): Promise<boolean> {
  const learnt = await learn(tx, held.tenantId, held.interactionId, [toldOf(held, end, ending)]);
  return end.waits && learnt?.after.state === "queued";
}

function toldOf(held: HoldingDesk, end: OfferEnd, { now, reason = "", phone }: Ending): Fact {
  const { offerId: offer, agentId: agent } = held;
  if (end.offer === "declined") return fact("declined", now, { offer, agent, reason }, offer);
  if (end.offer !== "lost") return fact(end.offer, now, { offer, agent }, offer);
  return fact("lost", now, { offer, agent, leg: phone?.leg ?? "", room: phone?.room ?? "" }, offer);
}

/**
 * Asks the live index what follows, and makes it true. The index may be away: then the act has happened all the same,
 * and a sweep brings the index after it.
 */
export async function follow(ask: () => Promise<readonly Proposal[]>): Promise<void> {
  try {
    await dispose(await ask());
  } catch (error) {
    log.warn({ reason: String(error) }, "the live index did not answer; a sweep will follow up");
  }
}

/** Does this interaction still wait, as its tenant's rows say? */
export async function stillWaits(tenantId: string, interactionId: string): Promise<boolean> {
  const [row] = await inTenant(ROUTING, tenantId, (tx) =>
    tx
      .select({ waits: sql<boolean>`state = 'queued'` })
      .from(interactions)
      .where(and(eq(interactions.tenantId, tenantId), eq(interactions.id, interactionId))),
  );
  return row?.waits ?? false;
}
