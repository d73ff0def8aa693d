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

/** Renames a lessee when a version words its name differently from the one whose place it takes. */
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
  if (!before || nameIn(before.document) === name) return;
  await tx.update(tenants).set({ name }).where(eq(tenants.id, tenant.id));
  await callOut(tx, tenant.id);
  await witness(tx, {
    ...{ actor, action: "rename:lessee", object: tenant.slug },
    ...{ before: { name: nameIn(before.document) }, after: { name }, ...(requestId && { requestId }) },
  });
}
