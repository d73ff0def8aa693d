import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { assignments } from "@/db/tables/assignments";
import { certifications } from "@/db/tables/certifications";
import { gates } from "@/db/tables/gates";
import { leases } from "@/db/tables/leases";
import { numberHoldings } from "@/db/tables/number-holdings";
import { numbers } from "@/db/tables/numbers";
import { seats } from "@/db/tables/seats";
import type { Actor } from "@/tenants/actor";
import { leaseAt } from "@/tenants/decide";
import { inTenant, type Tx } from "@/tenants/scopes";
import { covers, readSpan } from "@/tenants/span";
import { namesOf } from "../access/reads";
import { versionsOf } from "../leases/reads";
import { type Assigned, derivedGates, type Seen, USUAL_GATES } from "./rules";

export interface Reading {
  readonly actor: Actor;
  readonly tenant: { readonly id: string; readonly slug: string };
}

/** Everything between a draft and a first call: what is seen, and what somebody has to say. */
export async function board({ actor, tenant }: Reading) {
  const now = new Date();
  const { kept, seen, draft } = await inTenant(actor, tenant.id, async (tx) => ({
    kept: await tx.select().from(gates).where(eq(gates.tenantId, tenant.id)).orderBy(asc(gates.createdAt)),
    ...(await look(tx, tenant.id, now)),
  }));
  const names = await namesOf(kept.flatMap(({ doneBy }) => doneBy ?? []));
  const derived = derivedGates(seen, now);
  const manual = kept.map(({ kind, item, owner, dueOn, evidence, doneAt, doneBy, reversible }) => ({
    ...{ kind, item, owner, dueOn, evidence, reversible, doneAt: doneAt && +doneAt },
    doneBy: doneBy ? (names.get(doneBy) ?? null) : null,
    usual: USUAL_GATES.some((one) => one.item === item),
  }));
  const open = derived.filter(({ passed }) => !passed).length + manual.filter((g) => !g.doneAt).length;
  return { derived, manual, open, draft, serverNow: +now, zone: seen.lease?.document.zone ?? "UTC" };
}

async function look(tx: Tx, tenantId: string, now: Date): Promise<{ seen: Seen; draft: number | null }> {
  const all = await versionsOf(tx, tenantId);
  const lease = leaseAt(all, now);
  const isNow = ({ during }: { during: string }) => covers(readSpan(during), now);
  const held = await tx
    .select({ e164: numbers.e164, during: numberHoldings.during })
    .from(numberHoldings)
    .innerJoin(numbers, eq(numbers.id, numberHoldings.numberId))
    .where(eq(numberHoldings.tenantId, tenantId));
  const seated = await tx.select().from(seats).where(eq(seats.tenantId, tenantId));
  return {
    seen: {
      lease: lease ?? all[0],
      held: held.filter(isNow).map(({ e164 }) => e164),
      named: new Set(seated.filter(isNow).map(({ agentId }) => agentId)),
      assigned: await assignedNow(tx, tenantId, now),
    },
    draft: await unsigned(tx, tenantId),
  };
}

/** The newest version that somebody still has to sign. */
async function unsigned(tx: Tx, tenantId: string): Promise<number | null> {
  const [row] = await tx
    .select({ version: leases.version })
    .from(leases)
    .where(and(eq(leases.tenantId, tenantId), inArray(leases.stage, ["draft", "offered"])))
    .orderBy(desc(leases.version))
    .limit(1);
  return row?.version ?? null;
}

/** Who is assigned now for which medium, and whether their latest exam there holds. */
async function assignedNow(tx: Tx, tenantId: string, now: Date): Promise<Assigned[]> {
  const working = await tx.select().from(assignments).where(eq(assignments.tenantId, tenantId));
  const exams = await tx
    .select()
    .from(certifications)
    .where(eq(certifications.tenantId, tenantId))
    .orderBy(desc(certifications.createdAt), desc(certifications.id));
  return working
    .filter(({ during }) => covers(readSpan(during), now))
    .map(({ agentId: agent, medium }) => {
      const latest = exams.find((exam) => exam.agentId === agent && exam.medium === medium);
      const passed = latest !== undefined && latest.passedAt !== null;
      return { agent, medium, certified: passed && (latest.expiresAt === null || now < latest.expiresAt) };
    });
}
