import { leases } from "@/db/tables/leases";
import type { Actor } from "@/tenants/actor";
import { type Lease, type LeaseState, readLease } from "@/tenants/lease";
import type { Tx } from "@/tenants/scopes";
import { writeSpan } from "@/tenants/span";
import { makeRoom, signedByBoth, takeNumbers } from "./bind";
import { nextVersion, spanOf, tellOf } from "./version";

export interface Signing {
  readonly tenantId: string;
  readonly reason: string;
  /** What the version is from its first instant. */
  readonly state?: Extract<LeaseState, "trial" | "active" | "grace" | "suspended" | "ended">;
  readonly requestId?: string;
  /** When it begins to bind, where that is later than its period says. */
  readonly from?: Date;
  /** What it is again when it is resumed. */
  readonly beginsAs?: "trial" | "active";
  /** What was there before, for the log. */
  readonly before?: unknown;
}

/**
 * Puts a version of a lease in force, in the transaction of its tenant, signed for both parties at once: for the set-up,
 * whose reason says so. The version, the numbers and signals it holds in the directory, and the entry in the log are one
 * act. The version before it ends where this one begins; a version that would have begun later is replaced. What another
 * lessee already has is refused with a sentence that names both.
 */
export async function putInForce(
  tx: Tx,
  actor: Actor,
  lease: Lease,
  { tenantId, reason, requestId, ...terms }: Signing,
): Promise<{ version: number }> {
  const document = readLease(lease);
  const now = new Date();
  const { from = new Date(document.period.from), before, state = "active" } = terms;
  const span = { ...spanOf(document), from };
  const version = await nextVersion(tx, tenantId);
  await makeRoom(tx, tenantId, span.from, now);
  await tx.insert(leases).values({
    ...{ tenantId, version, state, document, during: writeSpan(span), stage: "agreed" },
    ...{ beginsAs: terms.beginsAs ?? (state === "trial" ? "trial" : "active"), ...signedByBoth(now) },
    passed: span.from <= now ? "begun" : "scheduled",
  });
  await takeNumbers(tx, { tenantId, version, document, span });
  const acting = { actor, tenant: { id: tenantId, slug: document.tenant }, ...(requestId && { requestId }) };
  const told = { verb: "sign", version, ...(before !== undefined && { before }), reason };
  await tellOf(tx, acting, { ...told, after: { state, ...document.period } });
  return { version };
}
