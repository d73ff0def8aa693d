import { and, eq, sql } from "drizzle-orm";
import { assignments } from "@/db/tables/assignments";
import type { Actor } from "@/tenants/actor";
import { inTenant, type Tx } from "@/tenants/scopes";
import { readSpan, writeSpan } from "@/tenants/span";
import { Refusal } from "../../api/refusal";
import { witness } from "../../audit/writes";
import { holdsCall, tenantsAssignedTo } from "../reads";
import { type At, oneAtATime } from "./assign";
import { isThe, type Row, theOne } from "./change";
import { leaveSeat } from "./occupy";

/** Ends an assignment now; with the agent's last one there, the seat with their name, and where they sit. */
export async function end(
  { actor, tenant }: At,
  { assignment }: { assignment: string },
): Promise<{ assignment: string }> {
  const gone = await inTenant(actor, tenant.id, async (tx) => {
    await oneAtATime(tx, tenant.id);
    const row = await theOne(tx, tenant.id, assignment);
    await cut(tx, actor, row);
    return (await hasOthers(tx, row)) ? undefined : row.agentId;
  });
  // Somebody in the middle of a call finishes it: the sweep lets them, and gets them up afterwards.
  if (gone && !(await holdsCall(gone, tenant.id))) await leaveSeat(tenant.id, gone, "seat-ended");
  return { assignment };
}

/** Somebody is no agent any more: every assignment of theirs ends, at every lessee, each witnessed there. */
export async function endWork(actor: Actor, agentId: string): Promise<void> {
  for (const tenantId of await tenantsAssignedTo(agentId)) {
    await inTenant(actor, tenantId, async (tx) => {
      await oneAtATime(tx, tenantId);
      const isTheirs = and(eq(assignments.tenantId, tenantId), eq(assignments.agentId, agentId), GOES_ON);
      for (const row of await tx.select().from(assignments).where(isTheirs)) await cut(tx, actor, row);
    });
    if (!(await holdsCall(agentId, tenantId))) await leaveSeat(tenantId, agentId, "seat-ended");
  }
}

const GOES_ON = sql`(upper_inf(${assignments.during}) or upper(${assignments.during}) > clock_timestamp())`;

async function cut(tx: Tx, actor: Actor, row: Row): Promise<void> {
  const { from, until } = readSpan(row.during);
  const now = new Date();
  if (until && until <= now) throw new Refusal("conflict", "That assignment has ended already.");
  // One that never began leaves no time behind.
  if (from >= now) await tx.delete(assignments).where(isThe(row.tenantId, row.id));
  else
    await tx
      .update(assignments)
      .set({ during: writeSpan({ from, until: now }) })
      .where(isThe(row.tenantId, row.id));
  if (!(await hasOthers(tx, row)))
    await tx.execute(sql`update app.seats
      set during = tstzrange(lower(during), greatest(lower(during), clock_timestamp()), '[)')
      where tenant_id = ${row.tenantId}::uuid and agent_id = ${row.agentId}::uuid
        and (upper_inf(during) or upper(during) > clock_timestamp())`);
  await witness(tx, {
    ...{ actor, action: "end:assignment", object: `agent ${row.agentId} ${row.medium}` },
    before: { weight: row.weight, floor: row.floor, rights: row.rights, during: row.during },
  });
}

/** Is the agent assigned here by another row, now or later? */
async function hasOthers(tx: Tx, { tenantId, id, agentId }: Row): Promise<boolean> {
  const rows = await tx
    .select({ id: assignments.id })
    .from(assignments)
    .where(
      and(
        eq(assignments.tenantId, tenantId),
        eq(assignments.agentId, agentId),
        sql`${assignments.id} <> ${id}::uuid`,
        GOES_ON,
      ),
    );
  return rows.length > 0;
}
