import { drizzle, type PgRemoteDatabase } from "drizzle-orm/pg-proxy";
import type postgres from "postgres";
import { type Actor, actorId } from "./actor";
import { connection, poolSize } from "./ground";

/** The transaction a door hands you. It is only alive inside the door. */
export type Tx = PgRemoteDatabase<Record<string, never>>;

/**
 * The only way to a tenant's rows: a short transaction in which the database itself knows the tenant and the actor.
 * No vendor call belongs inside; write what you owe to the outbox.
 */
export function inTenant<T>(actor: Actor, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return scoped(connection("tenants", "own", poolSize()), actor, tenantId, work);
}

/**
 * Reads over all tenants, for the few who must (the operator's own figures, a shared agent's own assignments). Another
 * role, read-only, and always with a reason, which is logged with the actor.
 */
export function acrossTenants<T>(actor: Actor, reason: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!reason.trim()) throw new Error("Reading across tenants needs a reason.");
  return scoped(connection("across", "across", 4), actor, "", work);
}

/** The directory: who exists, whose number this is, who may sign in. No tenant's rows can be seen from here. */
export function atTheDoor<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return scoped(connection("door", "door", 6), { kind: "setup" }, "", work);
}

/** One statement at the door, without a transaction around it: half the round trips. */
export function askTheDoor<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return work(over(connection("door", "door", 6)));
}

async function scoped<T>(
  pool: postgres.Sql,
  actor: Actor,
  tenantId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const result = await pool.begin(async (sql) => {
    // Not awaited apart: it rides in the same packet as the first query, and a failure of it fails the transaction.
    const set = sql`select set_config('wall.tenant', ${tenantId}, true), set_config('wall.actor_kind', ${actor.kind}, true),
      set_config('wall.actor_id', ${actorId(actor)}, true)`;
    const [, value] = await Promise.all([set, work(over(sql))]);
    return { value };
  });
  return (result as { value: T }).value;
}

/**
 * Drizzle over one connection of ours. Named prepared statements, so that Postgres plans each query once; values and
 * rows pass as Drizzle wants them.
 */
function over(sql: postgres.Sql | postgres.TransactionSql): Tx {
  return drizzle(async (text, params, method) => {
    const rows = sql.unsafe(text, params as never[], { prepare: true });
    return { rows: method === "execute" ? [...(await rows)] : await rows.values() };
  }) as Tx;
}
