import { and, eq, sql } from "drizzle-orm";
import { leases } from "@/db/tables/leases";
import type { Actor } from "@/tenants/actor";
import { answersUntil } from "@/tenants/decide/state";
import { type Lease, type LeaseInForce, type LeaseState, readLease } from "@/tenants/lease";
import type { Tx } from "@/tenants/scopes";
import { readSpan, type Span, writeSpan } from "@/tenants/span";
import { Refusal } from "../api/refusal";
import { type Act, witness } from "../audit/writes";
import { callOut, project, withdraw } from "./directory";
import { bindingFrom, currentLease } from "./reads";
import { before, mayBecome } from "./rules";

export interface Signing {
  readonly tenantId: string;
  readonly reason: string;
  /** What the version is from its first instant. */
  readonly state?: Extract<LeaseState, "trial" | "active" | "grace" | "suspended" | "ended">;
  readonly requestId?: string;
}

/** Keeps a version that binds nobody yet. It may overlap anything and holds no number. */
export async function draft(
  tx: Tx,
  actor: Actor,
  lease: Lease,
  signing: Signing,
): Promise<{ version: number }> {
  const document = readLease(lease);
  const version = await nextVersion(tx, signing.tenantId);
  await write(tx, { version, document, state: "draft", tenantId: signing.tenantId }, spanOf(document));
  await witness(tx, act(actor, "draft", { slug: document.tenant, version }, signing));
  return { version };
}

/**
 * Puts a version of a lease in force, in the transaction of its tenant: the version, the numbers and signals it holds in
 * the directory, and the entry in the log are one act. The version before it ends where this one begins; a version that
 * would have begun later is replaced. What another lessee already has is refused with a sentence that names both.
 */
export async function putInForce(
  tx: Tx,
  actor: Actor,
  lease: Lease,
  signing: Signing,
): Promise<{ version: number }> {
  const document = readLease(lease);
  const { tenantId, state = "active" } = signing;
  const span = spanOf(document);
  const version = await nextVersion(tx, tenantId);
  await makeRoom(tx, tenantId, span.from);
  await write(tx, { version, document, state, tenantId }, span);
  await withdraw(tx, tenantId, span.from);
  // Its numbers stay its own through its grace: callers must hear this lessee until then, and nobody else.
  await project(tx, tenantId, document, { from: span.from, until: answersUntil(document) });
  const after = { state, ...document.period };
  await witness(tx, { ...act(actor, "sign", { slug: document.tenant, version }, signing), after });
  return { version };
}

/** Stops a lessee's traffic from now on; its numbers stay its own. */
export const suspend = (tx: Tx, actor: Actor, signing: Signing, now: Date) =>
  turn(tx, actor, signing, { change: "suspend", to: "suspended", now });

/** Lets a suspended lessee's traffic flow again from now on. */
export const resume = (tx: Tx, actor: Actor, signing: Signing, now: Date) =>
  turn(tx, actor, signing, { change: "resume", to: "active", now });

/** Ends a lease now: its numbers and signals are free from this instant. */
export async function end(tx: Tx, actor: Actor, signing: Signing, now: Date): Promise<{ version: number }> {
  const lease = await mustBe(tx, signing.tenantId, "end", now);
  await makeRoom(tx, signing.tenantId, now);
  await withdraw(tx, signing.tenantId, now);
  await witness(tx, { ...act(actor, "end", lease, signing), after: { until: now } });
  return { version: lease.version };
}

interface Turn {
  readonly change: "suspend" | "resume";
  readonly to: Extract<LeaseState, "suspended" | "active">;
  readonly now: Date;
}

/** A new version with the same document and another state, from now to where the old one would have ended. */
async function turn(
  tx: Tx,
  actor: Actor,
  signing: Signing,
  { change, to, now }: Turn,
): Promise<{ version: number }> {
  const lease = await mustBe(tx, signing.tenantId, change, now);
  const version = await nextVersion(tx, signing.tenantId);
  const rest = { from: now, until: lease.until };
  await cut(tx, lease, now);
  await write(tx, { version, document: lease.document, state: to, tenantId: lease.tenantId }, rest);
  await callOut(tx, lease.tenantId);
  const told = act(actor, change, { slug: lease.slug, version }, signing);
  await witness(tx, { ...told, before: { state: lease.state }, after: { state: to, from: now } });
  return { version };
}

async function mustBe(
  tx: Tx,
  tenantId: string,
  change: Turn["change"] | "end",
  now: Date,
): Promise<LeaseInForce> {
  const lease = await currentLease(tx, tenantId, now);
  const governs = lease && lease.from <= now && (lease.until === null || now < lease.until);
  if (!governs)
    throw new Refusal("precondition", "No lease is in force now, so there is nothing to change about it.");
  if (!mayBecome(change, lease.state))
    throw new Refusal("precondition", `A lease that is ${lease.state} cannot be changed that way.`);
  return lease;
}

const spanOf = ({ period }: Lease): Span => ({
  from: new Date(period.from),
  until: period.until === null ? null : new Date(period.until),
});

/** Versions are counted under a lock of the tenant's own, so that two signatures at once get two numbers. */
async function nextVersion(tx: Tx, tenantId: string): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`lease ${tenantId}`}, 0))`);
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(${leases.version}), 0)::int` })
    .from(leases)
    .where(eq(leases.tenantId, tenantId));
  return (row?.last ?? 0) + 1;
}

/** Ends at an instant what binds then, and takes back what would bind later. A version that has governed stays. */
async function makeRoom(tx: Tx, tenantId: string, from: Date): Promise<void> {
  const binding = (await bindingFrom(tx, tenantId, from)).map((row) => ({ ...row, ...readSpan(row.during) }));
  const rewritten = binding.find(
    (version) => from < new Date() && version.from >= from && version.from <= new Date(),
  );
  if (rewritten)
    throw new Refusal(
      "precondition",
      `Version ${rewritten.version} has governed since ${rewritten.from.toISOString()}; a new one must begin after that.`,
    );
  for (const version of binding) await cut(tx, version, from);
}

/** A version that never governed a moment becomes a draft: it is kept as what was once agreed, and binds nobody. */
async function cut(tx: Tx, version: Span & { tenantId: string; version: number }, from: Date): Promise<void> {
  const left = before(version, from);
  await tx
    .update(leases)
    .set(left ? { during: writeSpan(left) } : { state: "draft" })
    .where(and(eq(leases.tenantId, version.tenantId), eq(leases.version, version.version)));
}

interface Version {
  readonly tenantId: string;
  readonly version: number;
  readonly state: LeaseState;
  readonly document: Lease;
}

async function write(tx: Tx, { tenantId, version, state, document }: Version, span: Span): Promise<void> {
  const signed = state === "draft" ? null : sql`clock_timestamp()`;
  await tx.insert(leases).values({
    ...{ tenantId, version, state, document, during: writeSpan(span) },
    signedByOperatorAt: signed as never,
    signedByTenantAt: signed as never,
  });
}

/** The entry in the log: which version of whose lease. */
function act(
  actor: Actor,
  verb: string,
  { slug, version }: { slug: string; version: number },
  signing: Signing,
): Act {
  const { reason, requestId } = signing;
  return {
    actor,
    action: `${verb}:lease`,
    object: `lease ${slug} v${version}`,
    reason,
    ...(requestId && { requestId }),
  };
}
