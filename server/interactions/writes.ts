import { and, asc, eq, sql } from "drizzle-orm";
import { grants } from "@/db/tables/grants";
import { interactionEvents } from "@/db/tables/interaction-events";
import { interactions } from "@/db/tables/interactions";
import { legs } from "@/db/tables/legs";
import type { Tx } from "@/tenants/scopes";
import { settle } from "../usage/writes";
import { type Fact, fact, type ResolutionStep } from "./facts";
import { type InteractionState, isOver, type Summary, summarise } from "./rules";

/** What a call is when it is first heard of. */
export interface Opening {
  readonly id: string;
  readonly tenantId: string;
  readonly accountId: string;
  readonly callSid: string;
  readonly number: string;
  readonly from: string | null;
  readonly forwardedFrom: string | null;
  readonly language: string;
  readonly leaseVersion: number | null;
  readonly steps: readonly ResolutionStep[];
  readonly startedAt: Date;
}

export interface Learnt {
  readonly before: InteractionState;
  readonly after: Summary;
  /** The facts that were news; the rest had been told before. */
  readonly news: readonly Fact[];
  readonly customerId: string | null;
  /** The version of the lease that let the call in. */
  readonly leaseVersion: number | null;
}

/** Opens an inbound call for a tenant, or finds it open already. Safe to repeat: the id follows from the carrier's. */
export async function open(tx: Tx, opening: Opening): Promise<void> {
  // Whom no lease governs is nobody's customer yet.
  const known = opening.from && opening.leaseVersion !== null;
  const customerId = known ? await customerOf(tx, opening.tenantId, opening.from) : null;
  await tx
    .insert(interactions)
    .values({
      id: opening.id,
      tenantId: opening.tenantId,
      medium: "voice",
      direction: "in",
      state: "arriving",
      accountId: opening.accountId,
      callSid: opening.callSid,
      numberE164: opening.number,
      fromE164: opening.from,
      forwardedFrom: opening.forwardedFrom,
      customerId,
      language: opening.language,
      leaseVersion: opening.leaseVersion,
      resolution: opening.steps,
      startedAt: opening.startedAt,
    })
    .onConflictDoNothing();
  await bindLeg(tx, { ...opening, role: "customer", interactionId: opening.id, agentId: null });
}

export interface LegBinding {
  readonly accountId: string;
  readonly callSid: string;
  readonly role: "customer" | "agent";
  readonly interactionId: string;
  readonly tenantId: string;
  readonly agentId: string | null;
}

/** Notes whose leg this is, so that a later word about it finds its interaction. The first word stands. */
export async function bindLeg(tx: Tx, leg: LegBinding): Promise<void> {
  const { accountId, callSid, role, interactionId, tenantId, agentId } = leg;
  await tx
    .insert(legs)
    .values({
      id: sql`gen_random_uuid()`,
      accountId,
      callSid,
      role,
      interactionId,
      tenantId,
      agentId,
    } as never)
    .onConflictDoNothing();
}

/** The tenant's customer with this number. A withheld caller has no number and is nobody's customer. */
async function customerOf(tx: Tx, tenantId: string, e164: string): Promise<string | null> {
  const rows = await tx.execute(sql`
    insert into app.customers (tenant_id, e164) values (${tenantId}, ${e164})
    on conflict (tenant_id, e164) do update set e164 = excluded.e164 returning id`);
  return (rows as unknown as { id: string }[])[0]?.id ?? null;
}

/**
 * Tells an interaction what happened. Facts may come late, twice and out of order: the trace keeps each once, and the
 * row becomes the summary of the whole trace. When that makes the call complete, its usage is billed in the same
 * transaction. Undefined when the tenant has no such interaction.
 */
export async function learn(
  tx: Tx,
  tenantId: string,
  interactionId: string,
  told: readonly Fact[],
): Promise<Learnt | undefined> {
  const [row] = await tx.select().from(interactions).where(isThis(tenantId, interactionId)).for("update");
  if (!row) return undefined;
  // Read under the row's lock, after which nobody else adds to this trace: what is not in it is news.
  const known = await traceOf(tx, tenantId, interactionId);
  const news = newsIn(told, known);
  const trace = [...known, ...news];
  const after = summarise(trace);
  await Promise.all([
    addToTrace(tx, tenantId, interactionId, news),
    tx.update(interactions).set(columnsOf(after)).where(isThis(tenantId, interactionId)),
  ]);
  if (isOver(after) && !row.settledAt) await settle(tx, row, trace, after);
  return {
    before: row.state as InteractionState,
    after,
    news,
    customerId: row.customerId,
    leaseVersion: row.leaseVersion,
  };
}

/** The facts that are not in the trace yet, each once. */
function newsIn(told: readonly Fact[], known: readonly Fact[]): Fact[] {
  const keys = new Set(known.map(({ key }) => key));
  return told.filter(({ key }) => !keys.has(key) && keys.add(key));
}

const isThis = (tenantId: string, id: string) =>
  and(eq(interactions.tenantId, tenantId), eq(interactions.id, id));

async function addToTrace(tx: Tx, tenantId: string, interactionId: string, news: readonly Fact[]) {
  if (news.length === 0) return;
  const rows = news.map((f) => ({
    tenantId,
    interactionId,
    at: f.at,
    kind: f.kind,
    detail: f.detail,
    factKey: f.key,
    inboxId: f.inboxId ?? null,
  }));
  await tx.insert(interactionEvents).values(rows).onConflictDoNothing();
}

/** The trace so far, oldest first. */
export async function traceOf(tx: Tx, tenantId: string, interactionId: string): Promise<Fact[]> {
  const rows = await tx
    .select()
    .from(interactionEvents)
    .where(and(eq(interactionEvents.tenantId, tenantId), eq(interactionEvents.interactionId, interactionId)))
    .orderBy(asc(interactionEvents.at), asc(interactionEvents.recordedAt));
  return rows.map((r) => ({ kind: r.kind, key: r.factKey, at: r.at, detail: r.detail }) as Fact);
}

function columnsOf(summary: Summary) {
  return {
    state: summary.state,
    queue: summary.queue,
    agentId: summary.agentId,
    queuedAt: summary.queuedAt,
    answeredAt: summary.answeredAt,
    endedAt: summary.endedAt,
    doneAt: summary.doneAt,
    endedBy: summary.endedBy,
    refusal: summary.refusal,
    disposition: summary.disposition,
  };
}

/** An interaction as it stands at the operator, before a lessee was found. */
export interface Record {
  readonly row: typeof interactions.$inferSelect;
  readonly trace: readonly Fact[];
}

/** The record of an interaction with its trace, if the tenant has it. */
export async function recordOf(tx: Tx, tenantId: string, id: string): Promise<Record | undefined> {
  const [row] = await tx.select().from(interactions).where(isThis(tenantId, id));
  return row && { row, trace: await traceOf(tx, tenantId, id) };
}

/** How a lessee was found after the call had begun at the operator. */
export interface Finding {
  readonly method: string;
  readonly confidence: number;
  readonly by: "chain" | "agent";
  readonly evidence: string;
  readonly at: Date;
}

/**
 * The lessee of a call was found after it had begun: it goes on under that tenant, under the same id and with its whole
 * trace. The operator's record is then told `moved`, in a transaction of its own because it is another tenant's; this one
 * comes first, so that a call is never nowhere. Safe to repeat.
 */
export async function moveTo(
  lessee: { tx: Tx; tenantId: string; language: string; leaseVersion: number | null },
  { row, trace }: Record,
  finding: Finding,
): Promise<void> {
  const { tx, tenantId, language, leaseVersion } = lessee;
  const { method, confidence, by, evidence, at } = finding;
  const steps = [
    ...(row.resolution as ResolutionStep[]),
    { method, outcome: "matched", confidence, evidence },
  ];
  await open(tx, {
    ...{ id: row.id, tenantId, accountId: row.accountId, callSid: row.callSid ?? "", number: row.numberE164 },
    ...{ from: row.fromE164, forwardedFrom: row.forwardedFrom, startedAt: row.startedAt },
    ...{ language, leaseVersion, steps },
  });
  await bringLegs(tx, tenantId, row.id);
  const moved = fact("attributed", at, { method, confidence, by, from: row.tenantId });
  await learn(tx, tenantId, row.id, [...trace, moved]);
}

/** The legs of an interaction now belong to this tenant. */
export async function bringLegs(tx: Tx, tenantId: string, interactionId: string): Promise<void> {
  await tx.update(legs).set({ tenantId }).where(eq(legs.interactionId, interactionId));
}

/** Ends the grants of an interaction: after wrap-up, or when it goes to another tenant. */
export async function endGrants(tx: Tx, tenantId: string, interactionId: string): Promise<void> {
  await tx
    .update(grants)
    .set({ endedAt: sql`clock_timestamp()` as never })
    .where(
      and(eq(grants.tenantId, tenantId), eq(grants.interactionId, interactionId), sql`ended_at is null`),
    );
}
