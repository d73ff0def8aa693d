// A further file of reads, apart from those of the screens: what is counted in Postgres, the one truth about usage.
import { sql } from "drizzle-orm";
import type { Actor } from "@/tenants/actor";
import { dateAfter, monthOf, monthSpan, startOfDay, wallClock } from "@/tenants/calendar";
import type { LeaseInForce } from "@/tenants/lease";
import type { MediumCell } from "@/tenants/lease/media";
import { inTenant, type Tx } from "@/tenants/scopes";
import type { Contact, Count } from "./live-index";
import type { CellCount } from "./rules";

const COUNTER: Actor = { kind: "job", name: "caps" };

/** The window of the speed of money, and that of refused calls to premium numbers. */
const SPEED_MS = 60_000;
const PREMIUM_MS = 10 * 60_000;
/** No stretch of a call is longer: what began before cannot reach into the window. */
const LONGEST_MS = 12 * 3_600_000;

/** Counts everything that a lessee's caps are about, by the calendar of its lease and in its currency. */
export function count(lease: LeaseInForce, now: Date): Promise<Count> {
  return inTenant(COUNTER, lease.tenantId, (tx) => countIn(tx, lease, now));
}

interface Row {
  readonly cells: unknown;
  readonly open: unknown;
  readonly seconds_today: string;
  readonly seconds_month: string;
  readonly spent_today: string;
  readonly spent_month: string;
  readonly speed: string;
  readonly seats: string;
  readonly numbers: string;
  readonly premium: string;
  readonly tripped: unknown;
}

/** The same, in a scope that is open. */
export async function countIn(tx: Tx, { tenantId, document }: LeaseInForce, now: Date): Promise<Count> {
  const { zone, currency, rateCard } = document;
  const day = wallClock(zone, now).date;
  const month = monthOf(zone, now);
  const span = monthSpan(zone, month);
  const priceOf = (wanted: string) => rateCard.lines.find(({ kind }) => kind === wanted)?.micros ?? "0";
  const times = { now, today: startOfDay(zone, day), month: span.from };
  const priced = { period: month, currency, micros: { talk: priceOf("talk"), queue: priceOf("queue") } };
  const [row] = (await tx.execute(counting(tenantId, times, priced))) as unknown as Row[];
  if (!row) throw new Error("A count without a result.");
  const open = listOf<Contact>(row.open);
  return {
    at: now.getTime(),
    open,
    counted: {
      ...{ cells: cellsOf(listOf<CellToday>(row.cells), open), tripped: listOf<string>(row.tripped) },
      calls: open.filter(({ cell }) => cell.startsWith("voice.")).length,
      ...{ secondsToday: Number(row.seconds_today), secondsThisMonth: Number(row.seconds_month) },
      ...{ spentToday: BigInt(row.spent_today), spentThisMonth: BigInt(row.spent_month) },
      ...{ spentLastMinute: BigInt(row.speed), premiumAttempts: Number(row.premium) },
      ...{ seats: Number(row.seats), numbers: Number(row.numbers) },
      ...{ day, dayUntil: startOfDay(zone, dateAfter(day, 1)).getTime() },
      ...{ month: month.slice(0, 7), monthUntil: span.until.getTime() },
    },
  };
}

const listOf = <T>(json: unknown): T[] => (typeof json === "string" ? JSON.parse(json) : json) as T[];

interface CellToday {
  readonly cell: MediumCell;
  readonly today: number;
}

function cellsOf(
  begun: readonly CellToday[],
  open: readonly Contact[],
): Partial<Record<MediumCell, CellCount>> {
  const cells = new Set([...begun, ...open].map(({ cell }) => cell));
  const count = (cell: MediumCell): CellCount => ({
    today: begun.find((one) => one.cell === cell)?.today ?? 0,
    now: open.filter((one) => one.cell === cell).length,
  });
  return Object.fromEntries([...cells].map((cell) => [cell, count(cell)]));
}

interface Times {
  readonly now: Date;
  readonly today: Date;
  readonly month: Date;
}

interface Priced {
  /** The month, as charges name it. */
  readonly period: string;
  readonly currency: string;
  /** Prices of a minute. */
  readonly micros: { readonly talk: string; readonly queue: string };
}

/** What goes on, until it is wrapped up: a text message that was answered is over with that. */
const GOES_ON = sql`('arriving', 'discriminated', 'in-flow', 'queued', 'offered', 'talking')`;

/**
 * One statement. Contacts are counted by medium and direction: those that began today, those that go on. Minutes are those of settled calls and of those that are up or not yet settled; a call belongs to the day
 * it began on, as its charges do. Money is what has been charged; how fast it runs is what fell into the last minute, where
 * calls that are up count by the price of talk or, while they wait, by that of waiting.
 */
const counting = (tenantId: string, times: Times, { period, currency, micros }: Priced) => {
  const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;
  const [now, today, month] = [times.now, times.today, times.month].map((date) => at(date.getTime()));
  const speedFrom = at(times.now.getTime() - SPEED_MS);
  const reset = (clause: string) => sql`coalesce((select max(b.reset_at) from app.breakers b
    where b.tenant_id = ${tenantId} and b.clause = ${clause}), '-infinity')`;
  const overlap = (from: string, until: string) => sql`greatest(0, extract(epoch from
    least(${sql.raw(until)}, ${now}) - greatest(${sql.raw(from)}, (select since from speed_window))))`;
  return sql`
  with speed_window as (select greatest(${speedFrom}, ${reset("caps.breaker.spendPerMinute")}) as since),
    unsettled as (select i.id, i.started_at, i.answered_at, i.ended_at, i.state,
        extract(epoch from greatest(coalesce(i.ended_at, ${now}), i.started_at) - i.started_at) as seconds
      from app.interactions i where i.tenant_id = ${tenantId} and i.settled_at is null and i.medium = 'voice'
        and i.lease_version is not null and i.state not in ('refused', 'attributed')),
    settled as (select u.started_at, u.quantity from app.usage_events u where u.tenant_id = ${tenantId}
      and u.kind in ('flow', 'queue', 'talk') and u.started_at >= ${month}),
    charged as (select c.occurred_at, c.amount_micros from app.charges c where c.tenant_id = ${tenantId}
      and c.period = ${period} and c.currency = ${currency})
  select
    (select coalesce(json_agg(begun), '[]') from (
      select i.medium || '.' || i.direction as cell, count(*) as today from app.interactions i
      where i.tenant_id = ${tenantId} and i.started_at >= ${today} and i.state not in ('refused', 'attributed')
        and i.lease_version is not null group by 1) begun) as cells,
    (select coalesce(json_agg(json_build_object('id', i.id, 'cell', i.medium || '.' || i.direction)), '[]')
      from app.interactions i where i.tenant_id = ${tenantId} and i.state in ${GOES_ON} and i.ended_at is null
        and i.settled_at is null and i.lease_version is not null) as open,
    (select coalesce(sum(quantity), 0) from settled where started_at >= ${today})
      + (select floor(coalesce(sum(seconds), 0)) from unsettled where started_at >= ${today}) as seconds_today,
    (select coalesce(sum(quantity), 0) from settled)
      + (select floor(coalesce(sum(seconds), 0)) from unsettled where started_at >= ${month}) as seconds_month,
    (select coalesce(sum(amount_micros), 0) from charged where occurred_at >= ${today}) as spent_today,
    (select coalesce(sum(amount_micros), 0) from charged) as spent_month,
    (select floor(coalesce(sum(c.amount_micros * ${overlap("u.started_at", "u.ended_at")}
        / greatest(0.001, extract(epoch from u.ended_at - u.started_at))), 0))
      from app.usage_events u join app.charges c on c.tenant_id = u.tenant_id and c.usage_event_id = u.id
      where u.tenant_id = ${tenantId} and u.interaction_id is not null and c.currency = ${currency}
        and u.started_at > ${at(times.now.getTime() - LONGEST_MS)} and u.ended_at > (select since from speed_window))
      + (select floor(coalesce(sum(${overlap("started_at", `coalesce(ended_at, 'infinity')`)}
        * case when answered_at is null then ${micros.queue}::numeric else ${micros.talk}::numeric end), 0) / 60)
        from unsettled) as speed,
    (select count(*) from app.seats s where s.tenant_id = ${tenantId} and s.during @> ${now}) as seats,
    (select count(*) from app.number_holdings h where h.tenant_id = ${tenantId} and h.during @> ${now}) as numbers,
    (select count(*) from app.interactions i where i.tenant_id = ${tenantId} and i.direction = 'out'
      and i.refusal = 'premium-number' and i.started_at > greatest(${at(times.now.getTime() - PREMIUM_MS)},
        ${reset("caps.breaker.premiumPrefixes")})) as premium,
    (select coalesce(json_agg(b.clause), '[]') from app.breakers b where b.tenant_id = ${tenantId}
      and b.reset_at is null) as tripped`;
};
