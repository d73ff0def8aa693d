// A sixth file: everything these screens do to a lease itself, in one place.

import { and, eq } from "drizzle-orm";
import { leases } from "@/db/tables/leases";
import type { Actor } from "@/tenants/actor";
import { answersUntil } from "@/tenants/decide/state";
import type { Lease, LeaseInForce } from "@/tenants/lease";
import { inTenant, type Tx } from "@/tenants/scopes";
import { Refusal } from "../api/refusal";
import { project, release } from "../leases/directory";
import { currentLease, inForce } from "../leases/reads";
import { propose } from "../leases/writes/draft";
import { end } from "../leases/writes/end";
import { putInForce, type Signing } from "../leases/writes/put-in-force";
import { resume } from "../leases/writes/resume";
import { suspend } from "../leases/writes/suspend";
import { takingEffect } from "./rules";

export interface Acting {
  readonly actor: Actor;
  readonly tenant: { readonly id: string; readonly slug: string; readonly name: string };
  readonly requestId: string;
}

const signing = ({ tenant, requestId }: Acting, reason: string): Signing => ({
  ...{ tenantId: tenant.id, reason, requestId },
});

/** Keeps a document as a draft: it binds nobody. */
export function keepDraft(ctx: Acting, lease: Lease, reason: string): Promise<{ version: number }> {
  mustBeTheirs(ctx, lease);
  return inTenant(ctx.actor, ctx.tenant.id, (tx) => propose(tx, ctx, lease, { reason, beginsAs: "active" }));
}

/** Puts a draft in force from its beginning on, or from now where that has passed; callers hear it from that instant. */
export function signDraft(ctx: Acting, version: number, reason: string): Promise<{ version: number }> {
  const { actor, tenant } = ctx;
  return inTenant(actor, tenant.id, async (tx) => {
    const [row] = await tx
      .select()
      .from(leases)
      .where(and(eq(leases.tenantId, tenant.id), eq(leases.version, version)))
      .for("update");
    if (!row) throw new Refusal("not-found", `There is no version ${version} of this lease.`);
    if (row.state !== "draft")
      throw new Refusal("precondition", `Version ${version} is no draft: it was put in force before.`);
    return enact(tx, ctx, inForce(row, tenant.slug).document, reason);
  });
}

/**
 * Puts a document in force inside a transaction. What the lease was (a trial, suspended) it stays.
 */
export async function enact(tx: Tx, ctx: Acting, document: Lease, reason: string) {
  const now = new Date();
  const { actor, tenant } = ctx;
  const current = await currentLease(tx, tenant.id, now);
  const governs = governing(current, now);
  const state = governs && governs.state !== "draft" ? governs.state : "active";
  const lease = takingEffect(document, now);
  return putInForce(tx, actor, lease, { ...signing(ctx, reason), state });
}

/** The version that governs at an instant, if one does. */
export function governing(lease: LeaseInForce | undefined, now: Date): LeaseInForce | undefined {
  return lease && lease.from <= now && (lease.until === null || now < lease.until) ? lease : undefined;
}

export const suspendLease = (ctx: Acting, reason: string) =>
  inTenant(ctx.actor, ctx.tenant.id, (tx) => suspend(tx, ctx, { reason }));

export const resumeLease = (ctx: Acting, reason: string) =>
  inTenant(ctx.actor, ctx.tenant.id, (tx) => resume(tx, ctx, { reason }));

export const endLease = (ctx: Acting, reason: string) =>
  inTenant(ctx.actor, ctx.tenant.id, (tx) => end(tx, ctx, { reason }));

const UNDO = new Error("tried, and undone");

/**
 * What would refuse this lease if it were put in force: the same act in a transaction that is undone. `begin` may make the
 * lessee first, when there is none yet.
 */
export async function refusalOf(
  actor: Actor,
  tenantId: string,
  lease: Lease,
  begin?: (tx: Tx) => Promise<unknown>,
): Promise<string | undefined> {
  const from = new Date(takingEffect(lease, new Date()).period.from);
  try {
    await inTenant(actor, tenantId, async (tx) => {
      await begin?.(tx);
      await release(tx, tenantId, from);
      await project(tx, tenantId, lease, { from, until: answersUntil(lease) });
      throw UNDO;
    });
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    if (error !== UNDO) throw error;
  }
  return undefined;
}

function mustBeTheirs({ tenant }: Acting, lease: Lease): void {
  if (lease.tenant !== tenant.slug)
    throw new Refusal("invalid", `Clause tenant is ${lease.tenant}; this is the lease of ${tenant.slug}.`);
}
