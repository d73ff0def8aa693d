import { and, asc, desc, eq, ne, sql } from "drizzle-orm";
import { leases } from "@/db/tables/leases";
import { tenants } from "@/db/tables/tenants";
import { leaseAt } from "@/tenants/decide";
import { keptLease, type LeaseInForce } from "@/tenants/lease";
import type { Tx } from "@/tenants/scopes";
import { readSpan } from "@/tenants/span";

/** All versions of the lease of the tenant whose door is open, newest first; drafts too. */
export async function versionsOf(tx: Tx, tenantId: string): Promise<LeaseInForce[]> {
  const rows = await tx
    .select({ lease: leases, slug: tenants.slug })
    .from(leases)
    .innerJoin(tenants, eq(tenants.id, leases.tenantId))
    .where(eq(leases.tenantId, tenantId))
    .orderBy(desc(leases.version));
  return rows.map(({ lease, slug }) => inForce(lease, slug));
}

/** The version to ask at an instant, straight from the ground: for acts that change it. */
export async function currentLease(tx: Tx, tenantId: string, now: Date): Promise<LeaseInForce | undefined> {
  return leaseAt(await versionsOf(tx, tenantId), now);
}

/** The versions that bind at or after an instant, oldest first, locked until the transaction ends. */
export async function bindingFrom(tx: Tx, tenantId: string, instant: Date) {
  return tx
    .select()
    .from(leases)
    .where(
      and(
        eq(leases.tenantId, tenantId),
        ne(leases.state, "draft"),
        sql`(upper_inf(during) or upper(during) > ${instant.toISOString()}::timestamptz)`,
      ),
    )
    .orderBy(asc(leases.version))
    .for("update");
}

/** A row of the table as the gate reads leases. */
export function inForce(row: typeof leases.$inferSelect, slug: string): LeaseInForce {
  const { tenantId, version, state, during, document } = row;
  return { tenantId, slug, version, state, ...readSpan(during), document: keptLease(document) };
}
