import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import postgres from "postgres";
import { migrate } from "@/db/migrate";
import { leaveGround, standOn } from "./ground";

/** A database of a test suite's own: nothing is shared with other suites, so nothing has to be cleaned. */
export interface FreshGround {
  readonly databaseUrl: string;
  /** A connection as the owner of the server, to look behind the wall in assertions. */
  readonly owner: postgres.Sql;
  close(): Promise<void>;
}

/**
 * Makes a migrated database on the engine at `DATABASE_URL` and stands this process on it.
 * Used by tests and measurements; the engine is theirs too.
 */
export async function freshGround(name: string, role: "app" | "worker" = "app"): Promise<FreshGround> {
  const engine = process.env.DATABASE_URL;
  const authSecret = process.env.AUTH_SECRET;
  if (!engine || !authSecret)
    throw new Error("freshGround needs DATABASE_URL and AUTH_SECRET of a test engine.");
  const database = `${name.replaceAll(/[^a-z0-9]/gi, "_").toLowerCase()}_${randomBytes(4).toString("hex")}`;
  const server = postgres(engine, { max: 1, onnotice: () => {} });
  await server.unsafe(`create database "${database}"`);
  await server.end();
  const databaseUrl = Object.assign(new URL(engine), { pathname: `/${database}` }).toString();
  await migrate({ databaseUrl, authSecret, folder: resolve("db") });
  standOn({ databaseUrl, authSecret, processName: name, role, connections: 6 });
  const owner = postgres(databaseUrl, { max: 2, onnotice: () => {} });
  return {
    databaseUrl,
    owner,
    close: () => Promise.all([leaveGround(), owner.end({ timeout: 2 })]).then(() => {}),
  };
}
