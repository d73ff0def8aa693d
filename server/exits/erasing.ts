// A sixth file: the worker's part of a deletion. It may die at any moment; whoever goes on finds fewer rows, and no other change.

import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { auditHeads } from "@/db/tables/audit-heads";
import { deletions } from "@/db/tables/deletions";
import "@/db/tables/all";
import { allDeeds } from "@/db/walled";
import type { Actor } from "@/tenants/actor";
import { type Tenant, tenantById } from "@/tenants/recognise";
import { inTenant, type Tx, toErase } from "@/tenants/scopes";
import { namesOf } from "../access/reads";
import { witness } from "../audit/writes";
import { versionsOf } from "../leases/reads";
import { log } from "../log";
import { administratorsOf, countDirectory, eraseDirectory } from "./directory";
import { countsOf, endOf, keptTables } from "./reads";
import { booksUntil, CERTIFICATE_DAYS, childrenFirst, type Reference } from "./rules";

const WORKER: Actor = { kind: "job", name: "deletion" };
const LEASE_SECONDS = 60;
/** Small enough that a batch with its progress is one short transaction. */
const BATCH = 500;

interface Claimed {
  readonly tenantId: string;
  readonly id: string;
}

const here = ({ tenantId, id }: Claimed) => and(eq(deletions.tenantId, tenantId), eq(deletions.id, id));
const IN_A_MINUTE = sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})` as never;

/** The tables whose rows go: every walled one that does not say why it is kept, also those that are made tomorrow. */
const erasedTables = (): string[] =>
  allDeeds()
    .filter(({ eraser }) => eraser === "rows")
    .map(({ table }) => table)
    .sort();

/** Carries out one confirmed deletion, if there is one, and lets administrators go whose time is up. */
export async function eraseDeparted(now: Date): Promise<void> {
  const claimed = await claim();
  if (claimed) {
    try {
      await erase(claimed);
    } catch (error) {
      // The claim runs out, and the next round goes on where this one stopped.
      log.error({ err: error, tenantId: claimed.tenantId, deletionId: claimed.id }, "a deletion was held up");
    }
  }
  await letAdministratorsGo(now);
}

async function claim(): Promise<Claimed | undefined> {
  const rows = await inTenant(WORKER, "", (tx) =>
    tx.execute(sql`
      update app.deletions d set state = 'erasing',
        lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
      from (select tenant_id, id from app.deletions
            where state <> 'done' and (lease_until is null or lease_until < clock_timestamp())
            order by created_at limit 1 for update skip locked) due
      where d.tenant_id = due.tenant_id and d.id = due.id returning d.tenant_id as "tenantId", d.id`),
  );
  return (rows as unknown as Claimed[])[0];
}

async function erase(claimed: Claimed): Promise<void> {
  const { tenantId } = claimed;
  const tenant = await tenantById(tenantId);
  if (!tenant) throw new Error("The lessee of a deletion is gone.");
  const departed = { tenantId, administrators: false };
  const outside = await countDirectory(departed);
  await noteHowMany(claimed, outside);
  for (const table of await inOrder(tenantId)) {
    let gone = BATCH;
    while (gone === BATCH) gone = await eraseBatch(claimed, table);
  }
  // Counted first and taken then: whoever goes on after a death in between finds none, and the count stays.
  await noteAtLeast(claimed, outside);
  await eraseDirectory(departed);
  await certify(claimed, tenant);
}

async function inOrder(tenantId: string): Promise<string[]> {
  const references = (await inTenant(WORKER, tenantId, (tx) =>
    tx.execute(sql`select c.relname as child, p.relname as parent from pg_constraint k
      join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
      join pg_namespace n on n.oid = c.relnamespace where k.contype = 'f' and n.nspname = 'app'`),
  )) as unknown as Reference[];
  return childrenFirst(erasedTables(), references);
}

/** How much there was when it began; said once. */
async function noteHowMany(claimed: Claimed, outside: ReadonlyMap<string, number>): Promise<void> {
  await inTenant(WORKER, claimed.tenantId, async (tx) => {
    const inside = await countsOf(tx, claimed.tenantId, erasedTables());
    const rowsAll = [...inside.values(), ...outside.values()].reduce((sum, rows) => sum + rows, 0);
    await tx
      .update(deletions)
      .set({ rowsAll })
      .where(and(here(claimed), eq(deletions.rowsAll, 0)));
  });
}

/** One batch and the note of it are one transaction: what the certificate counts is what was taken. */
async function eraseBatch(claimed: Claimed, table: string): Promise<number> {
  const { tenantId } = claimed;
  const from = sql.identifier(table);
  return toErase(WORKER, tenantId, async (tx) => {
    const [taken] = (await tx.execute(sql`
      with gone as (delete from app.${from} where tenant_id = ${tenantId} and id in
        (select id from app.${from} where tenant_id = ${tenantId} order by id limit ${BATCH}) returning 1)
      select count(*)::int as rows from gone`)) as unknown as { rows: number }[];
    const rows = Number(taken?.rows ?? 0);
    if (rows > 0) await noteTaken(tx, claimed, { table, rows });
    return rows;
  });
}

async function noteTaken(
  tx: Tx,
  claimed: Claimed,
  { table, rows }: { readonly table: string; readonly rows: number },
): Promise<void> {
  await tx
    .update(deletions)
    .set({
      counts: sql`jsonb_set(${deletions.counts}, array[${table}::text],
        to_jsonb(coalesce((${deletions.counts} ->> ${table}::text)::bigint, 0) + ${rows}::bigint))` as never,
      rowsDone: sql`${deletions.rowsDone} + ${rows}::bigint` as never,
      leaseUntil: IN_A_MINUTE,
    })
    .where(here(claimed));
}

async function noteAtLeast(claimed: Claimed, counts: ReadonlyMap<string, number>): Promise<void> {
  await inTenant(WORKER, claimed.tenantId, async (tx) => {
    const [row] = await tx.select().from(deletions).where(here(claimed)).for("update");
    const before = (row?.counts ?? {}) as Record<string, number>;
    const more = [...counts].filter(([table, rows]) => rows > (before[table] ?? 0));
    const added = more.reduce((sum, [table, rows]) => sum + rows - (before[table] ?? 0), 0);
    await tx
      .update(deletions)
      .set({
        counts: { ...before, ...Object.fromEntries(more) },
        ...{ rowsDone: (row?.rowsDone ?? 0) + added, leaseUntil: IN_A_MINUTE },
      })
      .where(here(claimed));
  });
}

/** Says what was erased, what is kept and why. The first to say so is the only one. */
async function certify(claimed: Claimed, tenant: Tenant): Promise<void> {
  const administrators = await administratorsOf(tenant.id);
  const [known] = await inTenant(WORKER, tenant.id, (tx) => tx.select().from(deletions).where(here(claimed)));
  const by = (await namesOf(known ? [known.confirmedBy] : [])).get(known?.confirmedBy ?? "") ?? null;
  const doneAt = new Date();
  const until = new Date(+doneAt + CERTIFICATE_DAYS * 86_400_000);
  await inTenant(WORKER, tenant.id, async (tx) => {
    const [row] = await tx
      .select()
      .from(deletions)
      .where(and(here(claimed), eq(deletions.state, "erasing")))
      .for("update");
    if (!row) return;
    const content = {
      ...{ document: "Certificate of deletion", version: 1, deletion: row.id },
      lessee: { slug: tenant.slug, name: tenant.name },
      confirmed: { at: row.createdAt, by, reason: row.reason },
      ...{ bundleTaken: row.bundleSha256, completed: doneAt, rowsErased: row.rowsDone, erased: row.counts },
      kept: await keptOf(tx, tenant.id),
      stillThere: { administrators, until, why: "They can fetch this certificate, and go then." },
    };
    const certificate = `${JSON.stringify(content, null, 2)}\n`;
    const sha256 = createHash("sha256").update(certificate).digest("hex");
    await tx
      .update(deletions)
      .set({
        ...{ state: "done", certificate, sha256, doneAt, leaseUntil: null, administratorsUntil: until },
      })
      .where(here(claimed));
    await witness(tx, {
      ...{ actor: WORKER, action: "erase:lessee", object: tenant.slug, reason: row.reason },
      after: { rows: row.rowsDone, certificate: sha256 },
    });
  });
}

/** What outlives the lessee, how much of it, until when and why; and where its log ended, so that it can be checked. */
async function keptOf(tx: Tx, tenantId: string) {
  const kept = keptTables();
  const counts = await countsOf(tx, tenantId, [...kept.keys()]);
  const until = booksUntil(endOf(await versionsOf(tx, tenantId)));
  const [head] = await tx.select().from(auditHeads).where(eq(auditHeads.tenantId, tenantId));
  const tables = [...kept].map(([table, why]) => ({ table, rows: counts.get(table) ?? 0, why, until }));
  return { tables, log: head && { entries: head.seq, ends: head.hash } };
}

/** Their month is over: the last of the lessee's people go, and are counted nowhere any more. */
async function letAdministratorsGo(now: Date): Promise<void> {
  const due = (await inTenant(WORKER, "", (tx) =>
    tx.execute(sql`select tenant_id as "tenantId", id from app.deletions
      where administrators_gone_at is null and administrators_until <= ${now.toISOString()}::timestamptz limit 10`),
  )) as unknown as Claimed[];
  for (const claimed of due) {
    await eraseDirectory({ tenantId: claimed.tenantId, administrators: true });
    await inTenant(WORKER, claimed.tenantId, (tx) =>
      tx.update(deletions).set({ administratorsGoneAt: now }).where(here(claimed)),
    );
  }
}
