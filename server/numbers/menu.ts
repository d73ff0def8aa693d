// A sixth file: what shared numbers say of a lessee follows its lease, in the transaction that changes it.

import { eq, inArray } from "drizzle-orm";
import { numbers } from "@/db/tables/numbers";
import type { Lease } from "@/tenants/lease";
import type { Neutral } from "@/tenants/number";
import type { Tx } from "@/tenants/scopes";
import { callOut } from "../leases/directory";
import { menuLines, retold } from "./rules";

/** Takes a lessee's old lines out of the menus of shared numbers and puts its new ones in. */
export async function retellMenus(
  tx: Tx,
  before: Lease | undefined,
  after: Lease | undefined,
): Promise<void> {
  const shared = [...(before?.numbers ?? []), ...(after?.numbers ?? [])].filter(
    ({ use }) => use === "shared",
  );
  if (shared.length === 0) return;
  const wanted = [...new Set(shared.map(({ number }) => number as string))];
  const rows = await tx.select().from(numbers).where(inArray(numbers.e164, wanted)).for("update");
  for (const { id, e164, neutral } of rows) {
    const lines = (lease: Lease | undefined) => (lease ? menuLines(e164, lease) : []);
    const said = retold(neutral as Neutral, lines(before), lines(after));
    if (JSON.stringify(said) === JSON.stringify(neutral)) continue;
    await tx.update(numbers).set({ neutral: said }).where(eq(numbers.id, id));
    await callOut(tx, id);
  }
}
