import { and, eq, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { assignments } from "@/db/tables/assignments";
import { seats } from "@/db/tables/seats";
import type { Actor } from "@/tenants/actor";
import type { SeatRight } from "@/tenants/lease/seats";
import { leaseNow } from "@/tenants/recognise";
import { inTenant, type Tx } from "@/tenants/scopes";
import { type Span, writeSpan } from "@/tenants/span";
import { Refusal } from "../../api/refusal";
import { witness } from "../../audit/writes";
import { isAgent } from "../reads";
import { rightsBeyond, type SeatMedium, type SeatsLeased, seatsLeased } from "../rules";

/** Who assigns, at which lessee. */
export interface At {
  readonly actor: Actor;
  readonly tenant: { readonly id: string; readonly name: string };
}

export interface Terms {
  readonly weight: number;
  readonly floor: number;
  readonly rights: readonly SeatRight[];
}

export interface Assigning extends Terms {
  readonly agent: string;
  readonly medium: SeatMedium;
  readonly from: Date | null;
  readonly until: Date | null;
}

/**
 * Assigns an agent to a lessee for a medium. Where seats are held by name the agent gets one for the same time, if the
 * lease still has one. What the agent may do there beside answering must be leased.
 */
export async function assign({ actor, tenant }: At, wanted: Assigning): Promise<{ assignment: string }> {
  const { agent, medium, weight, floor, rights } = wanted;
  const span = { from: wanted.from ?? new Date(), until: wanted.until };
  if (span.until && span.until <= span.from)
    throw new Refusal("invalid", "The end must come after the beginning.");
  if (!(await isAgent(agent))) throw new Refusal("not-found", "There is no such agent on the floor.");
  const leased = await leasedBy(tenant);
  refuseBeyond(rights, leased, tenant);
  const id = newId();
  await inTenant(actor, tenant.id, async (tx) => {
    await oneAtATime(tx, tenant.id);
    await refuseTwice(tx, { tenantId: tenant.id, agentId: agent, medium, span });
    if (leased.model === "named") await nameSeat(tx, { tenant, agentId: agent, span, leased });
    const terms = { weight, floor, rights, during: writeSpan(span) };
    await tx.insert(assignments).values({ tenantId: tenant.id, id, agentId: agent, medium, ...terms });
    await witness(tx, {
      ...{ actor, action: "assign:agent", object: `agent ${agent} ${medium}`, after: { ...terms } },
    });
  });
  return { assignment: id };
}

/** What the lessee leases in seats now. */
export async function leasedBy({ id, name }: At["tenant"]): Promise<SeatsLeased> {
  const lease = await leaseNow(id, new Date());
  if (!lease) throw new Refusal("precondition", `${name} has no lease that binds, so it has no seats.`);
  return seatsLeased(lease.document);
}

/** A right that is not leased cannot be given. */
export function refuseBeyond(
  rights: readonly SeatRight[],
  leased: SeatsLeased,
  { name }: At["tenant"],
): void {
  const beyond = rightsBeyond(rights, leased);
  if (beyond.length > 0)
    throw new Refusal(
      "invalid",
      `The lease of ${name} does not give its seats: ${beyond.join(", ")} (clause seats.rights).`,
      { detail: { clause: "seats.rights" } },
    );
}

/** The lock under which seats are counted, by name and by who is there. */
export const oneAtATime = (tx: Tx, tenantId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`seats ${tenantId}`}, 0))`);

interface Once {
  readonly tenantId: string;
  readonly agentId: string;
  readonly medium: SeatMedium;
  readonly span: Span;
}

async function refuseTwice(tx: Tx, { tenantId, agentId, medium, span }: Once): Promise<void> {
  const rows = await tx
    .select({ id: assignments.id })
    .from(assignments)
    .where(
      and(
        eq(assignments.tenantId, tenantId),
        eq(assignments.agentId, agentId),
        eq(assignments.medium, medium),
        sql`${assignments.during} && ${writeSpan(span)}::tstzrange`,
      ),
    );
  if (rows.length > 0)
    throw new Refusal("conflict", "That agent is assigned there for this medium in that time already.");
}

interface Naming {
  readonly tenant: At["tenant"];
  readonly agentId: string;
  readonly span: Span;
  readonly leased: SeatsLeased;
}

/** A seat by name for this span, counted under the lock. Who has one at any time in it keeps that one. */
async function nameSeat(tx: Tx, { tenant, agentId, span, leased }: Naming): Promise<void> {
  const overlapping = await tx
    .select({ agentId: seats.agentId })
    .from(seats)
    .where(and(eq(seats.tenantId, tenant.id), sql`${seats.during} && ${writeSpan(span)}::tstzrange`));
  if (overlapping.some((seat) => seat.agentId === agentId)) return;
  const room = leased.count + leased.burst;
  if (overlapping.length >= room)
    throw new Refusal(
      "conflict",
      `All ${room} seats of ${tenant.name} have a name on them in that time. End one, or lease more (clause seats.count).`,
      { detail: { clause: "seats.count" } },
    );
  const row = { tenantId: tenant.id, agentId, kind: "named", during: writeSpan(span) } as const;
  await tx.insert(seats).values(row);
}
