import { sql } from "drizzle-orm";
import { boolean, check, index, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { walledTable } from "../walled";

/**
 * An agent sits on a seat of a tenant, from signing on to signing off. How many do at the same time is counted here, under
 * a lock of the tenant's own; what was sat on above the count is marked, because it has a price of its own.
 */
export const occupations = walledTable(
  "occupations",
  {
    agentId: uuid("agent_id").notNull(),
    /** The sign-in it began in: when that ends, so does this. */
    sessionId: uuid("session_id").notNull(),
    kind: text("kind", { enum: ["named", "concurrent", "hourly"] }).notNull(),
    burst: boolean("burst").notNull(),
    startedAt: createdAt(),
    endedAt: instant("ended_at"),
    endedWhy: text("ended_why", { enum: ["signed-off", "session-ended", "desk-dead", "seat-ended"] }),
  },
  (t) => [
    uniqueIndex("occupations_open")
      .on(t.tenantId as never, t.agentId as never)
      .where(sql`ended_at is null`),
    index("occupations_started").on(t.tenantId as never, t.startedAt as never),
    check("occupations_kind_check", sql`kind in ('named', 'concurrent', 'hourly')`),
    check("occupations_end_check", sql`(ended_at is null) = (ended_why is null)`),
    check(
      "occupations_why_check",
      sql`ended_why in ('signed-off', 'session-ended', 'desk-dead', 'seat-ended')`,
    ),
  ],
  { agentsOnlyWhere: "agent_id = wall.actor_id()" },
);
