import { and, eq } from "drizzle-orm";
import { grants } from "@/db/tables/grants";
import { interactions } from "@/db/tables/interactions";
import { offers } from "@/db/tables/offers";
import type { LeaseInForce } from "@/tenants/lease";
import { inTenant, type Tx } from "@/tenants/scopes";
import { Refusal } from "../../api/refusal";
import { type Fact, fact } from "../../interactions/facts";
import { endGrants, learn, moveTo, traceOf } from "../../interactions/writes";
import { announce, changeDesk, type HoldingDesk, type Moved } from "../../routing/desk-moves";
import { ROUTING } from "../../routing/reads";
import { LONGEST_GRANT_MS } from "../../routing/rules";
import type { InteractionRow } from "../card";
import { asAgent, isAsking, pickable } from "../cards";
import { type AtDesk, current, type DeskNow, holdingDesk } from "../reads";

/**
 * The caller has said whom they wanted: the call goes on under that lessee, with its trace, a grant there and the desk.
 * Only for a call of the operator's that this agent talks on, and only to a lessee that shares its number and whom the
 * agent serves.
 */
export async function pickLessee(ctx: AtDesk, { tenant }: { tenant: string }): Promise<DeskNow> {
  const desk = await holdingDesk(ctx, ["connecting", "talking"]);
  if (!(await isAsking(desk.tenantId)))
    throw new Refusal("precondition", "The lessee of this call is known already.");
  const from = await inTenant(asAgent(ctx.principal), desk.tenantId, (tx) => readAsked(tx, desk));
  const lease = (await pickable(from.row, ctx.principal)).find(({ slug }) => slug === tenant);
  if (!lease) throw new Refusal("not-found", "No lessee of that name can be reached on this number now.");
  const now = new Date();
  const moved = await inTenant(ROUTING, lease.tenantId, (tx) => takeOver(tx, { desk, from, lease, now }));
  // The lessee's transaction first: between the two the call is in both places, never in none.
  await inTenant(ROUTING, desk.tenantId, (tx) => handOver(tx, desk, lease.tenantId));
  await announce(moved);
  return current(ctx);
}

interface Asked {
  readonly row: InteractionRow;
  readonly trace: readonly Fact[];
}

async function readAsked(tx: Tx, { tenantId, interactionId }: HoldingDesk): Promise<Asked> {
  const isThis = and(eq(interactions.tenantId, tenantId), eq(interactions.id, interactionId));
  const [row] = await tx.select().from(interactions).where(isThis);
  if (!row) throw new Refusal("not-found", "That call is over.");
  return { row, trace: await traceOf(tx, tenantId, interactionId) };
}

interface Handover {
  readonly desk: HoldingDesk;
  readonly from: Asked;
  readonly lease: LeaseInForce;
  readonly now: Date;
}

async function takeOver(tx: Tx, { desk, from, lease, now }: Handover): Promise<Moved> {
  const { agentId, interactionId, offerId } = desk;
  const { tenantId, version, document } = lease;
  const moved = await changeDesk(tx, agentId, ["connecting", "talking"], { tenantId });
  if (moved?.desk.interactionId !== interactionId) throw new Refusal("conflict", "That call is over.");
  const spoken = document.languages.find((language) => language === from.row.language);
  const language = spoken ?? document.languages[0] ?? from.row.language;
  const found = { method: "agent-asks", confidence: 1, by: "agent" } as const;
  await moveTo({ tx, tenantId, language, leaseVersion: version }, from, {
    ...found,
    evidence: agentId,
    at: now,
  });
  const [row] = await tx
    .select({ customerId: interactions.customerId })
    .from(interactions)
    .where(and(eq(interactions.tenantId, tenantId), eq(interactions.id, interactionId)));
  await tx
    .insert(offers)
    .values({
      tenantId,
      id: offerId,
      interactionId,
      agentId,
      state: "accepted",
      expiresAt: now,
      decidedAt: now,
    })
    .onConflictDoNothing();
  await tx.insert(grants).values({
    ...{ tenantId, interactionId, agentId, customerId: row?.customerId ?? null },
    reason: `agent asked, offer ${offerId}`,
    expiresAt: new Date(now.getTime() + LONGEST_GRANT_MS),
  });
  return moved;
}

async function handOver(tx: Tx, { tenantId, interactionId }: HoldingDesk, to: string): Promise<void> {
  const now = new Date();
  const gone = fact("moved", now, { to });
  await learn(tx, tenantId, interactionId, [gone]);
  await endGrants(tx, tenantId, interactionId);
}
