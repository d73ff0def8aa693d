import { and, eq, isNull, sql } from "drizzle-orm";
import { gates } from "@/db/tables/gates";
import type { Person } from "@/tenants/actor";
import { inTenant, type Tx } from "@/tenants/scopes";
import { Refusal } from "../api/refusal";
import { witness } from "../audit/writes";
import type { KeepGateInput, ReopenInput, TickInput } from "./input";
import { USUAL_GATES } from "./rules";

export interface Tending {
  readonly actor: Person;
  readonly tenant: { readonly id: string; readonly slug: string };
  readonly requestId: string;
}

const DAY_MS = 86_400_000;

/** The gates every lessee begins with, in the transaction that makes it. */
export async function setUpGates(tx: Tx, tenantId: string): Promise<void> {
  const due = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  const rows = USUAL_GATES.map(({ kind, item, owner, reversible, dueInDays }) => ({
    ...{ tenantId, kind, item, owner, reversible, dueOn: due(dueInDays) },
  }));
  await tx.insert(gates).values(rows).onConflictDoNothing();
}

/** Adds an item of this lessee's own, or says anew whose an item is and by when. */
export async function keepGate({ actor, tenant, requestId }: Tending, gate: KeepGateInput): Promise<void> {
  const { kind, item, owner, dueOn } = gate;
  await inTenant(actor, tenant.id, async (tx) => {
    await tx
      .insert(gates)
      .values({ tenantId: tenant.id, ...gate })
      .onConflictDoUpdate({ target: [gates.tenantId, gates.item], set: { owner, dueOn } });
    const after = { kind, owner, dueOn };
    await witness(tx, { actor, action: "keep:gate", object: `gate ${item}`, after, requestId });
  });
}

/** Passes a gate, with what shows that it may be passed. */
export async function tick({ actor, tenant, requestId }: Tending, { item, evidence }: TickInput) {
  await inTenant(actor, tenant.id, async (tx) => {
    const done = await tx
      .update(gates)
      .set({ evidence, doneBy: actor.id, doneAt: sql`clock_timestamp()` as never })
      .where(and(eq(gates.tenantId, tenant.id), eq(gates.item, item), isNull(gates.doneAt)))
      .returning({ id: gates.id });
    if (done.length === 0) throw new Refusal("conflict", "This gate is not there, or it is passed already.");
    await witness(tx, {
      ...{ actor, action: "pass:gate", object: `gate ${item}`, after: { evidence }, requestId },
    });
  });
}

/** Opens a gate again, with a reason. What cannot be taken back, like a signature, stays. */
export async function reopen({ actor, tenant, requestId }: Tending, { item, reason }: ReopenInput) {
  await inTenant(actor, tenant.id, async (tx) => {
    const where = and(eq(gates.tenantId, tenant.id), eq(gates.item, item));
    const [gate] = await tx.select().from(gates).where(where).for("update");
    if (!gate?.doneAt) throw new Refusal("conflict", "This gate is not there, or it is open already.");
    if (!gate.reversible) throw new Refusal("precondition", "What this gate asks for cannot be taken back.");
    await tx.update(gates).set({ doneAt: null, doneBy: null, evidence: "" }).where(where);
    const before = { evidence: gate.evidence };
    await witness(tx, {
      ...{ actor, action: "reopen:gate", object: `gate ${item}`, before, reason, requestId },
    });
  });
}
