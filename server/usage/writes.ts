import { and, eq, sql } from "drizzle-orm";
import { interactions } from "@/db/tables/interactions";
import { leases } from "@/db/tables/leases";
import { keptLease } from "@/tenants/lease";
import type { Tx } from "@/tenants/scopes";
import type { Fact } from "../interactions/facts";
import type { Summary } from "../interactions/rules";
import { bill } from "../rating/writes";
import { splitCall } from "./rules";

type InteractionRow = typeof interactions.$inferSelect;

/**
 * Bills a finished call by the version of the lease that governed it: usage, charges and postings, in the caller's
 * transaction. Does nothing while the carrier has not told the duration (the sweeper asks it), and nothing the second
 * time. A call that no lease governed is settled without usage.
 */
export async function settle(
  tx: Tx,
  row: InteractionRow,
  trace: readonly Fact[],
  summary: Summary,
): Promise<void> {
  const usage = splitCall(row.id, trace, summary);
  const moved = summary.state === "attributed";
  if (!usage && !moved) return;
  if (usage && !moved && row.leaseVersion !== null) {
    const governed = await leaseOf(tx, row.tenantId, row.leaseVersion);
    if (governed)
      await bill(
        tx,
        governed,
        row.id,
        usage.filter((u) => u.quantity > 0),
      );
  }
  await tx
    .update(interactions)
    .set({ settledAt: sql`clock_timestamp()` as never })
    .where(and(eq(interactions.tenantId, row.tenantId), eq(interactions.id, row.id)));
}

async function leaseOf(tx: Tx, tenantId: string, version: number) {
  const [row] = await tx
    .select({ version: leases.version, document: leases.document })
    .from(leases)
    .where(and(eq(leases.tenantId, tenantId), eq(leases.version, version)));
  return row && { tenantId, version: row.version, document: keptLease(row.document) };
}
