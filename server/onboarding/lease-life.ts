// A sixth file: what these screens ask of a lease itself, in one place.
import type { Actor } from "@/tenants/actor";
import { answersUntil } from "@/tenants/decide/state";
import type { Lease, LeaseInForce } from "@/tenants/lease";
import { inTenant, type Tx } from "@/tenants/scopes";
import { Refusal } from "../api/refusal";
import { project, release } from "../leases/directory";
import { propose } from "../leases/writes/draft";
import type { AsRead } from "../leases/writes/version";
import { takingEffect } from "./rules";

export interface Acting {
  readonly actor: Actor;
  readonly tenant: { readonly id: string; readonly slug: string; readonly name: string };
  readonly requestId: string;
}

/** Keeps a document as a draft: it binds nobody. */
export function keepDraft(ctx: Acting, lease: Lease, reason: string): Promise<AsRead> {
  mustBeTheirs(ctx, lease);
  return inTenant(ctx.actor, ctx.tenant.id, (tx) => propose(tx, ctx, lease, { reason }));
}

/** The version that governs at an instant, if one does. */
export function governing(lease: LeaseInForce | undefined, now: Date): LeaseInForce | undefined {
  return lease && lease.from <= now && (lease.until === null || now < lease.until) ? lease : undefined;
}

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
