import { and, eq, inArray } from "drizzle-orm";
import { bundles } from "@/db/tables/bundles";
import type { Person } from "@/tenants/actor";
import { inTenant } from "@/tenants/scopes";
import { Refusal } from "../api/refusal";
import { witness } from "../audit/writes";

export interface Leaving {
  readonly actor: Person;
  readonly tenant: { readonly id: string; readonly slug: string };
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
