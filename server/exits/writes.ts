import { and, desc, eq, inArray, isNotNull } from "drizzle-orm";
import { bundles } from "@/db/tables/bundles";
import { deletions } from "@/db/tables/deletions";
import type { Person } from "@/tenants/actor";
import { leaseAt } from "@/tenants/decide";
import { inTenant, type Tx } from "@/tenants/scopes";
import { Refusal } from "../api/refusal";
import { witness } from "../audit/writes";
import { versionsOf } from "../leases/reads";
import type { ConfirmInput } from "./input";
import { endOf, isTakenAfter } from "./reads";
import { erasableAt, OBSTACLE_WORDS, obstacle } from "./rules";

export interface Leaving {
  readonly actor: Person;
  readonly tenant: { readonly id: string; readonly slug: string; readonly name: string };
  readonly requestId: string;
}

/** Asks a worker to put everything together. One at a time. */
export async function askForBundle({ actor, tenant, requestId }: Leaving): Promise<{ bundle: string }> {
  return inTenant(actor, tenant.id, async (tx) => {
    const busy = await tx
      .select({ id: bundles.id })
      .from(bundles)
      .where(and(eq(bundles.tenantId, tenant.id), inArray(bundles.state, ["asked", "building"])))
      .for("update");
    if (busy.length > 0)
      throw new Refusal("conflict", "A bundle is being put together already. Wait for it.");
    const [made] = await tx
      .insert(bundles)
      .values({ tenantId: tenant.id, state: "asked", askedBy: actor.id })
      .returning({ id: bundles.id });
    if (!made) throw new Error("A bundle was asked for and is not there.");
    await witness(tx, { actor, action: "ask:bundle", object: `bundle ${made.id}`, requestId });
    return { bundle: made.id };
  });
}

/**
 * Has a worker erase what a lessee left behind. Only somebody of the operator can say so, by the lessee's name and for a
 * reason that stays in its log; only after its lease, when what it says of keeping is over and everything was taken along.
 */
export async function confirmDeletion(
  { actor, tenant, requestId }: Leaving,
  { name, reason }: ConfirmInput,
): Promise<{ deletion: string }> {
  if (actor.kind !== "staff")
    throw new Refusal("forbidden", "Only the operator has a lessee's data erased. Ask it to.");
  if (name !== tenant.name)
    throw new Refusal("invalid", `That is not how the lessee is called. Type "${tenant.name}".`, {
      detail: { why: "name" },
    });
  return inTenant(actor, tenant.id, async (tx) => {
    const { bundleSha256 } = await mustBeErasable(tx, tenant.id, new Date());
    const [made] = await tx
      .insert(deletions)
      .values({ tenantId: tenant.id, state: "confirmed", confirmedBy: actor.id, reason, bundleSha256 })
      .onConflictDoNothing()
      .returning({ id: deletions.id });
    if (!made) throw new Refusal("conflict", OBSTACLE_WORDS["under-way"]);
    const object = `deletion ${made.id}`;
    await witness(tx, { actor, action: "confirm:deletion", object, reason, requestId });
    return { deletion: made.id };
  });
}

async function mustBeErasable(tx: Tx, tenantId: string, now: Date) {
  const versions = await versionsOf(tx, tenantId);
  const endsAt = endOf(versions);
  const erasedAt = erasableAt(leaseAt(versions, now)?.document, endsAt);
  const taken = await tx
    .select()
    .from(bundles)
    .where(and(eq(bundles.tenantId, tenantId), isNotNull(bundles.takenAt)))
    .orderBy(desc(bundles.createdAt));
  const whole = endsAt ? taken.find((bundle) => isTakenAfter(bundle, endsAt)) : undefined;
  const before = await tx.select().from(deletions).where(eq(deletions.tenantId, tenantId));
  const standing = { endsAt, erasedAt, isTaken: whole !== undefined, deletions: before };
  const against = obstacle(standing, now);
  if (against) throw new Refusal("precondition", OBSTACLE_WORDS[against], { detail: { why: against } });
  return { bundleSha256: whole?.sha256 ?? null };
}
