import { eq } from "drizzle-orm";
import { legs } from "@/db/tables/legs";
import { traceInteraction } from "@/server/interactions/reads";
import type { Actor } from "@/tenants/actor";
import { tenantById } from "@/tenants/recognise";
import { askTheDoor } from "@/tenants/scopes";

const COMMAND: Actor = { kind: "job", name: "leaseline call" };

export type Trace = Awaited<ReturnType<typeof traceInteraction>> & { readonly tenant: string };

/**
 * What the product knows of a call by the carrier's name for it; undefined until the carrier has told us of it. While no
 * lessee is known, the tenant is the operator.
 */
export async function traceOfCall(sid: string): Promise<Trace | undefined> {
  const [leg] = await askTheDoor((tx) => tx.select().from(legs).where(eq(legs.callSid, sid)));
  if (!leg) return undefined;
  const trace = await traceInteraction(
    { actor: COMMAND, tenant: { id: leg.tenantId } },
    { interaction: leg.interactionId },
  );
  return { ...trace, tenant: (await tenantById(leg.tenantId))?.slug ?? leg.tenantId };
}
