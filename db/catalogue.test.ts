import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CATALOGUE_RULES, type CatalogueRule } from "./catalogue.rules";
import { type FreshDatabase, freshDatabase } from "./fresh-database";
import "./tables/all";
import { allDeeds, type Deed } from "./walled";

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

/** Walled tables whose rows a worker may find and mark before it knows the tenant. */
const CLAIMABLE = ["outbox"];

/** Indexes of reads over all tenants: who waits on the whole floor, and what one shared agent was offered. */
const ACROSS = ["interactions_waiting", "offers_agent"];

const walled = allDeeds().filter((deed) => deed.walled);
const names = (deeds: readonly Deed[]) => deeds.map(({ table }) => table).sort();

const WRITE = ["INSERT", "UPDATE", "DELETE"];

/** Who may do what with a table, as its deed says. */
function granted(deed: Deed): string[] {
  const write = deed.appendOnly ? ["INSERT"] : WRITE;
  const users = deed.walled
    ? ["ll_app", "ll_worker"]
    : ["ll_door", ...(deed.doorOnly ? [] : ["ll_app", "ll_worker"])];
  const readers = deed.doorOnly ? users : [...users, "ll_across"];
  return [
    ...readers.map((role) => `${deed.table} ${role} SELECT`),
    ...users.flatMap((role) => write.map((act) => `${deed.table} ${role} ${act}`)),
  ];
}

const list = (items: readonly string[]) => `array[${items.map((item) => `'${item}'`).join(", ")}]::text[]`;

function query({ offenders }: CatalogueRule): string {
  return offenders
    .replaceAll("$known", list(names(allDeeds())))
    .replaceAll("$walled", list(names(walled)))
    .replaceAll("$claimable", list(CLAIMABLE))
    .replaceAll("$across", list(ACROSS))
    .replaceAll("$granted", list(allDeeds().flatMap(granted)));
}

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase("catalogue");
});
afterAll(() => database.close());

const found = async (rule: CatalogueRule) =>
  (await database.owner.unsafe(query(rule))).map((row) => String(Object.values(row)[0]));

test("the tables without a wall are those that were reviewed", () => {
  expect(names(allDeeds().filter((deed) => !deed.walled))).toEqual(DIRECTORY);
});

test("every table without a wall says why", () => {
  expect(names(allDeeds().filter((deed) => !deed.walled && deed.reason.length < 20))).toEqual([]);
});

test("every deed has its table", async () => {
  const rows = await database.owner`select tablename from pg_tables where schemaname = 'app' order by 1`;
  expect(rows.map(({ tablename }) => tablename)).toEqual(names(allDeeds()));
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
      seen.push(...(await sql.unsafe(query(rule))).map((row) => String(Object.values(row)[0])));
      throw undo;
    });
    await expect(broken).rejects.toBe(undo);
    expect(seen.length).toBeGreaterThan(0);
  });
});
