import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, during } from "../columns";
import { walledTable } from "../walled";

/** Agent × tenant × medium: who may be offered what, with weight and floor, and what they may do beside answering. */
export const assignments = walledTable(
  "assignments",
  {
    agentId: uuid("agent_id").notNull(),
    medium: text("medium", { enum: ["voice", "sms"] }).notNull(),
    weight: integer("weight").notNull().default(100),
    floor: integer("floor").notNull().default(0),
    /** Rights of the seat; what the lease does not lease counts for nothing, whatever stands here. */
    rights: jsonb("rights").notNull().default(sql`'[]'::jsonb`),
    during: during("during").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("assignments_agent").on(t.tenantId as never, t.agentId as never),
    check("assignments_medium_check", sql`medium in ('voice', 'sms')`),
    check("assignments_weight_check", sql`weight between 1 and 1000 and floor between 0 and 100`),
    check(
      "assignments_rights_check",
      sql`jsonb_typeof(rights) = 'array' and rights <@ '["outbound","transfer","external-transfer","recording-pause","see-full-numbers","export","monitor","coach","barge"]'::jsonb`,
    ),
  ],
  { agentsOnlyWhere: "agent_id = wall.actor_id()" },
);
