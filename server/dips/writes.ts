import { and, eq, sql } from "drizzle-orm";
import { dipSecrets } from "@/db/tables/dip-secrets";
import { type Actor, actorId } from "@/tenants/actor";
import { inTenant } from "@/tenants/scopes";
import { seal } from "../access/sealing";
import { Refusal } from "../api/refusal";
import { witness } from "../audit/writes";
import { environment } from "../environment";
import type { ForgetSecretInput, KeepSecretInput } from "./input";

interface Acting {
  readonly actor: Actor;
  readonly requestId: string;
  readonly tenant: { readonly id: string };
}

/** Keeps a secret for data dips, sealed; one of the same name goes. Nobody reads it again, here or anywhere. */
export async function keepSecret(
  { actor, requestId, tenant }: Acting,
  { name, secret }: KeepSecretInput,
  authSecret = environment().authSecret,
): Promise<{ name: string }> {
  const sealed = seal("dip secret", secret, { id: `${tenant.id} ${name}`, authSecret });
  await inTenant(actor, tenant.id, async (tx) => {
    const row = { tenantId: tenant.id, name, sealed, keptBy: actorId(actor) };
    await tx
      .insert(dipSecrets)
      .values(row)
      .onConflictDoUpdate({
        target: [dipSecrets.tenantId, dipSecrets.name],
        set: { sealed, keptBy: row.keptBy, keptAt: sql`clock_timestamp()` },
      });
    await witness(tx, { actor, requestId, action: "keep:secret", object: `secret ${name}` });
  });
  return { name };
}

/** Forgets a secret. Dips that need it are refused from then on. */
export async function forgetSecret(
  { actor, requestId, tenant }: Acting,
  { name }: ForgetSecretInput,
): Promise<{ name: string }> {
  await inTenant(actor, tenant.id, async (tx) => {
    const gone = await tx
      .delete(dipSecrets)
      .where(and(eq(dipSecrets.tenantId, tenant.id), eq(dipSecrets.name, name)))
      .returning({ id: dipSecrets.id });
    if (gone.length === 0) throw new Refusal("not-found", "There is no such secret here.");
    await witness(tx, { actor, requestId, action: "forget:secret", object: `secret ${name}` });
  });
  return { name };
}
