import { readFileSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { LOGIN_ROLES, ROLES, rolePassword } from "./roles";
import "./tables/all";
import { allDeeds, type Deed } from "./walled";

export interface MigrateOptions {
  /** A login that may create roles and schemas. The product itself never uses it. */
  readonly databaseUrl: string;
  readonly authSecret: string;
  /** The folder `db/` as it lies on disk: the migrations are files, also in a bundle. */
  readonly folder: string;
}

/**
 * Brings a database to today's schema: roles, prelude, migrations, then the wall. Safe to run twice and by two processes
 * at once (advisory lock). Every step but the numbered migrations is idempotent.
 */
export async function migrate({ databaseUrl, authSecret, folder }: MigrateOptions): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(hashtext('leaseline migrate'))`;
    await raiseRoles(sql, authSecret);
    await sql.unsafe(readFileSync(join(folder, "prelude.sql"), "utf8"));
    await runMigrations(drizzle(sql), { migrationsFolder: join(folder, "migrations") });
    await sql.unsafe(wallSql(allDeeds()));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Roles belong to the whole server, the lock above to one database: two databases migrating at once on one server may
 * touch the same role, which Postgres answers with "tuple concurrently updated" (XX000). Saying it again is enough.
 */
async function raiseRoles(sql: postgres.Sql, authSecret: string, triesLeft = 20): Promise<void> {
  try {
    await sql.unsafe(rolesSql(authSecret));
  } catch (error) {
    const collided = ["XX000", "23505", "42710"].includes((error as { code?: string }).code ?? "");
    if (!collided || triesLeft === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 80));
    await raiseRoles(sql, authSecret, triesLeft - 1);
  }
}

/** Limits are set on the roles, so that no code path can forget them. */
const LIMITS = [
  "statement_timeout = '10s'",
  "lock_timeout = '2s'",
  "idle_in_transaction_session_timeout = '10s'",
  "jit = off",
  "search_path = app, wall, pg_temp",
];

function rolesSql(authSecret: string): string {
  const create = (role: string, attributes: string) => `do $$ begin
    if not exists (select 1 from pg_roles where rolname = '${role}') then create role ${role}; end if;
  end $$; alter role ${role} with ${attributes} nosuperuser nobypassrls nocreaterole nocreatedb;`;
  const login = LOGIN_ROLES.flatMap((key) => [
    create(ROLES[key], `login noinherit password '${rolePassword(key, authSecret)}'`),
    ...LIMITS.map((limit) => `alter role ${ROLES[key]} set ${limit};`),
  ]);
  return [create(ROLES.owner, "nologin"), ...login].join("\n");
}

/** Ownership, FORCE and grants for every table, from its deed: a new table is walled because it exists. */
function wallSql(deeds: readonly Deed[]): string {
  const everyone = Object.values(ROLES)
    .filter((role) => role !== ROLES.owner)
    .join(", ");
  return [
    `grant usage on schema app, wall to ${everyone};`,
    `alter schema app owner to ${ROLES.owner};`,
    `grant execute on all functions in schema wall to ${everyone};`,
    ...deeds.flatMap(tableSql),
    `grant usage on all sequences in schema app to ${ROLES.app}, ${ROLES.worker}, ${ROLES.door};`,
  ].join("\n");
}

function tableSql(deed: Deed): string[] {
  const table = `app.${deed.table}`;
  const write = deed.appendOnly ? "select, insert" : "select, insert, update, delete";
  const own = [`alter table ${table} owner to ${ROLES.owner};`, `revoke all on ${table} from public;`];
  if (!deed.walled) {
    const readers = deed.doorOnly ? [ROLES.door] : [ROLES.door, ROLES.app, ROLES.worker];
    const across = deed.doorOnly ? [] : [`grant select on ${table} to ${ROLES.across};`];
    return [...own, `grant ${write} on ${table} to ${readers.join(", ")};`, ...across];
  }
  return [
    ...own,
    `alter table ${table} enable row level security;`,
    `alter table ${table} force row level security;`,
    `grant ${write} on ${table} to ${ROLES.app}, ${ROLES.worker};`,
    `grant select on ${table} to ${ROLES.across};`,
    ...eraserSql(deed),
  ];
}

/** No insert, and of what is kept nothing at all. */
function eraserSql({ table, eraser }: Deed): string[] {
  if (eraser === "nothing") return [];
  return [`grant select, ${eraser === "rows" ? "delete" : "update"} on app.${table} to ${ROLES.eraser};`];
}
