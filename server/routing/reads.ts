import { and, eq, inArray, isNull, lt, lte, ne, or, sql } from "drizzle-orm";
import { desks } from "@/db/tables/desks";
import { HEARTBEAT_GRACE_MS, MOVES } from "@/server/desk/rules";
import type { Actor } from "@/tenants/actor";
import { leaseAt } from "@/tenants/decide";
import type { LeaseInForce } from "@/tenants/lease";
import { leasesOf, operator } from "@/tenants/recognise";
import { acrossTenants, askTheDoor } from "@/tenants/scopes";
import { standingsOf } from "../seats/reads";
import type { Standing } from "../seats/rules";
import type { Desk } from "./desk-moves";
import { type Coverage, classesOf, queuesServed, type Taking } from "./rules";

/** As whom routing acts when nobody at a desk asked for it. */
export const ROUTING: Actor = { kind: "job", name: "routing" };

/** The agent's desk, if they ever signed on. */
export async function deskOf(agentId: string): Promise<Desk | undefined> {
  const [desk] = await askTheDoor((tx) => tx.select().from(desks).where(eq(desks.agentId, agentId)));
  return desk;
}

/** The desk that holds this interaction now. */
export async function deskHolding(interactionId: string): Promise<Desk | undefined> {
  const [desk] = await askTheDoor((tx) =>
    tx.select().from(desks).where(eq(desks.interactionId, interactionId)),
  );
  return desk;
}

/** Everybody who is at work. */
export function desksOn(): Promise<Desk[]> {
  return askTheDoor((tx) => tx.select().from(desks).where(ne(desks.state, "off")));
}

/** Desks on which the clock may have to act: their time is up, or their page has been silent for too long. */
export function desksDue(now: Date): Promise<Desk[]> {
  const silent = or(
    isNull(desks.heartbeatAt),
    lt(desks.heartbeatAt, new Date(now.getTime() - HEARTBEAT_GRACE_MS)),
  );
  const ringsForNobody = and(inArray(desks.state, [...MOVES.lose.from]), silent);
  return askTheDoor((tx) =>
    tx
      .select()
      .from(desks)
      .where(or(lte(desks.until, now), ringsForNobody)),
  );
}

export function desksOf(agentIds: readonly string[]): Promise<Desk[]> {
  if (agentIds.length === 0) return Promise.resolve([]);
  return askTheDoor((tx) =>
    tx
      .select()
      .from(desks)
      .where(inArray(desks.agentId, [...agentIds])),
  );
}

/** One tenant an agent is assigned to, what they have there, and its lease of now. */
export interface Cover extends Coverage, Standing {
  readonly rights: readonly string[];
  readonly lease: LeaseInForce | undefined;
}

/** The tenants an agent is assigned to now, with what their leases say. */
export async function coverOf(agentId: string, now: Date): Promise<Cover[]> {
  return (await coverOfAll([agentId], now)).get(agentId) ?? [];
}

/** The same for several agents at once. */
export async function coverOfAll(agentIds: readonly string[], now: Date): Promise<Map<string, Cover[]>> {
  const covers = new Map<string, Cover[]>(agentIds.map((id) => [id, []]));
  const standings = await standingsOf(agentIds);
  const leased = new Map<string, Pick<Cover, "lease" | "queues">>();
  for (const tenantId of new Set(standings.map((one) => one.tenantId)))
    leased.set(tenantId, await leasedAt(tenantId, now));
  for (const { agentId, ...standing } of standings) {
    const { lease, queues = [] } = leased.get(standing.tenantId) ?? {};
    covers.get(agentId)?.push({ ...standing, queues, lease });
  }
  return covers;
}

async function leasedAt(tenantId: string, now: Date): Promise<Pick<Cover, "lease" | "queues">> {
  const versions = await leasesOf(tenantId);
  const lease = leaseAt(versions, now);
  return { lease, queues: queuesServed(versions, lease, now) };
}

/** What an agent may take now. */
export async function classesFor(agentId: string, now: Date): Promise<Taking[]> {
  return classesOf(await coverOf(agentId, now), (await operator()).id);
}

/** How many wait in each queue of each tenant, and since when the first of them: counts only. */
export interface QueueLength {
  readonly tenantId: string;
  readonly queue: string;
  readonly waiting: number;
  readonly longestSince: Date;
}

export async function waitingByQueue(actor: Actor): Promise<QueueLength[]> {
  const rows = await acrossTenants(actor, "how long the queues are", (tx) =>
    tx.execute(sql`
      select tenant_id as "tenantId", queue, count(*)::int as waiting, min(queued_at) as since
      from app.interactions where state in ('queued', 'offered') and queue is not null
      group by tenant_id, queue`),
  );
  const lengths = rows as unknown as (Omit<QueueLength, "longestSince"> & { since: string })[];
  return lengths.map(({ since, ...length }) => ({ ...length, longestSince: new Date(since) }));
}
