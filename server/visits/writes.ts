import { and, eq, isNull, sql } from "drizzle-orm";
import { looks } from "@/db/tables/looks";
import { visits } from "@/db/tables/visits";
import { inTenant, type Tx } from "@/tenants/scopes";
import type { Permission } from "../access/permissions";
import { Refusal } from "../api/refusal";
import { witness } from "../audit/writes";
import type { EnterInput } from "./input";
import { isTold, type Visiting, visitFor } from "./reads";
import { hourOf, type Owed } from "./rules";

/** Enters a lessee for a reason and a time, both of which the lessee reads. Whoever is in already begins anew. */
export async function enter(ctx: Visiting, { reason, minutes }: EnterInput): Promise<{ until: Date }> {
  const { actor, tenant } = ctx;
  return inTenant(actor, tenant.id, async (tx) => {
    await endOpen(tx, ctx);
    // One instant for both ends: read twice, a visit of an hour would now and then be a millisecond too long.
    const now = sql`statement_timestamp()`;
    const [visit] = await tx
      .insert(visits)
      .values({
        ...{ tenantId: tenant.id, personId: actor.id, reason },
        until: sql`${now} + make_interval(mins => ${minutes})` as never,
        from: now as never,
      })
      .returning({ until: visits.until });
    if (!visit) throw new Error("A visit was written and is not there.");
    const { until } = visit;
    await witness(tx, { actor, action: "enter:lessee", object: tenant.slug, after: { until }, reason });
    return { until };
  });
}

/** Leaves a lessee; without an open visit nothing happens. */
export async function leave(ctx: Visiting): Promise<void> {
  const { actor, tenant } = ctx;
  await inTenant(actor, tenant.id, async (tx) => {
    if ((await endOpen(tx, ctx)) > 0)
      await witness(tx, { actor, action: "leave:lessee", object: tenant.slug });
  });
}

/** Ends what has not been ended, a visit whose time is up at that time. @returns how many were cut short */
async function endOpen(tx: Tx, { actor, tenant }: Visiting): Promise<number> {
  const ended = await tx
    .update(visits)
    .set({ endedAt: sql`least(${visits.until}, clock_timestamp())` as never })
    .where(and(eq(visits.tenantId, tenant.id), eq(visits.personId, actor.id), isNull(visits.endedAt)))
    .returning({ endedAt: visits.endedAt, until: visits.until });
  return ended.filter(({ endedAt, until }) => endedAt && endedAt < until).length;
}

/**
 * What somebody of the operator owes before they see a lessee's data: a visit where customers are shown, and in any case
 * one entry in the lessee's log for each thing looked at, visit by visit or hour by hour.
 */
export async function look(ctx: Visiting, permission: Permission, owed: Owed): Promise<void> {
  const visit = owed.visit ? await visitFor(ctx, permission) : undefined;
  if (owed.visit && !visit)
    throw new Refusal(
      "precondition",
      `You are not in ${ctx.tenant.name}. Enter with a reason first; the lessee reads it.`,
      { detail: { needs: "visit", tenant: ctx.tenant.slug } },
    );
  const box = visit?.id ?? hourOf(new Date());
  if (visit ? !visit.told : !(await isTold(ctx, permission, box))) await tell(ctx, permission, { box, owed });
}

async function tell(
  { actor, tenant }: Visiting,
  permission: Permission,
  { box, owed }: { box: string; owed: Owed },
): Promise<void> {
  await inTenant(actor, tenant.id, async (tx) => {
    const first = await tx
      .insert(looks)
      .values({ tenantId: tenant.id, personId: actor.id, permission, box })
      .onConflictDoNothing()
      .returning({ id: looks.id });
    if (first.length > 0) await witness(tx, { actor, action: `look:${owed.at}`, object: tenant.slug });
  });
}
