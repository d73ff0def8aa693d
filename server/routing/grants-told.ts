// Beside the five files: a ring does not wait for the log, so what an agent was given is written there afterwards.
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { grants } from "@/db/tables/grants";
import { witness } from "@/server/audit/writes";
import { acrossTenants, inTenant, type Tx } from "@/tenants/scopes";
import { ROUTING } from "./reads";

/** How many entries one transaction writes: whoever else writes into that log waits so long. */
const AT_ONCE = 100;

/**
 * Writes grants that the log does not know yet into the log of their lessee: whose data was opened for whom, and why. The
 * grant is the record of the moment; this is its entry in the chain. May run in several workers at once.
 */
export async function tellGrants(): Promise<void> {
  const rows = await acrossTenants(ROUTING, "grants that no log knows yet", (tx) =>
    tx.selectDistinct({ tenantId: grants.tenantId }).from(grants).where(isNull(grants.witnessedAt)),
  );
  for (const { tenantId } of rows) await inTenant(ROUTING, tenantId, (tx) => tellSome(tx, tenantId));
}

async function tellSome(tx: Tx, tenantId: string): Promise<void> {
  const untold = await tx
    .select()
    .from(grants)
    .where(and(eq(grants.tenantId, tenantId), isNull(grants.witnessedAt)))
    .orderBy(asc(grants.startsAt))
    .limit(AT_ONCE)
    .for("update", { skipLocked: true });
  if (untold.length === 0) return;
  const ids = untold.map(({ id }) => id);
  await tx
    .update(grants)
    .set({ witnessedAt: sql`clock_timestamp()` as never })
    .where(and(eq(grants.tenantId, tenantId), inArray(grants.id, ids)));
  for (const { interactionId, agentId, customerId, startsAt, reason } of untold)
    await witness(tx, {
      actor: ROUTING,
      action: "grant:customer",
      object: `interaction ${interactionId}`,
      after: { agent: agentId, customer: customerId, from: startsAt },
      reason,
    });
}
