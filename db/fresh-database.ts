import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import postgres from "postgres";
import { migrate } from "./migrate";

/** A migrated database of a test suite's own, on the engine the tests were given. */
export interface FreshDatabase {
  readonly databaseUrl: string;
  readonly authSecret: string;
  /** A connection as the owner of the server, which no wall stops. */
  readonly owner: postgres.Sql;
  close(): Promise<void>;
}

/** Makes a database on the engine at `DATABASE_URL` and brings it to today's schema. */
export async function freshDatabase(name: string): Promise<FreshDatabase> {
  const engine = process.env.DATABASE_URL;
  const authSecret = process.env.AUTH_SECRET;
  if (!engine || !authSecret)
    throw new Error("A fresh database needs DATABASE_URL and AUTH_SECRET of a test engine.");
  const database = `${name.replaceAll(/[^a-z0-9]/gi, "_").toLowerCase()}_${randomBytes(4).toString("hex")}`;
  const server = postgres(engine, { max: 1, onnotice: () => {} });
  await server.unsafe(`create database "${database}"`);
  await server.end();
  const databaseUrl = Object.assign(new URL(engine), { pathname: `/${database}` }).toString();
  await migrate({ databaseUrl, authSecret, folder: resolve("db") });
  const owner = postgres(databaseUrl, { max: 2, onnotice: () => {} });
  return { databaseUrl, authSecret, owner, close: () => owner.end({ timeout: 2 }) };
}
