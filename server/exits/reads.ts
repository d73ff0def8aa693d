import { and, asc, desc, eq, ne, sql } from "drizzle-orm";
import { bundleParts } from "@/db/tables/bundle-parts";
import { bundles } from "@/db/tables/bundles";
import { numberHoldings } from "@/db/tables/number-holdings";
import { numberSignals } from "@/db/tables/number-signals";
import { numbers } from "@/db/tables/numbers";
import "@/db/tables/all";
import { allDeeds } from "@/db/walled";
import type { Actor } from "@/tenants/actor";
import { leaseAt } from "@/tenants/decide";
import type { LeaseInForce } from "@/tenants/lease";
import { inTenant, type Tx } from "@/tenants/scopes";
import { readSpan } from "@/tenants/span";
import { namesOf } from "../access/reads";
import { Refusal } from "../api/refusal";
import { witness } from "../audit/writes";
import { versionsOf } from "../leases/reads";
import type { PartInput } from "./input";
import { erasures, lastHeld, NOT_OWNED } from "./rules";

export interface Reading {
  readonly actor: Actor;
  readonly tenant: { readonly id: string; readonly slug: string; readonly name: string };
}

/** The tables whose rows a lessee takes along: every walled one, also those that are made tomorrow. */
export const ownedTables = (): string[] =>
  allDeeds()
    .filter(({ walled, table }) => walled && !NOT_OWNED.has(table))
    .map(({ table }) => table)
    .sort();

const BUNDLES_SHOWN = 5;

/** Where an exit stands: what there is, what would be erased when, where the numbers are, who still calls them. */
export async function overview({ actor, tenant }: Reading) {
  const now = new Date();
  const read = await inTenant(actor, tenant.id, async (tx) => ({
    versions: await versionsOf(tx, tenant.id),
    counts: await countsOf(tx, tenant.id),
    kept: await tx
      .select()
      .from(bundles)
      .where(eq(bundles.tenantId, tenant.id))
      .orderBy(desc(bundles.createdAt))
      .limit(BUNDLES_SHOWN),
    left: await numbersOf(tx, tenant.id),
  }));
  const lease = leaseAt(read.versions, now);
  const endsAt = endOf(read.versions);
  const zone = lease?.document.zone ?? "UTC";
  const names = await namesOf(read.kept.map(({ askedBy }) => askedBy));
  return {
    ...{ zone: zone as string, endsAt: endsAt && +endsAt, isOver: endsAt !== null && endsAt <= now },
    erasures: erasures(read.counts, lease?.document, endsAt).map((one) => ({
      ...one,
      at: one.at && +one.at,
    })),
    bundles: read.kept.map((bundle) => ({
      ...{ id: bundle.id, state: bundle.state, failure: bundle.failure, sha256: bundle.sha256 },
      ...{ filesDone: bundle.filesDone, filesAll: bundle.filesAll, size: bundle.size },
      ...{ at: +bundle.createdAt, readyAt: bundle.readyAt && +bundle.readyAt },
      by: names.get(bundle.askedBy) ?? null,
    })),
    numbers: read.left,
    strays: await inTenant(actor, tenant.id, (tx) => straysOf(tx, tenant.id, zone)),
  };
}

/** When the last version that binds is over; `null` while that has no end. */
function endOf(versions: readonly LeaseInForce[]): Date | null {
  const binding = versions.filter(({ state }) => state !== "draft");
  if (binding.length === 0 || binding.some(({ until }) => until === null)) return null;
  return new Date(Math.max(...binding.map(({ until }) => Number(until))));
}

async function countsOf(tx: Tx, tenantId: string): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const table of ownedTables()) {
    const [row] = (await tx.execute(
      sql`select count(*)::int as rows from app.${sql.identifier(table)} where tenant_id = ${tenantId}`,
    )) as unknown as { rows: number }[];
    counts.set(table, Number(row?.rows ?? 0));
  }
  return counts;
}

/** What a lessee has or had of the inventory: whole numbers, and its keys and forwarding numbers on shared ones. */
async function numbersOf(tx: Tx, tenantId: string) {
  const { numberId, use, during, rests } = numberHoldings;
  const held = await tx
    .select({ e164: numbers.e164, use, during, rests })
    .from(numberHoldings)
    .innerJoin(numbers, eq(numbers.id, numberId))
    .where(eq(numberHoldings.tenantId, tenantId));
  const named = await tx
    .select({
      ...{ e164: numbers.e164, method: numberSignals.method, value: numberSignals.value },
      ...{ during: numberSignals.during, rests: numberSignals.rests },
    })
    .from(numberSignals)
    .innerJoin(numbers, eq(numbers.id, numberSignals.numberId))
    .where(and(eq(numberSignals.tenantId, tenantId), ne(numberSignals.method, "known-caller")));
  return lastHeld(
    [...held, ...named].map((one) => ({
      ...one,
      until: readSpan(one.during).until,
      restsUntil: readSpan(one.rests).until,
    })),
  );
}

/** Calls to a number after its lease had ended: by number and day of the lessee's own calendar. */
async function straysOf(tx: Tx, tenantId: string, zone: string) {
  const rows = (await tx.execute(sql`
    select number_e164 as "number", to_char(started_at at time zone ${zone}, 'YYYY-MM-DD') as day,
      count(*)::int as calls, count(distinct from_e164)::int as callers
    from app.interactions where tenant_id = ${tenantId} and refusal = 'ended'
    group by 1, 2 order by 2 desc, 1 limit 400`)) as unknown as {
    number: string;
    day: string;
    calls: number;
    callers: number;
  }[];
  return rows.map(({ number, day, calls, callers }) => ({
    ...{ number, day, calls: Number(calls), callers: Number(callers) },
  }));
}

/** One piece of a bundle that is ready; whoever takes the first is in the log. */
export async function takePart({ actor, tenant }: Reading, { bundle, seq }: PartInput) {
  return inTenant(actor, tenant.id, async (tx) => {
    const [whole] = await tx
      .select()
      .from(bundles)
      .where(and(eq(bundles.tenantId, tenant.id), eq(bundles.id, bundle), eq(bundles.state, "ready")));
    if (!whole) throw new Refusal("not-found", "There is no bundle of that name that is ready.");
    const [part] = await tx
      .select({ content: bundleParts.content })
      .from(bundleParts)
      .where(
        and(eq(bundleParts.tenantId, tenant.id), eq(bundleParts.bundleId, bundle), eq(bundleParts.seq, seq)),
      )
      .orderBy(asc(bundleParts.seq));
    if (seq === 1) {
      const after = { size: whole.size, sha256: whole.sha256 };
      await witness(tx, { actor, action: "take:bundle", object: `bundle ${bundle}`, after });
    }
    const content = part ? Buffer.from(part.content).toString("base64") : null;
    return { content, size: whole.size, at: +whole.createdAt };
  });
}
