import { type FreshDatabase, freshDatabase } from "@/db/fresh-database";
import { leaveGround, standOn } from "./ground";

/**
 * Makes a migrated database on the engine at `DATABASE_URL` and stands this process on it: nothing is shared with other
 * suites, so nothing has to be cleaned. `owner` looks behind the wall in assertions.
 */
export type FreshGround = Pick<FreshDatabase, "databaseUrl" | "owner" | "close">;

/** Used by tests and measurements; the engine is theirs too. */
export async function freshGround(name: string, role: "app" | "worker" = "app"): Promise<FreshGround> {
  const { databaseUrl, authSecret, owner, close } = await freshDatabase(name);
  standOn({ databaseUrl, authSecret, processName: name, role, connections: 6 });
  return { databaseUrl, owner, close: () => Promise.all([leaveGround(), close()]).then(() => {}) };
}
