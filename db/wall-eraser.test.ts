import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "./fresh-database";
import { roleUrl } from "./roles";
import "./tables/all";
import { fixtures, furnish, house } from "./wall-sweep.fixtures";
import { allDeeds } from "./walled";

const walled = allDeeds().filter((deed) => deed.walled);
const tablesWhere = (eraser: string) =>
  walled
    .filter((deed) => deed.eraser === eraser)
    .map(({ table }) => table)
    .sort();

const ours = house(randomUUID());
const theirs = house(randomUUID());
const UNDO = new Error("undo");
const DENIED = { code: "42501" };

let database: FreshDatabase;
let eraser: postgres.Sql;

beforeAll(async () => {
  database = await freshDatabase("wall_eraser");
  for (const one of [ours, theirs]) await furnish(database.owner, fixtures(one));
  eraser = postgres(roleUrl(database.databaseUrl, "eraser", database.authSecret), {
    max: 1,
    onnotice: () => {},
  });
});
afterAll(async () => {
  await eraser.end({ timeout: 2 });
  await database.close();
});

/** How many rows of whose a delete takes away, inside our tenant; undone again. */
async function erased(table: string, tenant: string): Promise<number> {
  let count = -1;
  await eraser
    .begin(async (sql) => {
      await sql`select set_config('wall.tenant', ${ours.tenantId}, true)`;
      await sql.unsafe("set constraints all deferred");
      const rows = await sql.unsafe(
        `with gone as (delete from app.${table} where tenant_id = $1 returning 1) select count(*) as n from gone`,
        [tenant],
      );
      count = Number(rows[0]?.n);
      throw UNDO;
    })
    .catch((error) => {
      // A row that another refers to was found, and is only not to be taken first.
      if ((error as { code?: string }).code === "23503") count = 1;
      else if (error !== UNDO) throw error;
    });
  return count;
}

const turn = (state: string, tenant: string) =>
  database.owner`update app.deletions set state = ${state} where tenant_id = ${tenant}`;

test("what is kept is a decision that was reviewed", () => {
  expect(tablesWhere("nothing")).toEqual([
    ...["audit_entries", "audit_heads", "charges", "leases", "papers", "postings", "usage_events"],
  ]);
  expect(tablesWhere("progress")).toEqual(["deletions"]);
});

describe.each(tablesWhere("rows"))("the eraser takes from %s", (table) => {
  test("nothing until a deletion is carried out, or while another lessee's is", async () => {
    await turn("confirmed", ours.tenantId);
    await turn("erasing", theirs.tenantId);
    expect(await erased(table, ours.tenantId)).toBe(0);
    expect(await erased(table, theirs.tenantId)).toBe(0);
  });

  test("then the rows of that lessee and of no other", async () => {
    await turn("erasing", ours.tenantId);
    expect(await erased(table, ours.tenantId)).toBe(1);
    expect(await erased(table, theirs.tenantId)).toBe(0);
  });
});

test.each(tablesWhere("nothing"))("the eraser takes nothing from %s, ever", async (table) => {
  await turn("erasing", ours.tenantId);
  await expect(erased(table, ours.tenantId)).rejects.toMatchObject(DENIED);
});

test("the eraser cannot write a deletion of its own, nor take one away", async () => {
  await expect(erased("deletions", ours.tenantId)).rejects.toMatchObject(DENIED);
  const own = eraser.begin(async (sql) => {
    await sql`select set_config('wall.tenant', ${ours.tenantId}, true)`;
    await sql`insert into app.deletions (tenant_id, state, confirmed_by, reason)
      values (${ours.tenantId}, 'erasing', ${randomUUID()}, 'No reason at all.')`;
  });
  await expect(own).rejects.toMatchObject(DENIED);
});
