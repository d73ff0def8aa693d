// Not a verb: what stopping and resuming a lessee's traffic have in common.
import { and, eq, sql } from "drizzle-orm";
import { leases } from "@/db/tables/leases";
import type { LeaseInForce } from "@/tenants/lease";
import type { Tx } from "@/tenants/scopes";
import { writeSpan } from "@/tenants/span";
import { Refusal } from "../../api/refusal";
import { callOut } from "../directory";
import { currentLease } from "../reads";
import { mayBecome } from "../rules";
import { cut, signedByBoth } from "./bind";
import { type Acting, lockLease, nextVersion, tellOf } from "./version";

export interface Turn {
  readonly change: "suspend" | "resume";
  readonly reason: string;
  readonly now: Date;
}

/**
 * A new version with the same document and another state, from now to where the old one would have ended; and what is
 * agreed for later begins in that state too. Nobody signs it: the right to stop traffic is in the lease both signed.
 */
export async function turn(
  tx: Tx,
  acting: Acting,
  { change, reason, now }: Turn,
): Promise<{ version: number }> {
  const tenantId = acting.tenant.id;
  const lease = await mustGovern(tx, tenantId, change, now);
  const version = await nextVersion(tx, tenantId);
  const [row] = await tx
    .select(CARRIED)
    .from(leases)
    .where(and(eq(leases.tenantId, tenantId), eq(leases.version, lease.version)));
  const { passed = "begun", ...carried } = row ?? {};
  const beginsAs = row?.beginsAs ?? "active";
  const state = change === "suspend" ? "suspended" : beginsAs;
  await cut(tx, { ...lease, passed }, now, now);
  await tx.insert(leases).values({
    ...{ ...carried, tenantId, version, state, document: lease.document, stage: "agreed", passed: "begun" },
    ...{ during: writeSpan({ from: now, until: lease.until }), ...signedByBoth(now) },
  });
  await turnLater(tx, tenantId, { change, now });
  await callOut(tx, tenantId);
  const after = { state, from: now };
  await tellOf(tx, acting, { verb: change, version, before: { state: lease.state }, after, reason });
  return { version };
}

/** What was said about the version stays said about the one that goes on in its place. */
const CARRIED = {
  ...{ beginsAs: leases.beginsAs, passed: leases.passed },
  ...{ noticeAt: leases.noticeAt, renewedAs: leases.renewedAs },
};

async function turnLater(tx: Tx, tenantId: string, { change, now }: Omit<Turn, "reason">): Promise<void> {
  const later = sql`lower(${leases.during}) > ${now.toISOString()}::timestamptz`;
  await tx
    .update(leases)
    .set({ state: change === "suspend" ? "suspended" : (sql`${leases.beginsAs}` as never) })
    .where(and(eq(leases.tenantId, tenantId), eq(leases.stage, "agreed"), later));
}

/** The version in force now, if it may be changed that way. */
export async function mustGovern(
  tx: Tx,
  tenantId: string,
  change: "suspend" | "resume" | "end",
  now: Date,
): Promise<LeaseInForce> {
  await lockLease(tx, tenantId);
  const lease = await currentLease(tx, tenantId, now);
  const governs = lease && lease.from <= now && (lease.until === null || now < lease.until);
  if (!governs)
    throw new Refusal("precondition", "No lease is in force now, so there is nothing to change about it.");
  if (!mayBecome(change, lease.state))
    throw new Refusal("precondition", `A lease that is ${lease.state} cannot be changed that way.`);
  return lease;
}
