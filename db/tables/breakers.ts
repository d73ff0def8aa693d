import { sql } from "drizzle-orm";
import { check, index, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { walledTable } from "../walled";

/**
 * A fraud breaker that has tripped, and what was seen. Until somebody of the operator resets it with a reason nothing goes
 * out and nothing comes in above a cap. One of each clause is open at a time.
 */
export const breakers = walledTable(
  "breakers",
  {
    clause: text("clause").notNull(),
    trippedAt: createdAt(),
    evidence: jsonb("evidence").notNull(),
    resetAt: instant("reset_at"),
    resetBy: uuid("reset_by"),
    resetReason: text("reset_reason"),
  },
  (t) => [
    uniqueIndex("breakers_open")
      .on(t.tenantId as never, t.clause as never)
      .where(sql`reset_at is null`),
    index("breakers_tripped").on(t.tenantId as never, t.trippedAt as never),
    check(
      "breakers_reset_check",
      sql`(reset_at is null and reset_by is null and reset_reason is null)
        or (reset_at is not null and reset_by is not null and length(btrim(reset_reason)) >= 8)`,
    ),
  ],
);
