import { sql } from "drizzle-orm";
import { check, index, integer, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, during } from "../columns";
import { walledTable } from "../walled";

/** Agent × tenant × medium: who may be offered what, with weight and floor. */
export const assignments = walledTable(
  "assignments",
  {
    agentId: uuid("agent_id").notNull(),
    medium: text("medium", { enum: ["voice", "sms"] }).notNull(),
    weight: integer("weight").notNull().default(100),
    floor: integer("floor").notNull().default(0),
    during: during("during").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("assignments_agent").on(t.tenantId as never, t.agentId as never),
    check("assignments_medium_check", sql`medium in ('voice', 'sms')`),
    check("assignments_weight_check", sql`weight between 1 and 1000 and floor between 0 and 100`),
  ],
);
