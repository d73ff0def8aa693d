// Not a verb: the name a lessee goes by in lists follows the first of its brand's names, once that is agreed.
import { eq } from "drizzle-orm";
import { tenants } from "@/db/tables/tenants";
import { textIn } from "@/tenants/languages";
import type { Lease } from "@/tenants/lease";
import type { Tx } from "@/tenants/scopes";
import { witness } from "../../audit/writes";
import { callOut } from "../directory";
import { versionsOf } from "../reads";
import { predecessorOf } from "../rules";
import type { Acting, VersionRow } from "./version";

const nameIn = ({ brand, languages }: Lease): string => textIn(brand.names, languages[0] ?? "en");

/**
 * Renames a lessee when a version words its name differently from the one whose place it takes. The first version takes the
 * place of the name under which the lessee was made.
 */
export async function followName(
  tx: Tx,
  { actor, tenant, requestId }: Acting,
  { version }: Pick<VersionRow, "version">,
  document: Lease,
): Promise<void> {
  const all = await versionsOf(tx, tenant.id);
  const agreed = all.filter(({ state }) => state !== "draft");
  const own = agreed.find((one) => one.version === version);
  const before = own && predecessorOf(own, agreed);
  const name = nameIn(document);
  const was = before ? nameIn(before.document) : await calledNow(tx, tenant.id);
  if (was === name) return;
  await tx.update(tenants).set({ name }).where(eq(tenants.id, tenant.id));
  await callOut(tx, tenant.id);
  await witness(tx, {
    ...{ actor, action: "rename:lessee", object: tenant.slug },
    ...{ before: { name: was }, after: { name }, ...(requestId && { requestId }) },
  });
}

async function calledNow(tx: Tx, id: string): Promise<string | undefined> {
  const [row] = await tx.select({ name: tenants.name }).from(tenants).where(eq(tenants.id, id));
  return row?.name;
}
