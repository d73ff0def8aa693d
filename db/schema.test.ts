import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { allDeeds } from "./walled";

const TABLES = resolve("db/tables");
const SNAPSHOTS = resolve("db/migrations/meta");

/** Everything the table files export. */
async function declared(): Promise<Record<string, unknown>> {
  const files = readdirSync(TABLES).filter((file) => file.endsWith(".ts") && file !== "all.ts");
  const modules = await Promise.all(files.map((file) => import(`./tables/${file.replace(".ts", "")}.ts`)));
  return Object.assign({}, ...modules);
}

test("the tables are what the migrations make: nothing is left to generate", async () => {
  const last =
    readdirSync(SNAPSHOTS)
      .filter((file) => file.endsWith("_snapshot.json"))
      .sort()
      .at(-1) ?? "";
  const migrated = JSON.parse(readFileSync(resolve(SNAPSHOTS, last), "utf8"));
  const now = generateDrizzleJson(await declared(), migrated.id);
  expect(await generateMigration(migrated, now)).toEqual([]);
});

test("every table file is listed, so that its wall is raised", async () => {
  const tables = Object.values(await declared()).filter((value) => is(value, PgTable));
  const listed = readFileSync(resolve(TABLES, "all.ts"), "utf8").match(/"\.\/[a-z-]+"/g) ?? [];
  expect(tables.map((table) => getTableName(table as PgTable)).sort()).toEqual(
    allDeeds()
      .map(({ table }) => table)
      .sort(),
  );
  expect(listed).toHaveLength(tables.length);
});
