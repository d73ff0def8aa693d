import { and, eq, isNull, sql } from "drizzle-orm";
import { alerts } from "@/db/tables/alerts";
import { breakers } from "@/db/tables/breakers";
import type { Actor, Person } from "@/tenants/actor";
import type { LeaseInForce } from "@/tenants/lease";
import { leaseNow } from "@/tenants/recognise";
import { inTenant, type Tx } from "@/tenants/scopes";
import { Refusal } from "../api/refusal";
import { witness } from "../audit/writes";
import { publish } from "../live/publish";
import { log } from "../log";
import { oweNews } from "../news/post";
import { count } from "./counting";
import type { AcknowledgeInput, ResetInput } from "./input";
import { note } from "./live-index";
import { type Counted, figuresOf, levelsReached, type Trip, trips } from "./rules";

const WATCHER: Actor = { kind: "job", name: "caps" };

/**
 * Counts a lessee in Postgres, puts the live index right by it, trips the breakers that must and tells both parties which
 * levels were reached. Safe to repeat and to do twice at once: a breaker trips once, a level of a period is told once.
 */
export async function recount(lease: LeaseInForce, now = new Date()): Promise<Counted> {
  const counting = await count(lease, now);
  const peak = await note(lease.tenantId, counting);
  const { counted } = counting;
  const tripping = trips(lease.document, counted);
  const told = [
    ...(tripping.length > 0 ? await tripAll(lease, tripping) : []),
    ...(await tellLevels(lease, { ...counted, calls: peak })),
  ];
  for (const clause of told) await tell(lease.tenantId, "alert.raised", clause);
  if (tripping.length === 0) return counted;
  // Listeners must know at once: their copy is as old as the last count that was noted.
  const tripped = [...counted.tripped, ...tripping.map(({ clause }) => clause)];
  await note(lease.tenantId, { ...counting, counted: { ...counted, tripped } });
  return { ...counted, tripped };
}

async function tell(tenantId: string, kind: string, clause: string): Promise<void> {
  await publish(`tenant:${tenantId}`, { kind, tenantId, clause });
  await publish("floor", { kind, tenantId, clause });
}

type Raised = Omit<typeof alerts.$inferInsert, "tenantId" | "id" | "at">;

/** Writes alerts that were not told before. Returns the clauses of those that are news. */
async function raise(tx: Tx, tenantId: string, raised: readonly Raised[]): Promise<string[]> {
  if (raised.length === 0) return [];
  const rows = raised.map((alert) => ({ ...alert, tenantId }));
  const news = await tx
    .insert(alerts)
    .values(rows)
    .onConflictDoNothing()
    .returning({ kind: alerts.kind, clause: alerts.clause, level: alerts.level });
  for (const { kind, clause, level } of news)
    await oweNews(
      tx,
      tenantId,
      kind === "breaker" ? { kind: "breaker-tripped", clause } : { kind: "cap-reached", clause, level },
    );
  return news.map(({ clause }) => clause);
}

async function tellLevels({ tenantId, document }: LeaseInForce, counted: Counted): Promise<string[]> {
  const { alertAt = [] } = document.caps ?? {};
  const reached = figuresOf(document, counted).flatMap(({ clause, period, value, limit }) =>
    levelsReached(alertAt, { value, limit }).map((level) => ({
      ...{ kind: "cap" as const, clause, level, period, value, limit },
    })),
  );
  if (reached.length === 0) return [];
  return inTenant(WATCHER, tenantId, (tx) => raise(tx, tenantId, reached));
}

/** Trips breakers, each with what was seen, an alert and an entry in the log, in one transaction. */
function tripAll({ tenantId, slug, version }: LeaseInForce, tripping: readonly Trip[]): Promise<string[]> {
  return inTenant(WATCHER, tenantId, async (tx) => {
    const told: string[] = [];
    for (const { clause, seen, limit } of tripping) {
      const evidence = { seen: seen.toString(), limit: limit.toString(), leaseVersion: version };
      const [breaker] = await tx
        .insert(breakers)
        .values({ tenantId, clause, evidence })
        .onConflictDoNothing()
        .returning({ id: breakers.id });
      if (!breaker) continue;
      const alert = { kind: "breaker" as const, clause, level: 100, period: breaker.id };
      told.push(...(await raise(tx, tenantId, [{ ...alert, value: seen, limit }])));
      await witness(tx, {
        actor: WATCHER,
        action: "trip:breaker",
        object: `${slug} ${clause}`,
        after: evidence,
      });
    }
    return told;
  });
}

/** Who acts, and at which lessee. */
export interface AtLessee {
  readonly actor: Person;
  readonly tenant: { readonly id: string; readonly slug: string };
}

/** Somebody has seen an alert. The first who says so is kept. */
export async function acknowledge(
  { actor, tenant }: AtLessee,
  { alert: id }: AcknowledgeInput,
): Promise<void> {
  const isThis = and(eq(alerts.tenantId, tenant.id), eq(alerts.id, id));
  await inTenant(actor, tenant.id, async (tx) => {
    const [alert] = await tx.select().from(alerts).where(isThis).for("update");
    if (!alert) throw new Refusal("not-found", "There is no such alert.");
    if (alert.acknowledgedAt) return;
    await tx
      .update(alerts)
      .set({ acknowledgedAt: sql`clock_timestamp()` as never, acknowledgedBy: actor.id })
      .where(isThis);
    const { clause, level, period } = alert;
    const object = `${tenant.slug} ${clause} ${level} %`;
    await witness(tx, { actor, action: "acknowledge:alert", object, after: { clause, level, period } });
  });
  await tell(tenant.id, "alert.acknowledged", id);
}

/** Lets a lessee send again, for a reason that it reads. What ran before the reset does not trip the breaker anew. */
export async function resetBreaker(
  { actor, tenant }: AtLessee,
  { breaker: id, reason }: ResetInput,
): Promise<void> {
  const clause = await inTenant(actor, tenant.id, async (tx) => {
    const [reset] = await tx
      .update(breakers)
      .set({ resetAt: sql`clock_timestamp()` as never, resetBy: actor.id, resetReason: reason })
      .where(and(eq(breakers.tenantId, tenant.id), eq(breakers.id, id), isNull(breakers.resetAt)))
      .returning({ clause: breakers.clause });
    if (!reset)
      throw new Refusal("not-found", "There is no such breaker, or somebody has reset it before you.");
    await witness(tx, { actor, action: "reset:breaker", object: `${tenant.slug} ${reset.clause}`, reason });
    return reset.clause;
  });
  const lease = await leaseNow(tenant.id, new Date());
  // Should the live index not hear it, the worker's next count tells it.
  if (lease)
    await recount(lease).catch((error) =>
      log.warn({ reason: String(error), tenantId: tenant.id }, "not recounted"),
    );
  await tell(tenant.id, "breaker.reset", clause);
}
