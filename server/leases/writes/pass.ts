import { and, eq } from "drizzle-orm";
import { leases } from "@/db/tables/leases";
import type { Tx } from "@/tenants/scopes";
import { retellMenus } from "../../numbers/menu";
import { callOut } from "../directory";
import { inForce } from "../reads";
import { type Passage, passagesOf, predecessorOf, unwritten } from "../rules";
import { type Acting, amendRow, lockLease, tellOf } from "./version";

const VERBS = { begun: "begin", grace: "enter-grace", ended: "expire" } as const;

/**
 * Writes down what has come to pass with a lessee's lease by the clock alone: a version began, its grace began, it ran
 * out. What the lease allows has followed the clock all along; this is for the log, and for whoever keeps it in memory.
 * Says nothing twice. @returns how many steps were written
 */
export async function pass(tx: Tx, acting: Acting, now: Date): Promise<number> {
  const { id: tenantId, slug } = acting.tenant;
  await lockLease(tx, tenantId);
  const rows = await tx
    .select()
    .from(leases)
    .where(and(eq(leases.tenantId, tenantId), eq(leases.stage, "agreed")));
  const agreed = rows.map((row) => ({ ...inForce(row, slug), passed: row.passed }));
  const due = agreed
    .flatMap((version) => unwritten(version, agreed, now).map((passage) => ({ version, passage })))
    .sort((a, b) => +a.passage.at - +b.passage.at);
  for (const { version, passage } of due) {
    await amendRow(tx, version, { passed: passage.to });
    if (passage.to === "ended") await retellMenus(tx, version.document, undefined);
    await tell(tx, acting, version, { passage, agreed });
  }
  if (due.length > 0) await callOut(tx, tenantId);
  return due.length;
}

type Version = ReturnType<typeof inForce>;

/** A version that is followed by another says nothing of its own: the other's beginning says it. */
async function tell(
  tx: Tx,
  acting: Acting,
  version: Version,
  { passage, agreed }: { passage: Passage; agreed: readonly Version[] },
): Promise<void> {
  const { to, at } = passage;
  if (to === "superseded") return;
  const before = predecessorOf(version, agreed);
  const until = passagesOf(version, agreed).find((next) => next.at > at)?.at ?? null;
  const was = to === "begun" ? before && { version: before.version } : { version: version.version };
  const after = { state: to === "begun" ? version.state : to, at, until };
  await tellOf(tx, acting, { verb: VERBS[to], version: version.version, ...(was && { before: was }), after });
}
