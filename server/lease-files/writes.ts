import { and, desc, eq } from "drizzle-orm";
import { newId } from "@/db/ids";
import { leases } from "@/db/tables/leases";
import { tenants } from "@/db/tables/tenants";
import type { Actor } from "@/tenants/actor";
import { printAmendment } from "@/tenants/amendment";
import { textIn } from "@/tenants/languages";
import type { Lease } from "@/tenants/lease";
import { tenantBySlug } from "@/tenants/recognise";
import { type Step, type Tx, throughTenants } from "@/tenants/scopes";
import { Refusal } from "../api/refusal";
import { callOut, release } from "../leases/directory";
import { makeRoom } from "../leases/writes/bind";
import { putInForce } from "../leases/writes/put-in-force";
import { lockLease } from "../leases/writes/version";
import { planFiles } from "./reads";
import type { Asked, LeasePlan, Plan, Source } from "./rules";

export interface Applied extends Plan {
  readonly applied: boolean;
}

/**
 * Puts in force what the files say and the installation does not, signed for both parties, which the reason says. All of
 * it or nothing: everything is looked at first, and then done in one transaction through all the lessees it changes.
 * Applied again, the same files change nothing.
 */
export async function applyFiles(
  actor: Actor,
  sources: readonly Source[],
  { reason, ...asked }: Asked & { readonly reason: string },
): Promise<Applied> {
  const plan = await planFiles(actor, sources, asked);
  const changes = plan.leases.filter(({ change }) => change !== "none");
  const applied = plan.faults.length === 0;
  if (applied && changes.length > 0)
    await throughTenants(actor, (step) => applyAll(step, changes, { actor, reason, now: asked.now }));
  return { ...plan, applied };
}

interface Applying {
  readonly actor: Actor;
  readonly reason: string;
  readonly now: Date;
}

/**
 * First every lessee gives up what it will not have any more, then each takes what it is to have: a number may pass from
 * one to the other. The plans come in the order of their lessees, so that two who apply at once do not wait for each other.
 */
async function applyAll(step: Step, changes: readonly LeasePlan[], applying: Applying): Promise<void> {
  const rooms = new Map<string, Room>();
  for (const plan of changes)
    if (!rooms.has(plan.tenant)) rooms.set(plan.tenant, await roomFor(step, plan, applying));
  for (const plan of changes) {
    const room = rooms.get(plan.tenant);
    if (room) await step(room.tenantId, (tx) => sign(tx, plan, room, applying));
  }
}

/** A lessee whose lease gave way to what comes. */
interface Room {
  readonly tenantId: string;
  readonly isStopped: boolean;
  readonly beginsAs: "trial" | "active";
}

async function roomFor(step: Step, plan: LeasePlan, { now }: Applying): Promise<Room> {
  const known = await tenantBySlug(plan.tenant);
  const tenantId = known?.id ?? newId();
  return step(tenantId, async (tx) => {
    if (!known) await admit(tx, tenantId, plan.lease);
    await lockLease(tx, tenantId);
    const last = await lastAgreed(tx, tenantId, plan.newest);
    const { isStopped } = await makeRoom(tx, tenantId, plan.from, now);
    await release(tx, tenantId, plan.from);
    return { tenantId, isStopped, beginsAs: last?.beginsAs ?? "active" };
  });
}

async function admit(tx: Tx, id: string, { tenant: slug, brand, languages }: Lease): Promise<void> {
  const name = textIn(brand.names, languages[0] ?? "en");
  await tx.insert(tenants).values({ id, slug, kind: "lessee", name });
  await callOut(tx, id);
}

/** What was planned against must be what is there: between the two somebody may have signed. */
async function lastAgreed(tx: Tx, tenantId: string, newest: number | null) {
  const [last] = await tx
    .select({ version: leases.version, beginsAs: leases.beginsAs })
    .from(leases)
    .where(and(eq(leases.tenantId, tenantId), eq(leases.stage, "agreed")))
    .orderBy(desc(leases.version))
    .limit(1);
  if ((last?.version ?? null) === newest) return last;
  throw new Refusal("conflict", "The lease was changed while these files were looked at. Plan again.");
}

const MOST_TOLD = 50;

async function sign(tx: Tx, plan: LeasePlan, room: Room, { actor, reason }: Applying): Promise<void> {
  const { lease, from, file, version, amendments } = plan;
  const { tenantId, isStopped, beginsAs } = room;
  const clauses = amendments.slice(0, MOST_TOLD).map(printAmendment);
  await putInForce(tx, actor, lease, {
    ...{ tenantId, from, beginsAs, state: isStopped ? "suspended" : beginsAs },
    reason: `Signed for both parties by file ${file}: ${reason}`.slice(0, 300),
    ...(version !== null && { before: { version, clauses } }),
  });
}
