import { and, asc, count, desc, eq, gte, inArray, lt, or, type SQL } from "drizzle-orm";
import { charges } from "@/db/tables/charges";
import { customers } from "@/db/tables/customers";
import { inbox } from "@/db/tables/inbox";
import { interactionEvents } from "@/db/tables/interaction-events";
import { interactions } from "@/db/tables/interactions";
import { people } from "@/db/tables/people";
import { usageEvents } from "@/db/tables/usage-events";
import type { Actor } from "@/tenants/actor";
import { leasesOf } from "@/tenants/recognise";
import { acrossTenants, askInTenant, inTenant } from "@/tenants/scopes";
import { namesOf } from "../access/reads";
import { Refusal } from "../api/refusal";
import type { ListInput, TraceInput } from "./input";
import { resultWords } from "./rules";

/** Who asks, and in which tenant. */
export interface Asking {
  readonly actor: Actor;
  readonly tenant: { readonly id: string };
}

const WORKER: Actor = { kind: "job", name: "calls" };

/** The row of an interaction as it is now. */
export async function interactionNow(tenantId: string, id: string) {
  const where = and(eq(interactions.tenantId, tenantId), eq(interactions.id, id));
  return (await inTenant(WORKER, tenantId, (tx) => tx.select().from(interactions).where(where)))[0];
}

const PAGE = 50;

/** One page of a tenant's interactions, newest first, by key and not by offset: a growing list does not shift under the reader. */
export async function listInteractions(ctx: Asking, input: ListInput) {
  const { id: tenantId } = ctx.tenant;
  const rows = await askInTenant(ctx.actor, tenantId, (tx) =>
    tx
      .select({ interaction: LINE, customer: customers.displayName, agent: people.displayName })
      .from(interactions)
      .leftJoin(
        customers,
        and(eq(customers.tenantId, interactions.tenantId), eq(customers.id, interactions.customerId)),
      )
      .leftJoin(people, eq(people.id, interactions.agentId))
      .where(and(eq(interactions.tenantId, tenantId), ...filters(input)))
      .orderBy(desc(interactions.startedAt), desc(interactions.id))
      .limit(PAGE + 1),
  );
  const page = rows.slice(0, PAGE);
  return {
    results: resultWords(await leasesOf(tenantId), input.language),
    interactions: page.map(({ interaction, customer, agent }) => lineOf(interaction, customer, agent)),
    next: rows.length > PAGE ? cursorOf(page.at(-1)?.interaction) : null,
  };
}

/** What a line of the call log shows: fifty of these are read again and again, whole rows are not. */
const LINE = {
  id: interactions.id,
  state: interactions.state,
  direction: interactions.direction,
  numberE164: interactions.numberE164,
  fromE164: interactions.fromE164,
  language: interactions.language,
  queue: interactions.queue,
  resolution: interactions.resolution,
  startedAt: interactions.startedAt,
  queuedAt: interactions.queuedAt,
  answeredAt: interactions.answeredAt,
  endedAt: interactions.endedAt,
  endedBy: interactions.endedBy,
  refusal: interactions.refusal,
  disposition: interactions.disposition,
  settledAt: interactions.settledAt,
};

type Row = typeof interactions.$inferSelect;

function filters(input: ListInput): SQL[] {
  const { state, number, before } = input;
  const list: (SQL | undefined)[] = [
    state && eq(interactions.state, state),
    number ? or(eq(interactions.fromE164, number), eq(interactions.numberE164, number)) : undefined,
    before
      ? or(
          lt(interactions.startedAt, before.at),
          and(eq(interactions.startedAt, before.at), lt(interactions.id, before.id)),
        )
      : undefined,
  ];
  return list.filter((condition) => condition !== undefined);
}

const cursorOf = (row: Pick<Row, "id" | "startedAt"> | undefined) =>
  row ? { at: row.startedAt, id: row.id } : null;

function lineOf(row: Pick<Row, keyof typeof LINE>, customer: string | null, agent: string | null) {
  return {
    id: row.id,
    state: row.state,
    direction: row.direction,
    number: row.numberE164,
    from: row.fromE164,
    customer: customer || null,
    language: row.language,
    queue: row.queue,
    agent,
    path: row.resolution as { method: string; outcome: string }[],
    startedAt: row.startedAt,
    queuedAt: row.queuedAt,
    answeredAt: row.answeredAt,
    endedAt: row.endedAt,
    endedBy: row.endedBy,
    refusal: row.refusal,
    disposition: row.disposition,
    settled: row.settledAt !== null,
  };
}

/** Everything that happened to one interaction, each step with what decided it and what the carrier said, and its charges. */
export async function traceInteraction(ctx: Asking, { interaction: id, language }: TraceInput) {
  const { id: tenantId } = ctx.tenant;
  const found = await inTenant(ctx.actor, tenantId, async (tx) => {
    const here = and(eq(interactions.tenantId, tenantId), eq(interactions.id, id));
    const [row] = await tx.select().from(interactions).where(here);
    if (!row) return undefined;
    const events = await tx
      .select({ event: interactionEvents, said: inbox.body, door: inbox.kind, heardAt: inbox.receivedAt })
      .from(interactionEvents)
      .leftJoin(inbox, eq(inbox.id, interactionEvents.inboxId))
      .where(and(eq(interactionEvents.tenantId, tenantId), eq(interactionEvents.interactionId, id)))
      .orderBy(asc(interactionEvents.recordedAt));
    const billed = await tx
      .select({ usage: usageEvents, charge: charges })
      .from(usageEvents)
      .leftJoin(
        charges,
        and(eq(charges.tenantId, usageEvents.tenantId), eq(charges.usageEventId, usageEvents.id)),
      )
      .where(and(eq(usageEvents.tenantId, tenantId), eq(usageEvents.interactionId, id)))
      .orderBy(asc(usageEvents.startedAt));
    return { row, events, billed };
  });
  if (!found) throw new Refusal("not-found", "There is no such call.");
  return { ...(await traceOfRow(found)), results: resultWords(await leasesOf(tenantId), language) };
}

type Found = {
  row: Row;
  events: {
    event: typeof interactionEvents.$inferSelect;
    said: unknown;
    door: string | null;
    heardAt: Date | null;
  }[];
  billed: { usage: typeof usageEvents.$inferSelect; charge: typeof charges.$inferSelect | null }[];
};

/**
 * The carrier's timestamps are whole seconds, ours are milliseconds. What it calls 14:02:19 happened within that second,
 * and not after we heard of it: the trace is ordered by that, so that a key is not shown after what it caused.
 */
function byTrueTime(a: Found["events"][number], b: Found["events"][number]): number {
  return trueTime(a) - trueTime(b);
}

function trueTime({ event, heardAt }: Found["events"][number]): number {
  const at = event.at.getTime();
  const whole = at % 1000 === 0 && heardAt;
  return whole ? Math.min(heardAt.getTime(), at + 999) : at;
}

async function traceOfRow({ row, events, billed }: Found) {
  const agents = events.flatMap(({ event }) => (event.detail as { agent?: string }).agent ?? []);
  const names = await namesOf([...agents, ...(row.agentId ? [row.agentId] : [])].filter(Boolean));
  return {
    ...lineOf(row, null, names.get(row.agentId ?? "") ?? null),
    callSid: row.callSid,
    forwardedFrom: row.forwardedFrom,
    leaseVersion: row.leaseVersion,
    note: row.note,
    agents: Object.fromEntries(names),
    steps: [...events].sort(byTrueTime).map(({ event, said, door, heardAt }) => ({
      kind: event.kind,
      at: event.at,
      key: event.factKey,
      detail: event.detail as Record<string, unknown>,
      carrier: said ? { door, heardAt, said: said as Record<string, unknown> } : null,
    })),
    usage: billed.map(({ usage, charge }) => ({
      id: usage.id,
      kind: usage.kind,
      quantity: usage.quantity,
      unit: usage.unit,
      amountMicros: charge?.amountMicros ?? null,
      currency: charge?.currency ?? null,
    })),
  };
}

/** How many interactions are in each of these states now, over all tenants: the operator's own figures. */
export async function countByState(actor: Actor, states: readonly string[]) {
  return acrossTenants(actor, "figures of the floor", (tx) =>
    tx
      .select({ state: interactions.state, calls: count() })
      .from(interactions)
      .where(
        and(
          inArray(interactions.state, [...states]),
          gte(interactions.startedAt, new Date(Date.now() - 86_400_000)),
        ),
      )
      .groupBy(interactions.state),
  );
}
