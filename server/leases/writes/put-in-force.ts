import { leases } from "@/db/tables/leases";
import type { Actor } from "@/tenants/actor";
import { type Lease, type LeaseState, readLease } from "@/tenants/lease";
import type { Tx } from "@/tenants/scopes";
import { writeSpan } from "@/tenants/span";
import { makeRoom, signedByBoth, takeNumbers } from "./bind";
import { nextVersion, spanOf, tellOf } from "./version";

/** Nobody in person: whoever is somebody signs for one side alone. */
export type SetUp = Extract<Actor, { readonly kind: "setup" }>;

export interface Signing {
  readonly tenantId: string;
  readonly reason: string;
  /** What the version is from its first instant. */
  readonly state?: Extract<LeaseState, "trial" | "active" | "grace" | "suspended" | "ended">;
  readonly requestId?: string;
}

/**
 * Puts a version of a lease in force, in the transaction of its tenant, signed for both parties at once: for the set-up
 * alone, whose reason says so. The version, the numbers and signals it holds in the directory, and the entry in the log
 * are one act. The version before it ends where this one begins; a version that would have begun later is replaced. What
 * another lessee already has is refused with a sentence that names both.
 */
export async function putInForce(
  tx: Tx,
  actor: SetUp,
  lease: Lease,
  { tenantId, reason, requestId, ...terms }: Signing,
): Promise<{ version: number }> {
  const document = readLease(lease);
  const now = new Date();
  const { state = "active" } = terms;
  const span = spanOf(document);
  const version = await nextVersion(tx, tenantId);
  await makeRoom(tx, tenantId, span.from, now);
  await tx.insert(leases).values({
    ...{ tenantId, version, state, document, during: writeSpan(span), stage: "agreed" },
    ...{ beginsAs: state === "trial" ? "trial" : "active", ...signedByBoth(now) },
    passed: span.from <= now ? "begun" : "scheduled",
  });
  await takeNumbers(tx, { tenantId, version, document, span });
  const acting = { actor, tenant: { id: tenantId, slug: document.tenant }, ...(requestId && { requestId }) };
  await tellOf(tx, acting, { verb: "sign", version, reason, after: { state, ...document.period } });
  return { version };
}
