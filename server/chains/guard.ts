// A sixth file: leases and chains both change what names whom on a number, and both must leave it so that nobody is guessed.

import { eq } from "drizzle-orm";
import { numbers } from "@/db/tables/numbers";
import { type ChainFault, chainFaults } from "@/tenants/discriminate/faults";
import { faultWords } from "@/tenants/discriminate/words";
import type { NumberEntry } from "@/tenants/number";
import type { Tx } from "@/tenants/scopes";
import { Refusal } from "../api/refusal";
import { forwardersWithin, namesWithin, numberWithin } from "./reads";
import { AVAILABLE, concerns } from "./rules";

/**
 * Refuses what a lease has just written on shared numbers if one signal there could now name it and another lessee, if a
 * call could go in circles, or if nobody would ever ask for it. Looks at the numbers as this transaction leaves them, one
 * lease at a time.
 */
export async function refuseRivals(tx: Tx, tenantId: string, numberIds: readonly string[]): Promise<void> {
  // In one order, or two leases on the same two numbers would wait for each other.
  for (const id of [...numberIds].sort()) {
    await oneAtATime(tx, id);
    const number = await numberWithin(tx, id);
    if (!number) continue;
    const faults = await faultsWithin(tx, number);
    const [fault] = faults.filter((one) => one.severity === "refused" && concerns(one, tenantId));
    if (fault) throw new Refusal("conflict", await sentence(tx, number, fault));
  }
}

/** Whoever else changes what names whom on this number waits, and then sees what we have written. */
async function oneAtATime(tx: Tx, numberId: string): Promise<void> {
  await tx.select({ id: numbers.id }).from(numbers).where(eq(numbers.id, numberId)).for("update");
}

/** Everything that is wrong with a number as it would stand. */
export async function faultsWithin(tx: Tx, number: NumberEntry): Promise<ChainFault[]> {
  const forwarders = await forwardersWithin(tx, number);
  return chainFaults(number, { now: new Date(), forwarders, available: AVAILABLE });
}

/** A fault as people are told it, with the lessees' names. */
export async function sentence(tx: Tx, { e164, holdings, signals }: NumberEntry, fault: ChainFault) {
  const ids = new Set([...holdings, ...signals].map(({ tenantId }) => tenantId));
  const names = await namesWithin(tx, [...ids]);
  return faultWords(fault, e164, (id) => names.get(id) ?? id);
}
