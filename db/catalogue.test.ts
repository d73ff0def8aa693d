import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { catalogueQuery, tableNames } from "./catalogue";
import { CATALOGUE_RULES, type CatalogueRule } from "./catalogue.rules";
import { type FreshDatabase, freshDatabase } from "./fresh-database";
import { allDeeds } from "./walled";

/** Tables without a tenant's wall. A new name here is a decision and is reviewed; the reason stands in its file. */
const DIRECTORY = [
  ...["carrier_accounts", "credentials", "desk_events", "desks", "inbox", "legs", "memberships"],
  ...[
    "number_holdings",
    "number_signals",
    "numbers",
    "people",
    "recovery_codes",
    "sessions",
    "sign_in_attempts",
    "tenants",
  ],
];

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase("catalogue");
});
afterAll(() => database.close());

const found = async (rule: CatalogueRule) =>
  (await database.owner.unsafe(catalogueQuery(rule))).map((row) => String(Object.values(row)[0]));

test("the tables without a wall are those that were reviewed", () => {
  expect(tableNames(allDeeds().filter((deed) => !deed.walled))).toEqual(DIRECTORY);
});

test("every table without a wall says why", () => {
  expect(tableNames(allDeeds().filter((deed) => !deed.walled && deed.reason.length < 20))).toEqual([]);
});

test("every deed has its table", async () => {
  const rows = await database.owner`select tablename from pg_tables where schemaname = 'app' order by 1`;
  expect(rows.map(({ tablename }) => tablename)).toEqual(tableNames(allDeeds()));
});

describe("the catalogue", () => {
  test.each(CATALOGUE_RULES)("$rule", async (rule) => {
    expect(await found(rule)).toEqual([]);
  });
});

describe("breaking a rule on purpose is seen", () => {
  test.each(CATALOGUE_RULES)("$rule", async (rule) => {
    const undo = new Error("undo");
    const seen: string[] = [];
    const broken = database.owner.begin(async (sql) => {
      await sql.unsafe(rule.breaking);
      seen.push(...(await sql.unsafe(catalogueQuery(rule))).map((row) => String(Object.values(row)[0])));
      throw undo;
    });
    await expect(broken).rejects.toBe(undo);
    expect(seen.length).toBeGreaterThan(0);
  });
});
