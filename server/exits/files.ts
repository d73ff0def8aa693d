// A sixth file: what lies in a bundle, file by file, read as it is written.

import { asc, eq, sql } from "drizzle-orm";
import { assets } from "@/db/tables/assets";
import { charges } from "@/db/tables/charges";
import { papers } from "@/db/tables/papers";
import type { Actor } from "@/tenants/actor";
import { writeLeaseFile } from "@/tenants/lease-file";
import { leaseNow, type Tenant } from "@/tenants/recognise";
import { inTenant } from "@/tenants/scopes";
import { versionsOf } from "../leases/reads";
import { fileName } from "../papers/rules";
import { statementSoFar } from "../statements/reads";
import { ownedTables } from "./reads";
import { README } from "./rules";

export interface Leaf {
  readonly path: string;
  readonly rows: number;
  readonly content: string | Buffer;
}

const ROWS_A_FILE = 2_000;

/** About how many files there will be: for showing how far it is. */
export async function plannedFiles(tenantId: string): Promise<number> {
  return inTenant({ kind: "job", name: "bundle" }, tenantId, async (tx) => {
    let files = 1;
    for (const table of ownedTables()) {
      const [row] = (await tx.execute(
        sql`select count(*)::int as rows from app.${sql.identifier(table)} where tenant_id = ${tenantId}`,
      )) as unknown as { rows: number }[];
      files += Math.max(1, Math.ceil(Number(row?.rows ?? 0) / ROWS_A_FILE));
    }
    return files + (await versionsOf(tx, tenantId)).length;
  });
}

/** Everything, in the order in which it is read about in the file that comes first. */
export async function* filesOf(actor: Actor, tenant: Tenant): AsyncGenerator<Leaf> {
  yield { path: "README.md", rows: 0, content: README };
  const versions = await inTenant(actor, tenant.id, (tx) => versionsOf(tx, tenant.id));
  for (const { version, document } of versions.reverse())
    yield { path: `lease/v${version}.yaml`, rows: 1, content: writeLeaseFile(document) };
  for (const table of ownedTables()) yield* rowsOf(actor, tenant.id, table);
  yield* picturesOf(actor, tenant.id);
  yield* papersOf(actor, tenant.id);
  yield* statementsOf(actor, tenant);
}

/** A table in files of two thousand rows; a table without rows is there too, and empty, so that nobody looks for it. */
async function* rowsOf(actor: Actor, tenantId: string, table: string): AsyncGenerator<Leaf> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (let file = 1; ; file += 1) {
    const rows = await page(actor, tenantId, { table, after });
    if (rows.length === 0 && file > 1) return;
    const path = `data/${table}/${String(file).padStart(6, "0")}.ndjson`;
    yield { path, rows: rows.length, content: rows.map(({ line }) => `${line}\n`).join("") };
    if (rows.length < ROWS_A_FILE) return;
    after = rows.at(-1)?.id ?? after;
  }
}

/**
 * Rows as the database prints them: figures are exact, however large. A picture's bytes lie in files of their own; what is
 * sealed is the lessee's own secret, of which it has the original.
 */
async function page(actor: Actor, tenantId: string, { table, after }: { table: string; after: string }) {
  const rows = await inTenant(actor, tenantId, (tx) =>
    tx.execute(sql`
      select t.id::text as id, (to_jsonb(t) - 'tenant_id' - 'content' - 'sealed')::text as line
      from app.${sql.identifier(table)} t where t.tenant_id = ${tenantId} and t.id > ${after}::uuid
      order by t.id limit ${ROWS_A_FILE}`),
  );
  return rows as unknown as { id: string; line: string }[];
}

async function* picturesOf(actor: Actor, tenantId: string): AsyncGenerator<Leaf> {
  const rows = await inTenant(actor, tenantId, (tx) =>
    tx.select().from(assets).where(eq(assets.tenantId, tenantId)).orderBy(asc(assets.name)),
  );
  for (const { name, content } of rows)
    yield { path: `pictures/${name}`, rows: 1, content: Buffer.from(content) };
}

async function* papersOf(actor: Actor, tenantId: string): AsyncGenerator<Leaf> {
  const rows = await inTenant(actor, tenantId, (tx) =>
    tx.select().from(papers).where(eq(papers.tenantId, tenantId)).orderBy(asc(papers.createdAt)),
  );
  for (const { content, ...paper } of rows)
    yield { path: `papers/${fileName(paper)}`, rows: 1, content: Buffer.from(content) };
}

async function* statementsOf(actor: Actor, tenant: Tenant): AsyncGenerator<Leaf> {
  if (!(await leaseNow(tenant.id, new Date()))) return;
  const months = await inTenant(actor, tenant.id, (tx) =>
    tx
      .selectDistinct({ month: charges.period })
      .from(charges)
      .where(eq(charges.tenantId, tenant.id))
      .orderBy(asc(charges.period)),
  );
  for (const { month } of months) {
    const statement = await statementSoFar({ actor, tenant, principal: { language: "en" } }, { month });
    const whole = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
    const content = `${JSON.stringify(statement, whole, 2)}\n`;
    yield { path: `statements/${month}.json`, rows: statement.lines.length, content };
  }
}
