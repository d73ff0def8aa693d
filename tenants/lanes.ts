import type postgres from "postgres";
import { type Actor, actorId } from "./actor";
import { connection } from "./ground";

/**
 * A point query in one round trip: `begin`, the tenant, the statements and `commit` leave in one burst on a connection
 * that nobody else can use meanwhile. For short reads and writes of hot paths; a slow query blocks its lane.
 * Same wall as `inTenant`: same role, same settings, gone with the transaction.
 */
const LANES = 6;
const busy = new Array<number>(LANES).fill(0);

type Statement = (sql: postgres.Sql) => postgres.PendingQuery<postgres.Row[]>;

/** The rows of one statement inside one tenant. */
export async function laneInTenant<Row>(
  actor: Actor,
  tenantId: string,
  statement: Statement,
): Promise<Row[]> {
  const lane = busy.indexOf(Math.min(...busy));
  busy[lane] = (busy[lane] ?? 0) + 1;
  try {
    return (await burst(connection(`lane ${lane}`, "own", 1), actor, tenantId, statement)) as Row[];
  } finally {
    busy[lane] = (busy[lane] ?? 1) - 1;
  }
}

async function burst(sql: postgres.Sql, actor: Actor, tenantId: string, statement: Statement) {
  // Built in one tick, so that they are contiguous on the connection whatever else waits for it.
  const sent = [
    sql`begin`,
    sql`select set_config('wall.tenant', ${tenantId}, true), set_config('wall.actor_kind', ${actor.kind}, true),
      set_config('wall.actor_id', ${actorId(actor)}, true)`,
    statement(sql),
    sql`commit`,
  ] as const;
  const results = await Promise.allSettled(sent);
  for (const result of results) if (result.status === "rejected") throw result.reason;
  const [, , rows, commit] = results as unknown as PromiseFulfilledResult<postgres.RowList<postgres.Row[]>>[];
  // A failed statement turns commit into rollback without an error of its own.
  if (commit?.value.command !== "COMMIT") throw new Error("The transaction was rolled back.");
  return [...(rows?.value ?? [])];
}

/** One statement at the door (directory only), for paths where a transaction would cost more than the work. */
export async function laneAtTheDoor<Row>(statement: Statement): Promise<Row[]> {
  return [...(await statement(connection("door lane", "door", 4)))] as unknown as Row[];
}
