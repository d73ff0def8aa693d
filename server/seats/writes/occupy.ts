import { sql } from "drizzle-orm";
import type { Actor } from "@/tenants/actor";
import { decide } from "@/tenants/decide";
import type { LeaseInForce } from "@/tenants/lease";
import { leaseNow, leasesOf, tenantById } from "@/tenants/recognise";
import { inTenant, type Tx } from "@/tenants/scopes";
import { Refusal } from "../../api/refusal";
import { witness } from "../../audit/writes";
import { log } from "../../log";
import { SEATING, type StandingAt, seatsTakenBy, somebodyWaits, standingsOf } from "../reads";
import { allTaken, type Hindrance, hindrance, type SeatModel, type SeatsLeased, seatsLeased } from "../rules";
import { settleBurst, settleSitting } from "./settle";

/** Who wants to sit, in which sign-in. */
export interface Sitter {
  readonly personId: string;
  readonly sessionId: string;
}

/** What came of asking for a seat. One in burst is the so-manieth above the count, since an instant. */
export type Seating =
  | { readonly seat: "taken" | "had" | "full" }
  | { readonly seat: "burst"; readonly above: number; readonly at: Date };

/**
 * Sits down wherever the agent may and does not yet. Where every seat is taken, or none could be had for another reason,
 * they simply do not sit: the desk says so, and the other lessees' calls come.
 */
export async function takeSeats(sitter: Sitter, now: Date): Promise<void> {
  const standings = await standingsOf([sitter.personId]);
  for (const standing of standings.filter(({ seated }) => !seated)) {
    const lease = await leaseNow(standing.tenantId, now);
    if (!lease || (await obstacle(standing, lease, now)) !== "full") continue;
    await sit(sitter, lease).catch((err) => log.error({ err, tenantId: lease.tenantId }, "no seat taken"));
  }
}

/** Sits down at one lessee, or says why not. */
export async function takeSeat(sitter: Sitter, tenantId: string, now: Date): Promise<void> {
  const [standings, lease, tenant] = await Promise.all([
    standingsOf([sitter.personId]),
    leaseNow(tenantId, now),
    tenantById(tenantId),
  ]);
  const standing = standings.find((one) => one.tenantId === tenantId);
  if (!standing || !lease || !tenant)
    throw new Refusal("not-found", "You are not assigned to a lessee of that name.");
  if (standing.seated) return;
  const leased = seatsLeased(lease.document);
  const hindered = await obstacle(standing, lease, now);
  if (hindered !== "full") throw new Refusal("precondition", sentenceFor(hindered));
  const { seat } = await sit(sitter, lease);
  if (seat === "full") throw new Refusal("conflict", allTaken(tenant.name, leased));
}

/** What keeps this agent from sitting down: `full` when nothing does but the count of the seats. */
async function obstacle(
  standing: StandingAt,
  lease: LeaseInForce,
  now: Date,
): Promise<Hindrance | undefined> {
  const { model } = seatsLeased(lease.document);
  return hindrance(standing, { leaseOpen: await isOpen(lease, now), model, on: true });
}

/** Under a lease that is over one may still sit down to serve whoever it let in and who waits: somebody has to. */
async function isOpen(lease: LeaseInForce, now: Date): Promise<boolean> {
  if (decide(lease, { ask: "sign-in", seated: true }, now).allow) return true;
  return decide(lease, { ask: "serve" }, now).allow && (await somebodyWaits(lease.tenantId));
}

function sentenceFor(hindered: Hindrance | undefined): string {
  switch (hindered) {
    case "certificate":
      return "You have not passed the exam of this lessee, or it has run out. Ask your supervisor for a date.";
    case "no-seat":
      return "Seats of this lessee are held by name, and none has yours. Ask your supervisor.";
    default:
      return "The lease of this lessee lets nobody work there now.";
  }
}

/** One seat, counted and taken under the tenant's lock: of any number who come for the last one, one gets it. */
async function sit({ personId, sessionId }: Sitter, lease: LeaseInForce): Promise<Seating> {
  const { tenantId, slug, document } = lease;
  const leased = seatsLeased(document);
  const actor: Actor = { kind: "agent", id: personId, sessionId };
  return inTenant(SEATING, tenantId, async (tx) => {
    const seating = await occupy(tx, { tenantId, agentId: personId, sessionId, leased });
    if (seating.seat === "taken" || seating.seat === "burst")
      await witness(tx, {
        ...{ actor, action: "take:seat", object: `seat ${slug}` },
        after: { agent: personId, burst: seating.seat === "burst" },
      });
    if (seating.seat === "burst")
      await settleBurst(tx, lease, { agentId: personId, seat: seating.above, at: seating.at });
    return seating;
  });
}

interface Occupying {
  readonly tenantId: string;
  readonly agentId: string;
  readonly sessionId: string;
  readonly leased: SeatsLeased;
}

/** Counts under the lock, in a statement begun after it was had, so that it sees whoever sat down before. */
export async function occupy(tx: Tx, { tenantId, agentId, sessionId, leased }: Occupying): Promise<Seating> {
  // A whole floor may sign on at the stroke of nine: its people wait for each other longer than a lock usually may.
  await Promise.all([
    tx.execute(sql`select set_config('lock_timeout', '9s', true)`),
    tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`seats ${tenantId}`}, 0))`),
  ]);
  const { model, count, burst } = leased;
  const rows = (await tx.execute(sql`
    with taken as (
      select count(*)::int as seats, count(*) filter (where agent_id = ${agentId}::uuid)::int as own
      from app.occupations where tenant_id = ${tenantId}::uuid and ended_at is null),
    sat as (
      insert into app.occupations (tenant_id, agent_id, session_id, kind, burst)
      select ${tenantId}::uuid, ${agentId}::uuid, ${sessionId}::uuid, ${model}, taken.seats >= ${count} from taken
      where taken.own = 0 and taken.seats < ${count + burst} returning burst, created_at)
    select taken.own, taken.seats, sat.burst, sat.created_at as "startedAt"
    from taken left join sat on true`)) as unknown as {
    own: number;
    seats: number;
    burst: boolean | null;
    startedAt: string;
  }[];
  const [row] = rows;
  if (row && row.own > 0) return { seat: "had" };
  if (!row || row.burst === null) return { seat: "full" };
  if (!row.burst) return { seat: "taken" };
  return { seat: "burst", above: row.seats - count + 1, at: new Date(row.startedAt) };
}

export type Leaving = "signed-off" | "session-ended" | "desk-dead" | "seat-ended";

/** Gets up from every seat. */
export async function leaveSeats(agentId: string, why: Leaving): Promise<void> {
  for (const tenantId of await seatsTakenBy(agentId)) await leaveSeat(tenantId, agentId, why);
}

interface Left {
  readonly occupation: string;
  readonly kind: SeatModel;
  readonly startedAt: string;
  readonly endedAt: string;
}

/** Gets up from one, and what was sat is billed with that. Twice is once. */
export async function leaveSeat(tenantId: string, agentId: string, why: Leaving): Promise<boolean> {
  const leases = await leasesOf(tenantId);
  return inTenant(SEATING, tenantId, async (tx) => {
    const rows = (await tx.execute(sql`
      update app.occupations set ended_at = clock_timestamp(), ended_why = ${why}
      where tenant_id = ${tenantId}::uuid and agent_id = ${agentId}::uuid and ended_at is null
      returning id as occupation, kind, created_at as "startedAt", ended_at as "endedAt"`)) as unknown as Left[];
    if (rows.length === 0) return false;
    for (const { startedAt, endedAt, ...sitting } of rows) {
      const span = { startedAt: new Date(startedAt), endedAt: new Date(endedAt) };
      await settleSitting(tx, leases, { ...sitting, ...span, agentId });
    }
    await witness(tx, {
      ...{ actor: SEATING, action: "leave:seat", object: `agent ${agentId}` },
      ...{ after: { why } },
    });
    return true;
  });
}
