import { sql } from "drizzle-orm";
import { bigint, check, index, integer, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { walledTable } from "../walled";

/** Both parties were told: so much of a cap is used, or a breaker has tripped. Once for each level and period. */
export const alerts = walledTable(
  "alerts",
  {
    kind: text("kind", { enum: ["cap", "breaker"] }).notNull(),
    clause: text("clause").notNull(),
    /** Percent of the cap. */
    level: integer("level").notNull(),
    /** The day or month of the lessee in which it was reached; for a breaker, which of its trips. */
    period: text("period").notNull(),
    /** Whole units of the clause: calls, seats, numbers, minutes, or millionths of the currency. */
    value: bigint("value", { mode: "bigint" }).notNull(),
    limit: bigint("limit_value", { mode: "bigint" }).notNull(),
    at: createdAt(),
    acknowledgedAt: instant("acknowledged_at"),
    acknowledgedBy: uuid("acknowledged_by"),
  },
  (t) => [
    uniqueIndex("alerts_once").on(
      t.tenantId as never,
      t.clause as never,
      t.level as never,
      t.period as never,
    ),
    index("alerts_at").on(t.tenantId as never, t.at as never),
    check("alerts_kind_check", sql`kind in ('cap', 'breaker')`),
    check("alerts_acknowledged_check", sql`(acknowledged_at is null) = (acknowledged_by is null)`),
  ],
);
