import { and, asc, desc, eq, ne, sql } from "drizzle-orm";
import { bundleParts } from "@/db/tables/bundle-parts";
import { bundles } from "@/db/tables/bundles";
import { deletions } from "@/db/tables/deletions";
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
import { allows, type Principal } from "../access/rules";
import { Refusal } from "../api/refusal";
import { witness } from "../audit/writes";
import { versionsOf } from "../leases/reads";
import { countDirectory } from "./directory";
import type { DeletionInput, PartInput } from "./input";
import { erasableAt, erasures, lastHeld, NOT_OWNED, obstacle } from "./rules";

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

/** The tables that outlive a lessee, each with the reason. */
export const keptTables = (): ReadonlyMap<string, string> =>
  new Map(
    allDeeds().flatMap(({ table, keptAfterExit }) =>
      keptAfterExit ? [[table, keptAfterExit] as const] : [],
    ),
  );

const walledTables = (): string[] => allDeeds().flatMap(({ walled, table }) => (walled ? [table] : []));

const BUNDLES_SHOWN = 5;

/** Where an exit stands: what there is, what would be erased when, where the numbers are, who still calls them. */
export async function overview({
  actor,
  tenant,
  principal,
}: Reading & { readonly principal: Pick<Principal, "memberships"> }) {
  const now = new Date();
  const read = await inTenant(actor, tenant.id, async (tx) => ({
    versions: await versionsOf(tx, tenant.id),
    counts: await countsOf(tx, tenant.id, walledTables()),
    kept: await tx
      .select()
      .from(bundles)
      .where(eq(bundles.tenantId, tenant.id))
      .orderBy(desc(bundles.createdAt))
      .limit(BUNDLES_SHOWN),
    erasing: await tx
      .select()
      .from(deletions)
      .where(eq(deletions.tenantId, tenant.id))
      .orderBy(desc(deletions.createdAt)),
    left: await numbersOf(tx, tenant.id),
  }));
  const outside = await countDirectory({ tenantId: tenant.id, administrators: true });
  const lease = leaseAt(read.versions, now);
  const endsAt = endOf(read.versions);
  const zone = lease?.document.zone ?? "UTC";
  const erasedAt = erasableAt(lease?.document, endsAt);
  const isTaken = endsAt !== null && read.kept.some((bundle) => isTakenAfter(bundle, endsAt));
  const names = await namesOf([
    ...read.kept.map(({ askedBy }) => askedBy),
    ...read.erasing.map(({ confirmedBy }) => confirmedBy),
  ]);
  return {
    name: tenant.name,
    ...{ zone: zone as string, endsAt: endsAt && +endsAt, isOver: endsAt !== null && endsAt <= now },
    erasures: erasureLines(new Map([...read.counts, ...outside]), { erasedAt, endsAt }),
    mayErase: allows(principal.memberships, "erase:lessee", tenant) && actor.kind === "staff",
    obstacle: obstacle({ endsAt, erasedAt, isTaken, deletions: read.erasing }, now) ?? null,
    erasedAt: erasedAt && +erasedAt,
    deletions: read.erasing.map((deletion) => deletionLine(deletion, names)),
    bundles: read.kept.map((bundle) => bundleLine(bundle, names)),
    numbers: read.left,
    strays: await inTenant(actor, tenant.id, (tx) => straysOf(tx, tenant.id, zone)),
  };
}

const erasureLines = (counts: ReadonlyMap<string, number>, when: Parameters<typeof erasures>[2]) =>
  erasures(counts, keptTables(), when).map((one) => ({ ...one, at: one.at && +one.at }));

type Names = ReadonlyMap<string, string>;

const bundleLine = (bundle: typeof bundles.$inferSelect, names: Names) => ({
  ...{ id: bundle.id, state: bundle.state, failure: bundle.failure, sha256: bundle.sha256 },
  ...{ filesDone: bundle.filesDone, filesAll: bundle.filesAll, size: bundle.size },
  ...{ at: +bundle.createdAt, readyAt: bundle.readyAt && +bundle.readyAt },
  by: names.get(bundle.askedBy) ?? null,
});

const deletionLine = (deletion: typeof deletions.$inferSelect, names: Names) => ({
  ...{ id: deletion.id, state: deletion.state, reason: deletion.reason, sha256: deletion.sha256 },
  ...{ rowsDone: deletion.rowsDone, rowsAll: deletion.rowsAll },
  ...{ at: +deletion.createdAt, doneAt: deletion.doneAt && +deletion.doneAt },
  by: names.get(deletion.confirmedBy) ?? null,
});

/** Asked for after the end, so that nothing is missing from it, and taken to its last byte. */
export const isTakenAfter = (
  { createdAt, takenAt }: { readonly createdAt: Date; readonly takenAt: Date | null },
  endsAt: Date,
): boolean => takenAt !== null && createdAt >= endsAt;

/** When the last version that binds is over; `null` while that has no end. */
export function endOf(versions: readonly LeaseInForce[]): Date | null {
  const binding = versions.filter(({ state }) => state !== "draft");
  if (binding.length === 0 || binding.some(({ until }) => until === null)) return null;
  return new Date(Math.max(...binding.map(({ until }) => Number(until))));
}

/** How many rows a lessee has in each of these tables. */
export async function countsOf(
  tx: Tx,
  tenantId: string,
  tables: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const table of tables) {
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
    if (!part && !whole.takenAt)
      await tx
        .update(bundles)
        .set({ takenAt: sql`clock_timestamp()` as never })
        .where(and(eq(bundles.tenantId, tenant.id), eq(bundles.id, bundle)));
    const content = part ? Buffer.from(part.content).toString("base64") : null;
    return { content, size: whole.size, at: +whole.createdAt };
  });
}

/** The proof of a deletion that is over, as it was sealed. */
export async function certificateOf({ actor, tenant }: Reading, { deletion }: DeletionInput) {
  const [row] = await inTenant(actor, tenant.id, (tx) =>
    tx
      .select()
      .from(deletions)
      .where(and(eq(deletions.tenantId, tenant.id), eq(deletions.id, deletion))),
  );
  if (!row?.certificate || !row.doneAt)
    throw new Refusal("not-found", "There is no certificate of that name here.");
  return { content: row.certificate, sha256: row.sha256, at: +row.doneAt };
}
