import { sql } from "drizzle-orm";
import { check, index, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { walledTable } from "../walled";

/**
 * An agent's access to one tenant's data for one interaction. Made with the offer, ended with wrap-up, never longer
 * than twelve hours. Row-level security reads this table, so it refers to the interaction by id alone. What a grant opens
 * never changes, and one that has ended stays ended (`grants_stay`, SQL).
 */
export const grants = walledTable(
  "grants",
  {
    interactionId: uuid("interaction_id").notNull(),
    customerId: uuid("customer_id"),
    agentId: uuid("agent_id").notNull(),
    reason: text("reason").notNull(),
    startsAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    endedAt: instant("ended_at"),
    /** When the worker wrote it into the tenant's log: a ring does not wait for the log. */
    witnessedAt: instant("witnessed_at"),
  },
  (t) => [
    index("grants_unwitnessed")
      .on(t.tenantId as never, t.startsAt as never)
      .where(sql`witnessed_at is null`),
    index("grants_open")
      .on(t.tenantId as never, t.agentId as never, t.interactionId as never)
      .where(sql`ended_at is null`),
    check("grants_length_check", sql`expires_at <= created_at + interval '12 hours'`),
  ],
  { agentsOnlyWhere: "agent_id = wall.actor_id()", agentsAddNothing: true },
);
