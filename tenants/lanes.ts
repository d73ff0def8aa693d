import type postgres from "postgres";
import { type Actor, actorId } from "./actor";
import { linesTo } from "./ground";
import { ConnectionLost, type Line, watched } from "./lines";

/**
 * A point query in one round trip: `begin`, the tenant, the statement and `commit` leave in one burst, and bursts follow
 * each other on a connection without waiting. For short reads and writes of hot paths; a slow query blocks its lane.
 * Same wall as `inTenant`: same role, same settings, gone with the transaction.
 */
const LANES = 6;

/** Lines of the door on which single statements follow each other without waiting. */
export const doorLines = () => linesTo("door lane", "door", 4);

/** Whether a commit waits until it would survive a power cut. */
export type Durability = "durable" | "derivable";

type Statement = (sql: postgres.Sql) => postgres.PendingQuery<postgres.Row[]>;

/**
 * The rows of one statement inside one tenant.
 *
 * @param durability `derivable` is for rows that follow from others which are durable already, and that are written again
 *   when a power cut takes them: their commit does not wait for the disk (PostgreSQL, `synchronous_commit`).
 */
export function laneInTenant<Row>(
  actor: Actor,
  tenantId: string,
  statement: Statement,
  durability: Durability = "durable",
): Promise<Row[]> {
  return linesTo("lane", "own", LANES).beside(async (line) => {
    const rows = await Promise.race([burst(line, { actor, tenantId, durability }, statement), line.lost]);
    return rows as unknown as Row[];
  });
}

interface Scope {
  readonly actor: Actor;
  readonly tenantId: string;
  readonly durability: Durability;
}

async function burst(line: Line, { actor, tenantId, durability }: Scope, statement: Statement) {
  const { sql } = line;
  // Built in one tick, so that they are contiguous on the connection whatever else waits for it.
  const sent = [
    sql`begin`,
    sql`select set_config('wall.tenant', ${tenantId}, true) as tenant, set_config('wall.actor_kind', ${actor.kind}, true),
      set_config('wall.actor_id', ${actorId(actor)}, true), set_config('synchronous_commit',
        case ${durability} when 'derivable' then 'off' else current_setting('synchronous_commit') end, true)`,
    statement(sql),
    sql`commit`,
  ].map((query) => watched(line, query));
  const results = await Promise.allSettled(sent);
  for (const result of results) if (result.status === "rejected") throw result.reason;
  const [, set, rows, commit] = results as unknown as PromiseFulfilledResult<
    postgres.RowList<postgres.Row[]>
  >[];
  // Answers are ours only if the tenant beside them is: should the driver ever mix up two bursts, nothing is given away.
  if (set?.value[0]?.tenant !== tenantId) {
    line.retire();
    throw new ConnectionLost();
  }
  // A failed statement turns commit into rollback without an error of its own.
  if (commit?.value.command !== "COMMIT") throw new Error("The transaction was rolled back.");
  return [...(rows?.value ?? [])];
}

/**
 * One statement at the door (directory only), for paths where a transaction would cost more than the work. Beside others
 * on its line; when the driver stumbles over one of them, the line is given up before it can mix up any answer.
 */
export function laneAtTheDoor<Row>(statement: Statement): Promise<Row[]> {
  return doorLines().beside(async (line) => {
    const rows = await Promise.race([watched(line, statement(line.sql)), line.lost]);
    return [...rows] as unknown as Row[];
  });
}
