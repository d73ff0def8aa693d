// Beside the five files: the live index is only a copy, and this is how it is made from Postgres, wholly or in part.
import { sql } from "drizzle-orm";
import { commands } from "@/server/vendors/redis/clients";
import { operator } from "@/tenants/recognise";
import { acrossTenants } from "@/tenants/scopes";
import type { Desk } from "./desk-moves";
import { type AgentPlace, type ContactPlace, type Remedy, remediesFor, type WaitingRow } from "./differences";
import * as index from "./live-index";
import { follow } from "./offer-ends";
import { coverOfAll, desksOn, ROUTING } from "./reads";
import { classesOf, classOf, DECLINED_MS, dueAt } from "./rules";

/** Makes the live index anew. Nothing that was in it is believed; offers that agents hold stand in Postgres and go on. */
export async function rebuild(now = new Date()): Promise<void> {
  await index.beginEpoch();
  await reconcile(now);
}

/**
 * Compares the live index with Postgres and puts the index right. The index is read first: what changes in between makes
 * a remedy late, never wrong, because each is conditional on what was seen.
 */
export async function reconcile(now = new Date()): Promise<void> {
  const seen = await readIndex();
  const [waiting, desks] = await Promise.all([readWaiting(), desksOn()]);
  const covers = await classesOfAll(desks, now);
  for (const remedy of remediesFor({ ...seen, waiting, desks })) {
    await follow(() => apply(remedy, covers, now));
  }
  for (const [agentId, classes] of covers) await follow(() => index.regroup(agentId, classes, now));
  await index.noteFilled();
}

type Classes = ReturnType<typeof classesOf>;

async function classesOfAll(desks: readonly Desk[], now: Date): Promise<Map<string, Classes>> {
  const operatorId = (await operator()).id;
  const ids = desks.map((desk) => desk.agentId);
  const covers = await coverOfAll(ids, now);
  return new Map(ids.map((id) => [id, classesOf(covers.get(id) ?? [], operatorId)]));
}

async function apply(remedy: Remedy, covers: Map<string, Classes>, now: Date): Promise<index.Proposal[]> {
  switch (remedy.do) {
    case "enqueue": {
      const { tenantId, interactionId, queue, queuedAt, barred } = remedy.row;
      const waitingClass = classOf(tenantId, queue);
      const until = barred.map(({ agentId, declinedAt }) => ({ agentId, until: declinedAt + DECLINED_MS }));
      return index.enqueue(
        { tenantId, interactionId, waitingClass, due: dueAt(queuedAt, 0), barred: until },
        now,
      );
    }
    case "part":
      return index.part(remedy.hold, { waits: remedy.waits, ready: remedy.ready }, now);
    case "withdraw":
      await index.withdraw(remedy.interactionId, now);
      return [];
    case "ready": {
      const { agentId, idleSince } = remedy.desk;
      return index.ready({ agentId, idleSince: idleSince ?? now, classes: covers.get(agentId) ?? [] }, now);
    }
    case "pause":
      await index.pause(remedy.agentId, now);
      return [];
    case "leave":
      await index.leave(remedy.agentId, now);
      return [];
  }
}

/** Everything the live index believes. */
async function readIndex(): Promise<{
  contacts: Map<string, ContactPlace>;
  agents: Map<string, AgentPlace>;
}> {
  const prefix = await index.keyPrefix();
  const [contactIds, agentIds] = await Promise.all([
    commands().smembers(`${prefix}cs`),
    commands().smembers(`${prefix}as`),
  ]);
  const [contacts, agents] = await Promise.all([
    readHashes(contactIds, (id) => `${prefix}c:${id}`, ["st", "a", "rid"]),
    readHashes(agentIds, (id) => `${prefix}a:${id}`, ["st", "c", "rid"]),
  ]);
  return {
    contacts: new Map(
      contacts.map(([id, [state, agentId, rid]]) => [id, { state, agentId, rid } as ContactPlace]),
    ),
    agents: new Map(
      agents.map(([id, [state, interactionId, rid]]) => [id, { state, interactionId, rid } as AgentPlace]),
    ),
  };
}

async function readHashes(ids: readonly string[], keyOf: (id: string) => string, fields: string[]) {
  const pipeline = commands().pipeline();
  for (const id of ids) pipeline.hmget(keyOf(id), ...fields);
  const replies = (await pipeline.exec()) ?? [];
  return ids.map((id, n) => [id, (replies[n]?.[1] ?? []) as (string | null)[]] as const);
}

/** What waits and is held by nobody, earliest first, with who declined it lately. */
async function readWaiting(): Promise<WaitingRow[]> {
  const rows = await acrossTenants(ROUTING, "to rebuild who waits", (tx) =>
    tx.execute(sql`
      select i.tenant_id as "tenantId", i.id as "interactionId", i.queue, i.queued_at as "queuedAt",
        coalesce((select jsonb_agg(jsonb_build_object('agentId', o.agent_id, 'declinedAt', extract(epoch from o.decided_at) * 1000))
          from app.offers o where o.tenant_id = i.tenant_id and o.interaction_id = i.id and o.state = 'declined'
            and o.decided_at > clock_timestamp() - ${`${DECLINED_MS} ms`}::interval), '[]'::jsonb) as barred
      from app.interactions i
      where i.state in ('queued', 'offered') and i.queued_at is not null and i.queue is not null
        and not exists (select 1 from app.desks d where d.interaction_id = i.id)
      order by i.queued_at`),
  );
  const waiting = rows as unknown as (Omit<WaitingRow, "queuedAt" | "barred"> & {
    queuedAt: string;
    barred: unknown;
  })[];
  return waiting.map(({ queuedAt, barred, ...row }) => ({
    ...row,
    queuedAt: new Date(queuedAt),
    barred: (typeof barred === "string" ? JSON.parse(barred) : barred) as WaitingRow["barred"],
  }));
}
