import { drizzle, type PgRemoteDatabase } from "drizzle-orm/pg-proxy";
import type postgres from "postgres";
import { type Actor, actorId } from "./actor";
import { linesTo } from "./ground";
import { doorLines, laneInTenant } from "./lanes";
import { ConnectionLost, type Line, type Lines, watched } from "./lines";

/** The transaction a door hands you. It is only alive inside the door. */
export type Tx = PgRemoteDatabase<Record<string, never>>;

/**
 * The only way to a tenant's rows: a short transaction in which the database itself knows the tenant and the actor.
 * No vendor call belongs inside; write what you owe to the outbox.
 */
export function inTenant<T>(actor: Actor, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return scoped(linesTo("tenants", "own"), actor, tenantId, (query) => work(over(query)));
}

/** Enters one tenant for one piece of work, within a transaction that goes through several. */
export type Step = <T>(tenantId: string, work: (tx: Tx) => Promise<T>) => Promise<T>;

/**
 * One transaction that goes through several tenants, one after the other: every step sees one tenant alone, between them
 * none is seen, and all of it is done or nothing. For acts that are one act of the operator's, like applying a folder of
 * leases; whoever has two tenants to change apart from each other uses `inTenant` twice.
 */
export function throughTenants<T>(actor: Actor, work: (step: Step) => Promise<T>): Promise<T> {
  return scoped(linesTo("tenants", "own"), actor, "", (query) => {
    let isInside = false;
    const enter = (tenantId: string) => query("select set_config('wall.tenant', $1, true)", [tenantId]);
    return work(async (tenantId, inside) => {
      if (isInside) throw new Error("One tenant after the other: the step before is not over.");
      isInside = true;
      let isOver = false;
      await enter(tenantId);
      try {
        const done = await inside(
          over((text, params) => {
            if (isOver) throw new Error("This step is over: its tenant cannot be seen any more.");
            return query(text, params);
          }),
        );
        await enter("");
        return done;
      } finally {
        isOver = true;
        isInside = false;
      }
    });
  });
}

/**
 * As `inTenant`, with the rights of a listener whatever this process is. For whoever examines the wall: a worker may see
 * more than a request does.
 */
export function asListenerIn<T>(actor: Actor, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return scoped(linesTo("as listener", "app", 2), actor, tenantId, (query) => work(over(query)));
}

/**
 * Takes away what a lessee left behind. As another role, which sees rows of that lessee only, and only while a deletion of
 * it that a person has confirmed is carried out; of books and the log it sees nothing.
 */
export function toErase<T>(actor: Actor, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return scoped(linesTo("eraser", "eraser", 2), actor, tenantId, (query) => work(over(query)));
}

/** One statement inside one tenant, in one round trip: for hot reads that need no second one. The same wall as `inTenant`. */
export function askInTenant<T>(actor: Actor, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = drizzle(async (text, params, method) => {
    const rows = await laneInTenant(actor, tenantId, (sql) => {
      const query = sql.unsafe<postgres.Row[]>(text, params as never[], { prepare: true });
      return method === "execute" ? query : (query.values() as never);
    });
    return { rows };
  });
  return work(tx as Tx);
}

/**
 * Reads over all tenants, for the few who must (the operator's own figures, a shared agent's own assignments). Another
 * role, read-only, and always with a reason, which is logged with the actor.
 */
export function acrossTenants<T>(actor: Actor, reason: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!reason.trim()) throw new Error("Reading across tenants needs a reason.");
  return scoped(linesTo("across", "across", 4), actor, "", (query) => work(over(query)));
}

/** The directory: who exists, whose number this is, who may sign in. No tenant's rows can be seen from here. */
export function atTheDoor<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return scoped(linesTo("door", "door", 6), { kind: "setup" }, "", (query) => work(over(query)));
}

/** One statement at the door, without a transaction around it: half the round trips. */
export function askTheDoor<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return doorLines().beside((line) => {
    const query: Query = (text, params) =>
      watched(line, line.sql.unsafe(text, params as never[], { prepare: true }));
    return Promise.race([work(over(query)), line.lost]);
  });
}

type Within<T> = (query: Query) => Promise<T>;

function scoped<T>(lines: Lines, actor: Actor, tenantId: string, work: Within<T>): Promise<T> {
  return lines.alone((line) => {
    const { sql } = line;
    // Not awaited apart: these ride in the same packet as the first query, and a failure of theirs fails the scope.
    const begun = watched(line, sql`begin`);
    const set = watched(
      line,
      sql`select set_config('wall.tenant', ${tenantId}, true), set_config('wall.actor_kind', ${actor.kind}, true),
        set_config('wall.actor_id', ${actorId(actor)}, true)`,
    );
    return concluded(line, Promise.all([begun, set]), work);
  });
}

/** Does the work and commits; or undoes it. The line is only lent: what comes late is refused, not run in the next scope. */
async function concluded<T>(line: Line, opening: Promise<unknown>, work: Within<T>): Promise<T> {
  const scope = new Scope(line);
  try {
    const done = Promise.all([opening, work((text, params) => scope.query(text, params))]);
    const [, value] = await Promise.race([done, line.lost]);
    scope.isOver = true;
    const { command } = await Promise.race([watched(line, line.sql`commit`), line.lost]);
    // Somebody caught a failure and went on as if nothing had happened; the database did not.
    if (command !== "COMMIT") throw scope.firstFailure ?? new Error("The transaction was rolled back.");
    return value;
  } catch (error) {
    scope.isOver = true;
    opening.catch(() => {});
    if (line.isLost()) throw error;
    await Promise.race([watched(line, line.sql`rollback`), line.lost]);
    throw error;
  }
}

/** The queries of one scope on its line. */
class Scope {
  isOver = false;
  firstFailure: unknown;

  constructor(private readonly line: Line) {}

  query(text: string, params: unknown[]): ReturnType<Query> {
    if (this.isOver) throw new Error("This scope is over: its transaction cannot be used any more.");
    if (this.line.isLost()) throw new ConnectionLost();
    const rows = watched(
      this.line,
      this.line.sql.unsafe<postgres.Row[]>(text, params as never[], { prepare: true }),
    );
    rows.catch((error) => {
      this.firstFailure ??= error;
    });
    return rows;
  }
}

type Query = (text: string, params: unknown[]) => postgres.PendingQuery<postgres.Row[]>;

/**
 * Drizzle over one connection of ours. Named prepared statements, so that Postgres plans each query once; values and
 * rows pass as Drizzle wants them.
 */
function over(query: Query): Tx {
  return drizzle(async (text, params, method) => {
    const rows = query(text, params);
    return { rows: method === "execute" ? [...(await rows)] : await rows.values() };
  }) as Tx;
}
