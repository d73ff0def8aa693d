// A sixth file: reading one interaction as the agent who holds it. The wall shows what the grant covers, and no more.
import { and, asc, desc, eq, isNull, lt, ne } from "drizzle-orm";
import { customers } from "@/db/tables/customers";
import { grants } from "@/db/tables/grants";
import { interactionEvents } from "@/db/tables/interaction-events";
import { interactions } from "@/db/tables/interactions";
import type { Actor } from "@/tenants/actor";
import { decide } from "@/tenants/decide";
import type { LeaseInForce } from "@/tenants/lease";
import { leaseNow, leaseOf, numberOf, operator, tenantById } from "@/tenants/recognise";
import { inTenant, type Tx } from "@/tenants/scopes";
import type { Fact } from "../interactions/facts";
import type { HoldingDesk } from "../routing/desk-moves";
import { coverOf } from "../routing/reads";
import { rightsIn } from "../seats/reads";
import { rightsWithin, seatsLeased } from "../seats/rules";
import { faceOf } from "./brand";
import type { AgentFace } from "./card";
import { type Card, cardOf, type InteractionRow, type PickableLessee } from "./card";

/** As whom an agent's own reads and writes are made: the database lets them see what they hold a grant for. */
export const asAgent = ({ personId, sessionId }: Pick<AgentFace, "personId" | "sessionId">): Actor => ({
  kind: "agent",
  id: personId,
  sessionId,
});

/** The card of what is on this desk; undefined when the grant has ended. */
export async function interactionOn(desk: HoldingDesk, agent: AgentFace): Promise<Card | undefined> {
  const { tenantId, offerId } = desk;
  const read = await inTenant(asAgent(agent), tenantId, (tx) => readUnderGrant(tx, desk));
  if (!read) return undefined;
  const { row } = read;
  const [tenant, number, lease] = await Promise.all([
    tenantById(tenantId),
    numberOf(row.accountId, row.numberE164),
    governing(row),
  ]);
  if (!tenant) return undefined;
  const lessees = tenant.kind === "operator" ? await pickable(row, agent) : [];
  return cardOf({
    ...read,
    rights: rightsWithin(read.given, lease && seatsLeased(lease.document)),
    lease: lease?.document,
    tenant,
    number,
    offer: offerId,
    agent: { name: agent.displayName, language: agent.language },
    lessees: lessees.map(({ slug, document }) => pickableOf(slug, document, agent.language)),
  });
}

const MOST_HISTORY = 5;

async function readUnderGrant(tx: Tx, { tenantId, interactionId, agentId }: HoldingDesk) {
  const [row] = await tx
    .select()
    .from(interactions)
    .where(and(eq(interactions.tenantId, tenantId), eq(interactions.id, interactionId)));
  if (!row) return undefined;
  const { customerId } = row;
  const [trace, customer, history, given, openUntil] = await Promise.all([
    traceIn(tx, tenantId, interactionId),
    customerId ? customerIn(tx, tenantId, customerId) : undefined,
    customerId ? historyIn(tx, { ...row, customerId }) : [],
    rightsIn(tx, { tenantId, agentId, medium: row.medium }),
    openUntilIn(tx, tenantId, interactionId),
  ]);
  return { row, trace, customer, history, given, openUntil };
}

/** Until when the grant runs. The wall shows an agent their own grants alone. */
async function openUntilIn(tx: Tx, tenantId: string, interactionId: string): Promise<Date | null> {
  const isOpen = and(
    eq(grants.tenantId, tenantId),
    eq(grants.interactionId, interactionId),
    isNull(grants.endedAt),
  );
  const [row] = await tx
    .select({ expiresAt: grants.expiresAt })
    .from(grants)
    .where(isOpen)
    .orderBy(desc(grants.expiresAt))
    .limit(1);
  return row?.expiresAt ?? null;
}

async function traceIn(tx: Tx, tenantId: string, interactionId: string): Promise<Fact[]> {
  const { kind, factKey, at, detail } = interactionEvents;
  const rows = await tx
    .select({ kind, key: factKey, at, detail })
    .from(interactionEvents)
    .where(and(eq(interactionEvents.tenantId, tenantId), eq(interactionEvents.interactionId, interactionId)))
    .orderBy(asc(at));
  return rows as Fact[];
}

async function customerIn(tx: Tx, tenantId: string, customerId: string) {
  const isThem = and(eq(customers.tenantId, tenantId), eq(customers.id, customerId));
  return (await tx.select().from(customers).where(isThem))[0];
}

/** The last calls of this customer with this brand. Another lessee's are in another tenant and cannot be asked for. */
function historyIn(tx: Tx, row: InteractionRow & { customerId: string }) {
  return tx
    .select()
    .from(interactions)
    .where(
      and(
        eq(interactions.tenantId, row.tenantId),
        eq(interactions.customerId, row.customerId),
        ne(interactions.id, row.id),
        lt(interactions.startedAt, row.startedAt),
      ),
    )
    .orderBy(desc(interactions.startedAt))
    .limit(MOST_HISTORY);
}

/** The lease by which this interaction began, whatever has been signed since. */
async function governing({ tenantId, leaseVersion }: InteractionRow): Promise<LeaseInForce | undefined> {
  return (await leaseOf(tenantId, leaseVersion)) ?? (await leaseNow(tenantId, new Date()));
}

/** The lessees a caller on this number can have meant, as far as this agent works for them and they may be called now. */
export async function pickable(
  row: Pick<InteractionRow, "accountId" | "numberE164">,
  { personId }: Pick<AgentFace, "personId">,
): Promise<LeaseInForce[]> {
  const now = new Date();
  const [number, covers] = await Promise.all([
    numberOf(row.accountId, row.numberE164),
    coverOf(personId, now),
  ]);
  const held = (number?.holdings ?? []).filter(
    ({ from, until }) => from <= now && (until === null || now < until),
  );
  const holders = new Set(held.map(({ tenantId }) => tenantId));
  return covers.flatMap(({ tenantId, certified, seated, lease }) => {
    const open = decide(lease, { ask: "sign-in", seated }, now).allow;
    const works = certified && open && holders.has(tenantId);
    return works && lease && decide(lease, { ask: "receive", medium: "voice" }, now).allow ? [lease] : [];
  });
}

function pickableOf(slug: string, document: LeaseInForce["document"], language: string): PickableLessee {
  const { name, colour } = faceOf(document, language, slug);
  return { tenant: slug, name, colour };
}

/** Is this the operator's own interaction, that an agent still has to ask about? */
export async function isAsking(tenantId: string): Promise<boolean> {
  return tenantId === (await operator()).id;
}
