import { sql } from "drizzle-orm";
import { check, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, during } from "../columns";
import { walledTable } from "../walled";

/**
 * A seat that is one agent's by name. Where the lease counts by who is there at the same time, or by the hour, nobody
 * has one, and `occupations` alone says who sits. An agent holds at most one at a time there (`seats_one_each`, SQL).
 */
export const seats = walledTable(
  "seats",
  {
    agentId: uuid("agent_id").notNull(),
    kind: text("kind", { enum: ["named"] }).notNull(),
    during: during("during").notNull(),
    createdAt: createdAt(),
  },
  () => [check("seats_kind_check", sql`kind in ('named')`)],
  { agentsOnlyWhere: "agent_id = wall.actor_id()" },
);
