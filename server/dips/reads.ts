import { and, eq } from "drizzle-orm";
import { dipSecrets } from "@/db/tables/dip-secrets";
import type { Actor } from "@/tenants/actor";
import { inTenant } from "@/tenants/scopes";
import { unseal } from "../access/sealing";

/** A secret by the name that the lease calls it, opened for the one request that carries it. */
export async function secretIn(
  { actor, tenantId }: { readonly actor: Actor; readonly tenantId: string },
  name: string,
  authSecret: string,
): Promise<string | undefined> {
  const [found] = await inTenant(actor, tenantId, (tx) =>
    tx
      .select({ sealed: dipSecrets.sealed })
      .from(dipSecrets)
      .where(and(eq(dipSecrets.tenantId, tenantId), eq(dipSecrets.name, name))),
  );
  return found && unseal("dip secret", found.sealed, { id: `${tenantId} ${name}`, authSecret });
}
