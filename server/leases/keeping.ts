// A sixth file, because these are the worker's verbs over all tenants, while `writes` are verbs within one.

import { and, eq, inArray, or, sql } from "drizzle-orm";
import { leases } from "@/db/tables/leases";
import { tenants } from "@/db/tables/tenants";
import { acrossTenants, inTenant, type Tx } from "@/tenants/scopes";
import { Refusal } from "../api/refusal";
import { log } from "../log";
import { pass } from "./writes/pass";
import { renew } from "./writes/renew";
import type { Acting } from "./writes/version";

const JOB = { kind: "job", name: "leases" } as const;

/**
 * Writes down what has come to pass with every lease by now. Nothing waits for it: `decide` goes by the clock. Safe to
 * run as often as one likes, in several workers at once. @returns how many steps were written
 */
export async function keepLeases(now: Date): Promise<number> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const due = or(
    and(eq(leases.passed, "scheduled"), sql`lower(${leases.during}) <= ${at}`),
    and(eq(leases.passed, "begun"), sql`upper(${leases.during}) <= ${at}`),
    eq(leases.passed, "grace"),
  );
  const steps = await each(await lesseesWhere(and(eq(leases.stage, "agreed"), due)), (tx, acting) =>
    pass(tx, acting, now),
  );
  return steps.reduce((sum, some) => sum + some, 0);
}

/** Renews, or proposes to renew, what is about to end. @returns how many leases were renewed or are to be */
export async function renewLeases(now: Date): Promise<number> {
  const clause = sql`${leases.document}->'term'->>'renewal'`;
  const days = sql`make_interval(days => greatest(coalesce((${leases.document}->'term'->>'noticeDays')::int, 0), 1))`;
  const due = and(
    ...[eq(leases.stage, "agreed"), inArray(leases.state, ["active", "trial"])],
    sql`${leases.renewedAs} is null and ${leases.noticeAt} is null`,
    sql`upper(${leases.during}) <= ${now.toISOString()}::timestamptz + ${days} and ${clause} in ('automatic', 'ask')`,
  );
  const renewed = await each(await lesseesWhere(due), (tx, acting) => renew(tx, acting, now), {
    refused: (tx, acting, { message }) =>
      renew(tx, acting, now, `It cannot go on by itself: ${message}`.slice(0, 300)),
  });
  return renewed.filter((one) => one !== undefined).length;
}

type Lessee = Acting["tenant"];

function lesseesWhere(due: ReturnType<typeof and>): Promise<Lessee[]> {
  return acrossTenants(JOB, "whose lease comes to a change", (tx) =>
    tx
      .selectDistinct({ id: tenants.id, slug: tenants.slug })
      .from(leases)
      .innerJoin(tenants, eq(tenants.id, leases.tenantId))
      .where(due),
  );
}

type Verb<R> = (tx: Tx, acting: Acting) => Promise<R>;

interface Otherwise<R> {
  readonly refused?: (tx: Tx, acting: Acting, refusal: Refusal) => Promise<R>;
}

/** Lessee by lessee, each in a transaction of its own: the trouble of one is not the others'. */
async function each<R>(
  lessees: readonly Lessee[],
  verb: Verb<R>,
  { refused }: Otherwise<R> = {},
): Promise<R[]> {
  const results: R[] = [];
  for (const tenant of lessees) {
    const acting = { actor: JOB, tenant };
    const done = inTenant(JOB, tenant.id, (tx) => verb(tx, acting)).catch((error) => {
      if (!(refused && error instanceof Refusal)) throw error;
      return inTenant(JOB, tenant.id, (tx) => refused(tx, acting, error));
    });
    const [result] = await Promise.allSettled([done]);
    if (result.status === "fulfilled") results.push(result.value);
    else
      log.error(
        { err: result.reason, tenantId: tenant.id },
        "a lease was not kept; the next round tries again",
      );
  }
  return results;
}
