// Not a verb: what every verb of the lease needs of the row it is about.
import { and, eq, sql } from "drizzle-orm";
import { leases } from "@/db/tables/leases";
import type { Actor } from "@/tenants/actor";
import type { Lease } from "@/tenants/lease";
import { inTenant, type Tx } from "@/tenants/scopes";
import type { Span } from "@/tenants/span";
import { Refusal } from "../../api/refusal";
import { witness } from "../../audit/writes";
import { isSeenBy, partyOf } from "../rules";

export type VersionRow = typeof leases.$inferSelect;

/** Who acts, and on whose lease. */
export interface Acting {
  readonly actor: Actor;
  readonly tenant: { readonly id: string; readonly slug: string };
  readonly requestId?: string;
}

/** A version as somebody read it. A change in between shows in the hash. */
export interface AsRead {
  readonly version: number;
  readonly hash: string;
}

/** A verb as procedures call it: in a transaction of the lessee's own. */
export const within =
  <I, R>(verb: (tx: Tx, acting: Acting, input: I) => Promise<R>) =>
  ({ ctx, input }: { ctx: Acting; input: I }): Promise<R> =>
    inTenant(ctx.actor, ctx.tenant.id, (tx) => verb(tx, ctx, input));

export const spanOf = ({ period }: Lease): Span => ({
  from: new Date(period.from),
  until: period.until === null ? null : new Date(period.until),
});

/** Everything that happens to one lessee's lease happens one after the other, until the transaction ends. */
export async function lockLease(tx: Tx, tenantId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`lease ${tenantId}`}, 0))`);
}

/** Versions are counted under the lock, so that two signatures at once get two numbers. */
export async function nextVersion(tx: Tx, tenantId: string): Promise<number> {
  await lockLease(tx, tenantId);
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(${leases.version}), 0)::int` })
    .from(leases)
    .where(eq(leases.tenantId, tenantId));
  return (row?.last ?? 0) + 1;
}

/** The version somebody names, locked. What the other party has not offered is not there. */
export async function namedVersion(
  tx: Tx,
  { actor, tenant }: Acting,
  { version, hash }: { version: number; hash?: string | undefined },
): Promise<VersionRow> {
  await lockLease(tx, tenant.id);
  const [row] = await tx
    .select()
    .from(leases)
    .where(and(eq(leases.tenantId, tenant.id), eq(leases.version, version)));
  if (!row || !isSeenBy(partyOf(actor), row))
    throw new Refusal("not-found", "There is no such version of this lease.");
  if (hash !== undefined && row.contentHash !== hash)
    throw new Refusal(
      "conflict",
      `Version ${version} is not what you read any more: it was changed. Read it again.`,
      { detail: { version, hash: row.contentHash } },
    );
  return row;
}

/** Changes the row of a version. */
export async function amendRow(
  tx: Tx,
  { tenantId, version }: Pick<VersionRow, "tenantId" | "version">,
  change: Partial<typeof leases.$inferInsert>,
): Promise<void> {
  await tx
    .update(leases)
    .set(change)
    .where(and(eq(leases.tenantId, tenantId), eq(leases.version, version)));
}

/** What was done to a version, for the log. */
export interface Told {
  readonly verb: string;
  readonly version: number;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | undefined;
}

/** Writes into the log which version of whose lease became what. */
export async function tellOf(tx: Tx, acting: Acting, { verb, version, reason, ...change }: Told) {
  const { actor, tenant, requestId } = acting;
  await witness(tx, {
    ...{ actor, action: `${verb}:lease`, object: `lease ${tenant.slug} v${version}`, ...change },
    ...(reason && { reason }),
    ...(requestId && { requestId }),
  });
}
