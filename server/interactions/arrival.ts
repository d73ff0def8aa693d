// A sixth file: calls nobody has heard of are opened in one round trip however many they are, because every caller begins so.

import type { Actor } from "@/tenants/actor";
import { laneInTenant } from "@/tenants/lanes";
import type { Fact } from "./facts";
import { ENDS, type Summary, summarise } from "./rules";
import type { Learnt, Opening } from "./writes";

/** What a carrier said of a call nobody has heard of, and the inbox row that keeps it. */
export interface Arrival {
  readonly opening: Opening;
  readonly facts: readonly Fact[];
  readonly inboxId: string;
}

/**
 * Opens calls of one tenant and tells each its first facts: customers, interactions, legs, traces and the marks in the
 * inbox in one statement, on a lane. The same rows as `open` and `learn` would write.
 *
 * @returns what was learnt, by the interaction's id. A call that is known already, or over at once (it is billed then), is
 *   not among them: it takes the long way, and nothing of it has been written.
 */
export async function arrive(
  actor: Actor,
  tenantId: string,
  arrivals: readonly Arrival[],
): Promise<ReadonlyMap<string, Learnt>> {
  const beginning = arrivals
    .map((arrival) => ({ ...arrival, after: summarise(arrival.facts) }))
    .filter(({ after }) => !ENDS.has(after.state));
  if (beginning.length === 0) return new Map();
  const opened = await openAll(actor, tenantId, JSON.stringify(beginning.map(rowOf)));
  const customers = new Map(opened.map(({ id, customer }) => [id, customer]));
  return new Map(
    beginning
      .filter(({ opening }) => customers.has(opening.id))
      .map(({ opening, facts, after }) => [
        opening.id,
        {
          ...{ before: "arriving", after, news: facts, leaseVersion: opening.leaseVersion },
          customerId: customers.get(opening.id) ?? null,
        },
      ]),
  );
}

function rowOf({ opening, facts, inboxId, after }: Arrival & { readonly after: Summary }) {
  return {
    ...{ id: opening.id, inbox_id: inboxId, medium: "voice", direction: "in", state: after.state },
    // Whom no lease governs is nobody's customer yet.
    customer_number: opening.leaseVersion === null ? null : opening.from,
    ...{ account_id: opening.accountId, call_sid: opening.callSid, number_e164: opening.number },
    ...{ from_e164: opening.from, forwarded_from: opening.forwardedFrom, language: opening.language },
    ...{ queue: after.queue, lease_version: opening.leaseVersion, resolution: opening.steps },
    ...{ started_at: opening.startedAt, queued_at: after.queuedAt },
    facts: facts.map(({ kind, key, at, detail }) => ({ kind, key, at, detail })),
  };
}

const openAll = (actor: Actor, tenantId: string, calls: string) =>
  laneInTenant<{ id: string; customer: string | null }>(
    actor,
    tenantId,
    (sql) => sql`
      with heard as materialized (
        select * from jsonb_to_recordset(${calls}::jsonb) as c(id uuid, inbox_id uuid, medium text, direction text,
          state text, customer_number text, account_id uuid, call_sid text, number_e164 text, from_e164 text,
          forwarded_from text, language text, queue text, lease_version int, resolution jsonb, started_at timestamptz,
          queued_at timestamptz, facts jsonb)),
      customer as (
        insert into app.customers (tenant_id, e164)
        select distinct ${tenantId}::uuid, customer_number from heard where customer_number is not null order by 2
        on conflict (tenant_id, e164) do update set e164 = excluded.e164 returning id, e164),
      call as (
        insert into app.interactions (tenant_id, id, customer_id, medium, direction, state, account_id, call_sid,
          number_e164, from_e164, forwarded_from, language, queue, lease_version, resolution, started_at, queued_at)
        select ${tenantId}::uuid, h.id, customer.id, medium, direction, state, account_id, call_sid, number_e164,
          from_e164, forwarded_from, language, queue, lease_version, resolution, started_at, queued_at
        from heard h left join customer on customer.e164 = h.customer_number
        on conflict do nothing returning id, account_id, call_sid, customer_id),
      leg as (
        insert into app.legs (id, account_id, call_sid, role, interaction_id, tenant_id)
        select gen_random_uuid(), account_id, call_sid, 'customer', id, ${tenantId}::uuid from call
        on conflict do nothing),
      trace as (
        insert into app.interaction_events (tenant_id, interaction_id, at, kind, detail, fact_key, inbox_id)
        select ${tenantId}::uuid, h.id, f.at, f.kind, f.detail, f.key, h.inbox_id
        from call join heard h on h.id = call.id,
          jsonb_to_recordset(h.facts) as f(at timestamptz, kind text, detail jsonb, key text)
        on conflict do nothing),
      mark as (
        update app.inbox set applied_at = clock_timestamp(), tenant_id = ${tenantId}::uuid, interaction_id = h.id
        from heard h join call on call.id = h.id where inbox.id = h.inbox_id)
      select id, customer_id as customer from call`,
    // The inbox has it all, and is durable: what a power cut takes from here is unmarked there, and applied again.
    "derivable",
  );
