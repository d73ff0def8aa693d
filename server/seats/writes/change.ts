import { and, eq, sql } from "drizzle-orm";
import { assignments } from "@/db/tables/assignments";
import { inTenant, type Tx } from "@/tenants/scopes";
import { readSpan, writeSpan } from "@/tenants/span";
import { Refusal } from "../../api/refusal";
import { witness } from "../../audit/writes";
import { type At, leasedBy, oneAtATime, refuseBeyond, type Terms } from "./assign";

export interface Changing extends Terms {
  readonly assignment: string;
  readonly until: Date | null;
}

/** Changes weight, floor, rights or end of an assignment. */
export async function change(
  { actor, tenant }: At,
  { assignment, weight, floor, rights, until }: Changing,
): Promise<{ assignment: string }> {
  const leased = await leasedBy(tenant);
  refuseBeyond(rights, leased, tenant);
  await inTenant(actor, tenant.id, async (tx) => {
    await oneAtATime(tx, tenant.id);
    const row = await theOne(tx, tenant.id, assignment);
    const { from } = readSpan(row.during);
    if (until && until <= from) throw new Refusal("invalid", "The end must come after the beginning.");
    const after = { weight, floor, rights, during: writeSpan({ from, until }) };
    await refuseOverlap(tx, row, after.during);
    await tx.update(assignments).set(after).where(isThe(tenant.id, assignment));
    await witness(tx, {
      ...{ actor, action: "change:assignment", object: `agent ${row.agentId} ${row.medium}` },
      before: { weight: row.weight, floor: row.floor, rights: row.rights, during: row.during },
      after,
    });
  });
  return { assignment };
}

export type Row = typeof assignments.$inferSelect;

export const isThe = (tenantId: string, id: string) =>
  and(eq(assignments.tenantId, tenantId), eq(assignments.id, id));

/** The assignment, if it is this tenant's. */
export async function theOne(tx: Tx, tenantId: string, id: string): Promise<Row> {
  const [row] = await tx.select().from(assignments).where(isThe(tenantId, id));
  if (!row) throw new Refusal("not-found", "There is no such assignment here.");
  return row;
}

async function refuseOverlap(tx: Tx, row: Row, during: string): Promise<void> {
  const others = await tx
    .select({ id: assignments.id })
    .from(assignments)
    .where(
      and(
        eq(assignments.tenantId, row.tenantId),
        eq(assignments.agentId, row.agentId),
        eq(assignments.medium, row.medium),
        sql`${assignments.id} <> ${row.id}::uuid and ${assignments.during} && ${during}::tstzrange`,
      ),
    );
  if (others.length > 0)
    throw new Refusal("conflict", "That agent is assigned there again before that. End the later one first.");
}
