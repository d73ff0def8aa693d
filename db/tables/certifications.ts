import { sql } from "drizzle-orm";
import { check, index, integer, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { walledTable } from "../walled";

/**
 * The result of an exam an agent took for a tenant and a medium. Results are added, never changed; the latest one counts.
 * Nothing is offered to an agent whose latest result is no pass, or has run out.
 */
export const certifications = walledTable(
  "certifications",
  {
    agentId: uuid("agent_id").notNull(),
    medium: text("medium", { enum: ["voice", "sms"] }).notNull(),
    /** Points of 100, and how many the lease asked for that day. */
    score: integer("score").notNull(),
    passMark: integer("pass_mark").notNull(),
    passedAt: instant("passed_at"),
    expiresAt: instant("expires_at"),
    /** Who held the exam; nobody for what the demonstration brought along. */
    examiner: uuid("examiner"),
    createdAt: createdAt(),
  },
  (t) => [
    index("certifications_agent").on(
      t.tenantId as never,
      t.agentId as never,
      t.medium as never,
      t.createdAt as never,
    ),
    check("certifications_medium_check", sql`medium in ('voice', 'sms')`),
    check("certifications_score_check", sql`score between 0 and 100 and pass_mark between 0 and 100`),
    check("certifications_pass_check", sql`(passed_at is not null) = (score >= pass_mark)`),
  ],
  { appendOnly: true, agentsOnlyWhere: "agent_id = wall.actor_id()" },
);
