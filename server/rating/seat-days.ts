// A further file, because it is a verb of the worker's over all tenants, while `writes` are verbs within one.
import { eq, sql } from "drizzle-orm";
import { tenants } from "@/db/tables/tenants";
import { dateAfter, startOfDay, wallClock, type Zone } from "@/tenants/calendar";
import { leaseAt } from "@/tenants/decide";
import { stateAt } from "@/tenants/decide/state";
import type { LeaseInForce } from "@/tenants/lease";
import { leasesOf } from "@/tenants/recognise";
import { askTheDoor, inTenant, type Tx } from "@/tenants/scopes";
import { readSpan, type Span } from "@/tenants/span";
import { seatAbove } from "../seats/sittings";
import type { Usage } from "../usage/rules";
import { bill } from "./writes";

const JOB = { kind: "job", name: "seat days" } as const;

const DAY_MS = 86_400_000;

/** How far back a day may lie that was missed because nothing ran. Older ones are a person's decision. */
const LOOK_BACK_MS = 35 * DAY_MS;

/** Usage, and the version of the lease that prices it. */
export interface Governed {
  readonly lease: LeaseInForce;
  readonly usage: Usage;
}

/**
 * Bills the days of the seats that are leased, sat on or not, up to now; and of those that have a name on them above the
 * count. Safe to run as often as one likes; a day is billed once. Returns how many lessees were looked at.
 */
export async function billSeatDays(now: Date): Promise<number> {
  const lessees = await askTheDoor((tx) =>
    tx
      .select({ id: tenants.id, createdAt: tenants.createdAt })
      .from(tenants)
      .where(eq(tenants.kind, "lessee")),
  );
  for (const { id, createdAt } of lessees) await billLessee(id, createdAt, now);
  return lessees.length;
}

/** No day before the lessee was entered here is billed. */
async function billLessee(tenantId: string, since: Date, now: Date): Promise<void> {
  const leases = await leasesOf(tenantId);
  const days = leasedDays(leases, since, now);
  if (days.length === 0) return;
  await inTenant(JOB, tenantId, async (tx) => {
    const named = leases.some(({ document }) => document.seats.model === "named" && document.seats.burst);
    const above = named ? namesAbove(leases, await namesIn(tx, tenantId), { since, now }) : [];
    const all = [...days, ...above];
    for (const lease of new Set(all.map((one) => one.lease)))
      await bill(
        tx,
        lease,
        null,
        all.filter((one) => one.lease === lease).map(({ usage }) => usage),
      );
  });
}

/** A seat with a name on it. */
export interface NamedSeat extends Span {
  readonly agentId: string;
}

async function namesIn(tx: Tx, tenantId: string): Promise<NamedSeat[]> {
  const rows = (await tx.execute(sql`select agent_id as "agentId", during::text as during from app.seats
    where tenant_id = ${tenantId}::uuid and not isempty(during) order by lower(during), id`)) as unknown as {
    agentId: string;
    during: string;
  }[];
  return rows.map(({ agentId, during }) => ({ agentId, ...readSpan(during) }));
}

interface Day {
  readonly date: string;
  readonly from: Date;
  readonly until: Date;
  /** What is in force at some time of the day and has begun by now, first to last. */
  readonly versions: readonly LeaseInForce[];
}

/**
 * Pure: the seats that are leased, day by day. What is leased as the day begins counts for the day, and so does what comes
 * to it during the day; what goes counts no more from the day after, and of a lease the day on which it ends does not.
 */
export function leasedDays(leases: readonly LeaseInForce[], since: Date, now: Date): Governed[] {
  return daysOf(leases, since, now).flatMap((day) => {
    let billed = 0;
    return day.versions.flatMap((lease, n) => {
      const { seats, rateCard } = lease.document;
      const more = seats.model === "hourly" || !hasPrice(rateCard) ? 0 : seats.count - billed;
      if (more <= 0) return [];
      billed += more;
      const factKey = n === 0 ? `seats:${day.date}` : `seats:${day.date}:${lease.version}`;
      return [{ lease, usage: leasedOn(day, more, factKey, seats.model) }];
    });
  });
}

const hasPrice = ({ lines }: LeaseInForce["document"]["rateCard"]) =>
  lines.some(({ kind }) => kind === "seat");

function leasedOn({ date, from, until }: Day, quantity: number, factKey: string, model: string): Usage {
  return {
    ...{ kind: "seat", quantity, unit: "day", startedAt: from, endedAt: until, factKey },
    source: { from: "the lease", model, seats: quantity, date },
  };
}

/** Pure: seats that have a name on them above the count, by day, whoever sat. The name that came last is above. */
export function namesAbove(
  leases: readonly LeaseInForce[],
  names: readonly NamedSeat[],
  { since, now }: { readonly since: Date; readonly now: Date },
): Governed[] {
  return daysOf(leases, since, now).flatMap(({ date, from, until, versions }) => {
    const lease = versions.at(-1);
    const { zone, seats } = lease?.document ?? {};
    if (!lease || !zone || seats?.model !== "named" || !seats.burst) return [];
    const held = names.filter(
      (name) => name.from < until && name.from <= now && holdsUntil(name, from, until),
    );
    return held.slice(seats.count).map(({ agentId }, n) => ({
      lease,
      usage: seatAbove({ zone, date, seat: n + 1, agentId, model: seats.model }),
    }));
  });
}

/** The day on which a name comes counts, the day on which it goes does not. */
const holdsUntil = ({ until }: Span, from: Date, end: Date) =>
  until === null || (until >= end && until > from);

function daysOf(leases: readonly LeaseInForce[], since: Date, now: Date): Day[] {
  const zone: Zone | undefined = leaseAt(leases, now)?.document.zone;
  if (!zone) return [];
  const days: Day[] = [];
  const begin = new Date(Math.max(+since, +now - LOOK_BACK_MS));
  for (let date = wallClock(zone, begin).date; startOfDay(zone, date) <= now; date = dateAfter(date, 1)) {
    const span = { from: startOfDay(zone, date), until: startOfDay(zone, dateAfter(date, 1)) };
    const versions = inForceOn(leases, span, now);
    const last = versions.at(-1);
    if (last && (last.until === null || last.until >= span.until)) days.push({ date, ...span, versions });
  }
  return days;
}

/** Seats are kept for a lessee as long as somebody may sit there: in its trial, its lease and while that is suspended. */
function inForceOn(leases: readonly LeaseInForce[], span: { from: Date; until: Date }, now: Date) {
  const counts = (lease: LeaseInForce) => {
    const begins = Math.max(+lease.from, +span.from);
    return ["trial", "active", "suspended", "grace"].includes(stateAt(lease, begins));
  };
  return leases
    .filter(({ from, until }) => from < span.until && from <= now && (until === null || until > span.from))
    .filter(counts)
    .sort((a, b) => +a.from - +b.from);
}
