import { asc, eq, ne, type SQL, sql } from "drizzle-orm";
import { leases } from "@/db/tables/leases";
import { seats } from "@/db/tables/seats";
import { tenants } from "@/db/tables/tenants";
import type { Actor } from "@/tenants/actor";
import { monthOf, startOfDay, wallClock } from "@/tenants/calendar";
import { leaseAt } from "@/tenants/decide";
import type { LeaseInForce, Permit } from "@/tenants/lease";
import { MEDIA, WAYS } from "@/tenants/lease/media";
import { printMicros } from "@/tenants/money";
import { acrossTenants, inTenant, type Tx } from "@/tenants/scopes";
import { readSpan } from "@/tenants/span";
import { namesOf } from "../access/reads";
import { inForce, versionsOf } from "../leases/reads";
import { aheadOf, runOf } from "../leases/rules";
import type { ListInput } from "./input";
import { byAttention, type Counts, type Lessee, lesseeOf, type Named, type ShownLease } from "./rules";

interface Reading {
  readonly actor: Actor;
  readonly principal: { readonly language: string };
}

const REASON = "the operator's list of lessees";

/** Every lessee with what its lease says and what was counted today and this month. */
export async function listLessees({ actor, principal }: Reading, input: ListInput) {
  const now = new Date();
  const language = input.language ?? principal.language;
  const rows = await acrossTenants(actor, REASON, async (tx) => {
    const named = await tx.select().from(tenants).where(eq(tenants.kind, "lessee"));
    const shown = await leasesAt(tx, now);
    const countsOf = await countAll(
      tx,
      [...shown.values()].map(({ lease }) => lease),
      now,
    );
    return named.map((tenant) =>
      lesseeOf(tenant, shown.get(tenant.id), countsOf(tenant.id), { now, language }),
    );
  });
  return { lessees: byAttention(rows, language), serverNow: +now };
}

/** The version of each lessee's lease to show now, and what will happen to it next. */
async function leasesAt(tx: Tx, now: Date): Promise<ReadonlyMap<string, ShownLease>> {
  const rows = await tx
    .select({ lease: leases, slug: tenants.slug })
    .from(leases)
    .innerJoin(tenants, eq(tenants.id, leases.tenantId))
    .where(ne(leases.state, "draft"))
    .orderBy(asc(leases.version));
  const versions = rows.map(({ lease, slug }) => inForce(lease, slug));
  const own = new Map<string, LeaseInForce[]>();
  for (const version of versions) {
    const known = own.get(version.tenantId);
    if (known) known.push(version);
    else own.set(version.tenantId, [version]);
  }
  return new Map([...own].flatMap(([id, all]) => shownOf(all, now).map((shown) => [id, shown] as const)));
}

function shownOf(versions: readonly LeaseInForce[], now: Date): ShownLease[] {
  const agreed = versions.filter(({ state }) => state !== "draft");
  const lease = leaseAt(agreed, now);
  return lease ? [{ lease, run: runOf(lease, agreed), ahead: aheadOf(agreed, now) }] : [];
}

const NOTHING: Counts = { seats: { named: 0, taken: 0 }, contacts: 0, lineMicros: [] };

/** Counts for every lessee at once. Each has its own midnight, month and currency, so they travel as rows. */
async function countAll(
  tx: Tx,
  inForceNow: readonly LeaseInForce[],
  now: Date,
): Promise<(tenantId: string) => Counts> {
  if (inForceNow.length === 0) return () => NOTHING;
  const own = inForceNow.map(({ tenantId, document: { zone, currency } }) => {
    const midnight = startOfDay(zone, wallClock(zone, now).date).toISOString();
    return sql`(${tenantId}::uuid, ${midnight}::timestamptz, ${monthOf(zone, now)}, ${currency})`;
  });
  const rows = (await tx.execute(counting(sql.join(own, sql`, `), now))) as unknown as CountRow[];
  const known = new Map(rows.map((row) => [row.tenant_id, row]));
  return (tenantId) => {
    const row = known.get(tenantId);
    if (!row) return NOTHING;
    return {
      seats: { named: Number(row.named), taken: Number(row.taken) },
      contacts: Number(row.contacts),
      lineMicros: row.lines.split(" ").filter(Boolean).map(BigInt),
    };
  };
}

interface CountRow {
  readonly tenant_id: string;
  readonly named: string;
  readonly taken: string;
  readonly contacts: string;
  /** Sums of micro-units, one a line of the statement, parted by spaces. */
  readonly lines: string;
}

const counting = (own: SQL, now: Date) => sql`
  select own.tenant_id,
    (select count(*) from app.seats s
      where s.tenant_id = own.tenant_id and s.during @> ${now.toISOString()}::timestamptz) as named,
    (select count(*) from app.occupations o where o.tenant_id = own.tenant_id and o.ended_at is null) as taken,
    (select count(*) from app.interactions i
      where i.tenant_id = own.tenant_id and i.started_at >= own.midnight) as contacts,
    (select coalesce(string_agg(line.micros::text, ' '), '') from (select sum(c.amount_micros) as micros from app.charges c
      where c.tenant_id = own.tenant_id and c.period = own.month and c.currency = own.currency
      group by c.rate_key) line) as lines
  from (values ${own}) as own (tenant_id, midnight, month, currency)`;

/** One lessee: the row of the list, and what its lease says in full. */
export async function lesseeRecord(
  { actor, principal, tenant }: Reading & { readonly tenant: Named },
  input: ListInput,
) {
  const now = new Date();
  const language = input.language ?? principal.language;
  const { versions, counts, held } = await inTenant(actor, tenant.id, async (tx) => {
    const all = await versionsOf(tx, tenant.id);
    const lease = leaseAt(all, now);
    const countsOf = await countAll(tx, lease ? [lease] : [], now);
    return { versions: all, counts: countsOf(tenant.id), held: await seatsNow(tx, tenant.id, now) };
  });
  const lease = leaseAt(versions, now);
  const names = await namesOf(held.map(({ agentId }) => agentId));
  return {
    lessee: lesseeOf(tenant, shownOf(versions, now)[0], counts, { now, language }) satisfies Lessee,
    serverNow: +now,
    seats: held.map(({ agentId, from }) => ({ agentId, name: names.get(agentId) ?? null, from: +from })),
    ...(lease ? clausesOf(lease, language) : NO_CLAUSES),
  };
}

async function seatsNow(tx: Tx, tenantId: string, now: Date) {
  const rows = await tx
    .select({ agentId: seats.agentId, during: seats.during })
    .from(seats)
    .where(eq(seats.tenantId, tenantId));
  return rows
    .map(({ agentId, during }) => ({ agentId, ...readSpan(during) }))
    .filter(({ from, until }) => from <= now && (until === null || now < until));
}

/** What a lease says, as tables. */
function clausesOf({ from, until, document }: LeaseInForce, language: string) {
  const { zone, currency, languages, permits, rateCard } = document;
  return {
    ...{ zone: zone as string, currency: currency as string, languages: [...languages] as string[] },
    numbers: document.numbers.map(({ number, use, signals }) => ({
      ...{ e164: number as string, use, signals: signals as { method: string; value: string }[] },
      ...{ from: +from, until: until && +until },
    })),
    media: MEDIA.flatMap((medium) =>
      WAYS.map((direction) => ({ medium, direction, ...cellOf(permits[medium][direction]) })),
    ),
    rateLines: rateCard.lines.map(({ key, kind, per, micros, first, next }) => ({
      ...{ key, kind, per, price: printMicros(BigInt(micros), currency, language), first, next },
    })),
  };
}

/** A cell of the matrix as a screen shows it. */
function cellOf({ state, hours, dailyCap, concurrentCap, clearances = [] }: Permit) {
  return {
    ...{ state, hours: hours ?? null, dailyCap: dailyCap ?? null, concurrentCap: concurrentCap ?? null },
    clearances: clearances.map((clearance) => ({ kind: clearance.kind, state: clearance.state })),
  };
}

type Clauses = { [K in keyof ReturnType<typeof clausesOf>]: ReturnType<typeof clausesOf>[K] | null };

const NO_CLAUSES: Clauses = {
  zone: null,
  currency: null,
  languages: [],
  numbers: [],
  media: [],
  rateLines: [],
};
