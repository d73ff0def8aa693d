import { and, desc, eq, isNull } from "drizzle-orm";
import { carrierAccounts } from "@/db/tables/carrier-accounts";
import { legs } from "@/db/tables/legs";
import { laneAtTheDoor } from "@/tenants/lanes";
import type { LeaseInForce } from "@/tenants/lease";
import type { NumberEntry } from "@/tenants/number";
import { leasesOf } from "@/tenants/recognise";
import { askTheDoor } from "@/tenants/scopes";

/** The lease versions of every tenant that holds a number, from the cache. */
export async function leasesOn(
  number: NumberEntry | undefined,
): Promise<ReadonlyMap<string, readonly LeaseInForce[]>> {
  const tenants = [...new Set(number?.holdings.map((h) => h.tenantId) ?? [])];
  return new Map(await Promise.all(tenants.map(async (id) => [id, await leasesOf(id)] as const)));
}

export type Leg = typeof legs.$inferSelect;

/** The leg with this CallSid, if we have heard of it. */
export async function legOf(accountId: string, callSid: string): Promise<Leg | undefined> {
  const where = and(eq(legs.accountId, accountId), eq(legs.callSid, callSid));
  return (await askTheDoor((tx) => tx.select().from(legs).where(where)))[0];
}

/** The customer's leg of an interaction: also the way to learn under which tenant it is filed now. */
export async function customerLegOf(interactionId: string): Promise<Leg | undefined> {
  const where = and(eq(legs.interactionId, interactionId), eq(legs.role, "customer"));
  return (await askTheDoor((tx) => tx.select().from(legs).where(where)))[0];
}

/** Which of these interactions have their customer's leg at another tenant than this one. */
export async function customerLegsElsewhere(
  interactionIds: readonly string[],
  tenantId: string,
): Promise<ReadonlySet<string>> {
  if (interactionIds.length === 0) return new Set();
  // One parameter however many they are: one prepared statement. Leg by leg, so that its plan suits a table of any size.
  const asked = JSON.stringify(interactionIds);
  const rows = await laneAtTheDoor<{ id: string }>(
    (sql) => sql`
      select leg.interaction_id as id from jsonb_array_elements_text(${asked}::jsonb) as asked,
        lateral (select interaction_id from app.legs where interaction_id = asked::uuid and role = 'customer'
          and tenant_id <> ${tenantId}::uuid limit 1) as leg`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** The opaque name of a carrier account in our webhook addresses. */
export async function tokenOf(accountId: string): Promise<string | undefined> {
  const [account] = await askTheDoor((tx) =>
    tx
      .select({ token: carrierAccounts.token })
      .from(carrierAccounts)
      .where(eq(carrierAccounts.id, accountId)),
  );
  return account?.token;
}

/** The legs of an interaction that are still up, the customer's first. */
export async function openLegsOf(interactionId: string): Promise<Leg[]> {
  const where = and(eq(legs.interactionId, interactionId), isNull(legs.endedAt));
  return askTheDoor((tx) => tx.select().from(legs).where(where).orderBy(desc(legs.role)));
}
