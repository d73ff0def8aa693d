// A sixth file: a call's first word is written in one round trip, because every caller begins with it.

import type { Actor } from "@/tenants/actor";
import { laneInTenant } from "@/tenants/lanes";
import type { Fact } from "./facts";
import { ENDS, summarise } from "./rules";
import type { Learnt, Opening } from "./writes";

/** What a carrier said of a call nobody has heard of, and the inbox row that keeps it. */
export interface Arrival {
  readonly opening: Opening;
  readonly facts: readonly Fact[];
  readonly inboxId: string;
}

/**
 * Opens a call and tells it its first facts: customer, interaction, leg, trace and the mark in the inbox in one statement,
 * on a lane. The same rows as `open` and `learn` would write. Undefined when the call is known already or is over at once
 * (it is billed then): those take the long way, and nothing has been written.
 */
export async function arrive(
  actor: Actor,
  { opening, facts, inboxId }: Arrival,
): Promise<Learnt | undefined> {
  const after = summarise(facts);
  if (ENDS.has(after.state)) return undefined;
  const { tenantId, id } = opening;
  // Whom no lease governs is nobody's customer yet.
  const customerNumber = opening.leaseVersion === null ? null : opening.from;
  const call = JSON.stringify({
    ...{ medium: "voice", direction: "in", state: after.state, account_id: opening.accountId },
    ...{ call_sid: opening.callSid, number_e164: opening.number, from_e164: opening.from },
    ...{ forwarded_from: opening.forwardedFrom, language: opening.language, queue: after.queue },
    ...{ lease_version: opening.leaseVersion, resolution: opening.steps, started_at: opening.startedAt },
    ...{ queued_at: after.queuedAt },
  });
  const trace = JSON.stringify(facts.map(({ kind, key, at, detail }) => ({ kind, key, at, detail })));
  const [opened] = await laneInTenant<{ customer: string | null }>(
    actor,
    tenantId,
    (sql) => sql`
      with customer as (
        insert into app.customers (tenant_id, e164) select ${tenantId}::uuid, ${customerNumber}::text
        where ${customerNumber}::text is not null
        on conflict (tenant_id, e164) do update set e164 = excluded.e164 returning id),
      call as (
        insert into app.interactions (tenant_id, id, customer_id, medium, direction, state, account_id, call_sid,
          number_e164, from_e164, forwarded_from, language, queue, lease_version, resolution, started_at, queued_at)
        select ${tenantId}::uuid, ${id}::uuid, (select id from customer), c.*
        from jsonb_to_record(${call}::jsonb) as c(medium text, direction text, state text, account_id uuid, call_sid text,
          number_e164 text, from_e164 text, forwarded_from text, language text, queue text, lease_version int,
          resolution jsonb, started_at timestamptz, queued_at timestamptz)
        on conflict do nothing returning id, account_id, call_sid, customer_id),
      leg as (
        insert into app.legs (id, account_id, call_sid, role, interaction_id, tenant_id)
        select gen_random_uuid(), account_id, call_sid, 'customer', id, ${tenantId}::uuid from call
        on conflict do nothing),
      trace as (
        insert into app.interaction_events (tenant_id, interaction_id, at, kind, detail, fact_key, inbox_id)
        select ${tenantId}::uuid, call.id, f.at, f.kind, f.detail, f.key, ${inboxId}::uuid
        from call, jsonb_to_recordset(${trace}::jsonb) as f(at timestamptz, kind text, detail jsonb, key text)
        on conflict do nothing),
      mark as (
        update app.inbox set applied_at = clock_timestamp(), tenant_id = ${tenantId}::uuid, interaction_id = ${id}::uuid
        where id = ${inboxId}::uuid and exists (select 1 from call))
      select customer_id as customer from call`,
  );
  return opened && { before: "arriving", after, news: facts, customerId: opened.customer };
}
