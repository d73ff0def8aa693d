import { and, eq, inArray, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { isolationRuns } from "@/db/tables/isolation-runs";
import type { Actor, Person } from "@/tenants/actor";
import { inTenant, type Tx } from "@/tenants/scopes";
import { Refusal } from "../api/refusal";
import { witness } from "../audit/writes";
import { anotherLessee } from "./reads";
import type { Sealed } from "./rules";

export interface Asking {
  readonly actor: Person;
  readonly tenant: { readonly id: string; readonly slug: string; readonly kind: "operator" | "lessee" };
}

const HARNESS: Actor = { kind: "job", name: "isolation walk" };

/** Asks for a walk around a lessee's wall; a worker sets out within seconds. One at a time. */
export async function ask({ actor, tenant }: Asking): Promise<{ run: string }> {
  if (tenant.kind === "operator") throw new Refusal("precondition", "The walk goes around a lessee's wall.");
  await anotherLessee(tenant.id);
  const run = newId();
  await inTenant(actor, tenant.id, async (tx) => {
    const open = await tx
      .select({ id: isolationRuns.id })
      .from(isolationRuns)
      .where(and(eq(isolationRuns.tenantId, tenant.id), inArray(isolationRuns.state, ["asked", "running"])));
    if (open.length > 0) throw new Refusal("conflict", "A walk is under way. Wait until it is over.");
    await tx
      .insert(isolationRuns)
      .values({ tenantId: tenant.id, id: run, state: "asked", askedBy: actor.id });
    await witness(tx, { actor, action: "ask:isolation", object: `run ${run}` });
  });
  return { run };
}

const now = sql`clock_timestamp()` as never;

/** Takes a walk on, unless somebody else has meanwhile. */
export async function takeOn(tenantId: string, run: string): Promise<boolean> {
  const taken = await inTenant(HARNESS, tenantId, (tx) =>
    tx
      .update(isolationRuns)
      .set({ state: "running", beatAt: now, doorsDone: 0, attempts: 0, leaks: 0 })
      .where(
        and(
          ...[eq(isolationRuns.tenantId, tenantId), eq(isolationRuns.id, run)],
          sql`(${isolationRuns.state} = 'asked' or ${isolationRuns.beatAt} < clock_timestamp() - interval '60 seconds')`,
        ),
      )
      .returning({ id: isolationRuns.id }),
  );
  return taken.length > 0;
}

/** Says how far a walk has come, and that whoever walks is alive. */
export function progress(
  tenantId: string,
  run: string,
  far: { done: number; total: number; attempts: number; leaks: number },
): Promise<void> {
  const { done: doorsDone, total: doorsTotal, attempts, leaks } = far;
  return change(tenantId, run, { beatAt: now, doorsDone, doorsTotal, attempts, leaks });
}

/** Why a walk was not carried through. */
export const fail = (tenantId: string, run: string, error: string): Promise<void> =>
  change(tenantId, run, { state: "failed", endedAt: now, error: error.slice(0, 500) });

type Change = Partial<typeof isolationRuns.$inferInsert>;

async function change(tenantId: string, run: string, values: Change): Promise<void> {
  const here = and(eq(isolationRuns.tenantId, tenantId), eq(isolationRuns.id, run));
  await inTenant(HARNESS, tenantId, (tx) => tx.update(isolationRuns).set(values).where(here));
}

/** Keeps a certificate, and its hash in the lessee's log. */
export async function keep(tenantId: string, sealed: Sealed, run?: string): Promise<void> {
  const { verdict, totals, hash } = sealed;
  const over = {
    ...{ state: verdict, endedAt: now, doorsDone: totals.doors, doorsTotal: totals.doors },
    ...{ attempts: totals.attempts, leaks: totals.leaks, certificate: sealed, hash },
  };
  await inTenant(HARNESS, tenantId, async (tx) => {
    await write(tx, tenantId, over, run);
    await witness(tx, {
      actor: HARNESS,
      action: "certify:isolation",
      object: `certificate ${hash.slice(0, 12)}`,
      after: { verdict, ...totals, hash },
    });
  });
}

async function write(tx: Tx, tenantId: string, over: Change & { state: Sealed["verdict"] }, run?: string) {
  if (!run) return void (await tx.insert(isolationRuns).values({ tenantId, ...over }));
  const here = and(eq(isolationRuns.tenantId, tenantId), eq(isolationRuns.id, run));
  await tx.update(isolationRuns).set(over).where(here);
}
