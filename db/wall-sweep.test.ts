import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "./fresh-database";
import { type LoginRole, roleUrl } from "./roles";
import "./tables/all";
import { BESIDE, fixtures, furnish, type House, house, insert, type Row } from "./wall-sweep.fixtures";
import { allDeeds } from "./walled";

const walled = allDeeds().filter((deed) => deed.walled);
const TABLES = walled.map(({ table }) => table).sort();

/** Work that a worker finds and marks before it enters a tenant: there, seeing and marking are its task. */
const CLAIMABLE = ["bundles", "deletions", "outbox"];

const agent = randomUUID();
const ours = house(agent);
const theirs = house(agent);

let database: FreshDatabase;
const logins = {} as Record<LoginRole, postgres.Sql>;

beforeAll(async () => {
  database = await freshDatabase("wall_sweep");
  for (const one of [ours, theirs]) await furnish(database.owner, fixtures(one));
  for (const role of ["app", "worker", "across", "door"] as const)
    logins[role] = postgres(roleUrl(database.databaseUrl, role, database.authSecret), {
      max: 2,
      onnotice: () => {},
    });
});
afterAll(async () => {
  await Promise.all(Object.values(logins).map((login) => login.end({ timeout: 2 })));
  await database.close();
});

type Work<T> = (sql: postgres.TransactionSql) => Promise<T>;
const UNDO = new Error("undo");

/** Does something as a role inside a tenant, and undoes it. */
async function as<T>(role: LoginRole, tenantId: string, work: Work<T>, actor = ["staff", ""]): Promise<T> {
  let result: { value: T } | undefined;
  await logins[role]
    .begin(async (sql) => {
      await sql`select set_config('wall.tenant', ${tenantId}, true), set_config('wall.actor_kind', ${actor[0] ?? ""}, true),
        set_config('wall.actor_id', ${actor[1] ?? ""}, true)`;
      result = { value: await work(sql) };
      throw UNDO;
    })
    .catch((error) => {
      if (error !== UNDO) throw error;
    });
  if (!result) throw new Error("Nothing was done.");
  return result.value;
}

/** Postgres: insufficient privilege, also when a row-level policy refuses a row. */
const DENIED = { code: "42501" };

/** Postgres: a foreign key refers to nothing. */
const NO_PARENT = { code: "23503" };

const tenantsSeen =
  (table: string): Work<string[]> =>
  async (sql) =>
    (await sql.unsafe(`select distinct tenant_id from app.${table}`)).map((row) => String(row.tenant_id));

/** How many rows an update or delete of another tenant's rows touches; none, or it is not allowed at all. */
const touched =
  (statement: string, tenant: string): Work<number> =>
  async (sql) =>
    (await sql.unsafe(statement, [tenant])).count;

test("every walled table has a row to try the wall with", () => {
  const missing = TABLES.filter((table) => !fixtures(ours)[table]);
  expect(missing, "Add a row for each of these to db/wall-sweep.fixtures.ts.").toEqual([]);
});

describe.each(["app", "worker"] as const)("as %s", (role) => {
  const claims = (table: string) => role === "worker" && CLAIMABLE.includes(table);

  describe.each(TABLES)("%s", (table) => {
    const appendOnly = walled.find((deed) => deed.table === table)?.appendOnly ?? false;
    const row = (of: House): Row => ({ ...fixtures(of)[table], id: randomUUID() });

    test("is empty without a tenant", async () => {
      if (!claims(table)) expect(await as(role, "", tenantsSeen(table))).toEqual([]);
    });

    test("shows a tenant its own rows and nobody else's", async () => {
      const seen = await as(role, ours.tenantId, tenantsSeen(table));
      expect(claims(table) ? seen.includes(ours.tenantId) : seen).toEqual(claims(table) || [ours.tenantId]);
    });

    test("lets nobody change another's rows", async () => {
      const update = as(
        role,
        ours.tenantId,
        touched(`update app.${table} set tenant_id = tenant_id where tenant_id = $1`, theirs.tenantId),
      );
      if (appendOnly) await expect(update).rejects.toMatchObject(DENIED);
      else expect(await update).toBe(claims(table) ? 1 : 0);
    });

    test("lets nobody delete another's rows", async () => {
      const remove = as(
        role,
        ours.tenantId,
        touched(`delete from app.${table} where tenant_id = $1`, theirs.tenantId),
      );
      if (appendOnly) await expect(remove).rejects.toMatchObject(DENIED);
      else expect(await remove).toBe(0);
    });

    test("lets nobody write rows for another, or for nobody", async () => {
      await expect(as(role, ours.tenantId, (sql) => insert(sql, table, row(theirs)))).rejects.toMatchObject(
        DENIED,
      );
      await expect(as(role, "", (sql) => insert(sql, table, row(ours)))).rejects.toMatchObject(DENIED);
    });

    test("lets nobody move a row to another", async () => {
      if (claims(table)) return;
      const move = as(
        role,
        ours.tenantId,
        touched(`update app.${table} set tenant_id = $1`, theirs.tenantId),
      );
      await expect(move).rejects.toMatchObject(DENIED);
    });

    test("cannot be emptied", async () => {
      await expect(
        as(role, ours.tenantId, (sql) => sql.unsafe(`truncate app.${table}`)),
      ).rejects.toMatchObject(DENIED);
    });
  });
});

describe.each(TABLES)("%s", (table) => {
  test("is read across tenants by the one role that may, which changes nothing", async () => {
    expect((await as("across", "", tenantsSeen(table))).sort()).toEqual(
      [ours.tenantId, theirs.tenantId].sort(),
    );
    const update = as(
      "across",
      ours.tenantId,
      touched(`update app.${table} set tenant_id = tenant_id where tenant_id = $1`, ours.tenantId),
    );
    await expect(update).rejects.toMatchObject(DENIED);
    await expect(
      as("across", ours.tenantId, (sql) => insert(sql, table, fixtures(ours)[table] ?? {})),
    ).rejects.toMatchObject(DENIED);
  });

  test("is closed at the door", async () => {
    await expect(as("door", ours.tenantId, tenantsSeen(table))).rejects.toMatchObject(DENIED);
  });
});

/** References between walled tables, from the catalogue itself. */
const REFERENCES = `select c.relname as child, a.attname as column from pg_constraint k
  join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'app'
  join pg_attribute a on a.attrelid = c.oid and a.attnum = any (k.conkey) and a.attname <> 'tenant_id'
  where k.contype = 'f' and c.relname = any ($1)`;

test("no row can refer to another tenant's row, in any table", async () => {
  const references = await database.owner.unsafe(REFERENCES, [TABLES as never]);
  const parents: Record<string, string> = {
    ...{ customer_id: theirs.customer, interaction_id: theirs.interaction },
    ...{ usage_event_id: theirs.usageEvent, charge_id: theirs.charge, bundle_id: theirs.bundle },
    paper_id: theirs.paper,
  };
  expect(references.length).toBeGreaterThan(3);
  for (const { child, column } of references) {
    const parent = parents[column];
    if (!parent)
      throw new Error(`${child}.${column} refers to a table that the fixtures do not name: add it to House.`);
    const row = { ...fixtures(ours)[child], ...BESIDE[child], id: randomUUID(), [column]: parent };
    const attempt = as("app", ours.tenantId, (sql) => insert(sql, child, row));
    await expect(attempt, `${child}.${column}`).rejects.toMatchObject(NO_PARENT);
  }
});

describe("a shared agent", () => {
  const LIMITED = ["customers", "interactions", "interaction_events"];

  /** A second call of a second customer of the same tenant, which a grant for the first must not show. */
  beforeAll(async () => {
    const { customers, interactions, interaction_events } = fixtures({
      ...house(agent),
      tenantId: ours.tenantId,
    });
    const others = { customers: { ...customers, e164: null }, interactions: interactions ?? {} };
    await furnish(database.owner, { ...others, interaction_events: interaction_events ?? {} });
  });

  /** What somebody sees as an agent, when this agent has been given a grant that runs so long. */
  async function seenBy(
    who: string,
    runs?: { from: string; until: string; endedAt?: string },
    tenant = ours.tenantId,
  ) {
    return as("app", tenant, async (sql) => {
      if (runs)
        await sql`insert into app.grants (tenant_id, interaction_id, customer_id, agent_id, reason, created_at, expires_at, ended_at)
          values (${tenant}, ${ours.interaction}, ${ours.customer}, ${agent}, 'offer',
            clock_timestamp() + ${runs.from}::interval, clock_timestamp() + ${runs.until}::interval, ${runs.endedAt ?? null})`;
      await sql`select set_config('wall.actor_kind', 'agent', true), set_config('wall.actor_id', ${who}, true)`;
      const counted = LIMITED.map((table) => sql.unsafe(`select count(*)::int as rows from app.${table}`));
      return (await Promise.all(counted)).map(([row]) => row?.rows);
    });
  }

  const open = { from: "-1 minute", until: "1 hour" };

  test("sees nobody's data without a grant, even where it has a seat", async () => {
    expect(await seenBy(agent)).toEqual([0, 0, 0]);
  });

  test("sees by a grant one customer, one interaction and its trace, of all the tenant has", async () => {
    expect(
      await as("app", ours.tenantId, async (sql) => (await sql`select id from app.customers`).length),
    ).toBe(2);
    expect(await seenBy(agent, open)).toEqual([1, 1, 1]);
  });

  test("sees nothing by a grant that has ended or run out", async () => {
    expect(await seenBy(agent, { ...open, endedAt: "2026-01-01T00:00:00Z" })).toEqual([0, 0, 0]);
    expect(await seenBy(agent, { from: "-2 hours", until: "-1 minute" })).toEqual([0, 0, 0]);
  });

  test("sees nothing by a grant that names the ids of another tenant's rows", async () => {
    expect(await seenBy(agent, open, theirs.tenantId)).toEqual([0, 0, 0]);
  });

  test("sees nothing by another agent's grant, nor by its own when it gives no name", async () => {
    expect(await seenBy(randomUUID(), open)).toEqual([0, 0, 0]);
    expect(await seenBy("", open)).toEqual([0, 0, 0]);
  });

  test("is whom anybody is taken for who does not say what they are", async () => {
    const unsaid = as("app", ours.tenantId, async (sql) => (await sql`select id from app.customers`).length, [
      "",
      "",
    ]);
    expect(await unsaid).toBe(0);
  });
});

test("a connection that was used in a tenant is in none afterwards", async () => {
  const [login] = [
    postgres(roleUrl(database.databaseUrl, "app", database.authSecret), { max: 1, onnotice: () => {} }),
  ];
  await login.begin(async (sql) => {
    await sql`select set_config('wall.tenant', ${ours.tenantId}, true)`;
    expect((await sql`select * from app.leases`).length).toBe(1);
  });
  expect((await login`select * from app.leases`).length).toBe(0);
  await login.end();
});
