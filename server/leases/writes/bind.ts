// Not a verb: what happens whenever a version begins to bind, whoever signed it and how.
import type { leases } from "@/db/tables/leases";
import { answersUntil } from "@/tenants/decide/state";
import type { Lease } from "@/tenants/lease";
import type { Tx } from "@/tenants/scopes";
import { readSpan, type Span, writeSpan } from "@/tenants/span";
import { Refusal } from "../../api/refusal";
import { retellMenus } from "../../numbers/menu";
import { project, release } from "../directory";
import { bindingFrom, versionsOf } from "../reads";
import { before } from "../rules";
import { amendRow } from "./version";

/** A version in the moment in which it is agreed. */
export interface Bound {
  readonly tenantId: string;
  readonly version: number;
  readonly document: Lease;
  readonly span: Span;
}

/** Both have signed: the signatures of this moment, as columns. */
export const signedByBoth = (now: Date) => ({
  ...{ offeredAt: now, signedByOperatorAt: now, signedByTenantAt: now },
});

/**
 * Makes room for a version: the one before it ends where this one begins, those that would have begun later are
 * superseded. @returns what the version is from its first instant, unless the lessee's traffic is stopped
 */
export async function makeRoom(
  tx: Tx,
  tenantId: string,
  from: Date,
  now: Date,
): Promise<{ isStopped: boolean }> {
  const binding = (await bindingFrom(tx, tenantId, from)).map((row) => ({ ...row, ...readSpan(row.during) }));
  const rewritten = binding.find((version) => from < now && version.from >= from && version.from <= now);
  if (rewritten)
    throw new Refusal(
      "precondition",
      `Version ${rewritten.version} has governed since ${rewritten.from.toISOString()}; a new one must begin after that.`,
    );
  for (const version of binding) await cut(tx, version, from, now);
  return { isStopped: binding.some(({ state }) => state === "suspended") };
}

type Governing = Span & { tenantId: string; version: number; passed: (typeof leases.$inferSelect)["passed"] };

/** A version that never governed a moment binds nobody any more; it is kept as what was once agreed. */
export async function cut(tx: Tx, version: Governing, from: Date, now: Date): Promise<void> {
  const left = before(version, from);
  if (!left) return amendRow(tx, version, { stage: "superseded", state: "draft", passed: "superseded" });
  const isOver = left.until !== null && left.until <= now;
  await amendRow(tx, version, { during: writeSpan(left), ...(isOver && { passed: "superseded" }) });
}

/**
 * The numbers and signals of a lease are its own from its first instant to the end of its grace; what shared numbers say
 * of the lessee is said as this version words it.
 */
export async function takeNumbers(tx: Tx, { tenantId, version, document, span }: Bound): Promise<void> {
  await release(tx, tenantId, span.from);
  // Through its grace callers must hear this lessee, and nobody else.
  await project(tx, tenantId, document, { from: span.from, until: answersUntil(document) });
  const others = (await versionsOf(tx, tenantId)).filter((other) => other.version !== version);
  await retellMenus(tx, others.find(({ state }) => state !== "draft")?.document, document);
}
