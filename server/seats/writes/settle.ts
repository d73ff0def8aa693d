import { sql } from "drizzle-orm";
import { wallClock } from "@/tenants/calendar";
import { leaseAt } from "@/tenants/decide";
import type { LeaseInForce } from "@/tenants/lease";
import type { Tx } from "@/tenants/scopes";
import { bill } from "../../rating/writes";
import { midnightsWithin, type Sitting, seatAbove, seatTime } from "../sittings";

/** Somebody has sat down above the count, as the so-manieth above it: that seat is billed for this day. */
export async function settleBurst(
  tx: Tx,
  lease: LeaseInForce,
  { agentId, seat, at }: { readonly agentId: string; readonly seat: number; readonly at: Date },
): Promise<void> {
  const { zone, seats } = lease.document;
  // Where seats are held by name, it is the names above the count that cost, sat on or not.
  if (seats.model === "named") return;
  const above = { zone, date: wallClock(zone, at).date, seat, agentId, model: seats.model };
  await bill(tx, lease, null, [seatAbove(above)]);
}

/**
 * Somebody has got up: their time, by the version of the lease under which they sat down, as a call keeps its prices; and
 * for each midnight over which they sat, the seats that were above the count as the day began.
 */
export async function settleSitting(
  tx: Tx,
  leases: readonly LeaseInForce[],
  sitting: Sitting,
): Promise<void> {
  const { startedAt, endedAt } = sitting;
  const governing = leaseAt(leases, startedAt);
  if (!governing) return;
  const { zone } = governing.document;
  await bill(tx, governing, null, seatTime(sitting, zone));
  if (sitting.kind === "named") return;
  for (const { date, at } of midnightsWithin(zone, startedAt, endedAt)) {
    const lease = leaseAt(leases, at);
    if (lease?.document.seats.burst) await settleMidnight(tx, lease, { date, at });
  }
}

async function settleMidnight(
  tx: Tx,
  lease: LeaseInForce,
  { date, at }: { readonly date: string; readonly at: Date },
): Promise<void> {
  const { zone, seats } = lease.document;
  const { model, count } = seats;
  if (model === "named") return;
  const sat = (await tx.execute(sql`select agent_id as "agentId" from app.occupations
    where tenant_id = ${lease.tenantId}::uuid and kind <> 'named'
      and created_at < ${at.toISOString()}::timestamptz
      and (ended_at is null or ended_at > ${at.toISOString()}::timestamptz)
    order by created_at, id`)) as unknown as { agentId: string }[];
  const above = sat
    .slice(count)
    .map(({ agentId }, n) => seatAbove({ zone, date, seat: n + 1, agentId, model }));
  await bill(tx, lease, null, above);
}
