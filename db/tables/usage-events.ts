import { sql } from "drizzle-orm";
import { bigint, check, index, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { walledTable } from "../walled";

/** What was used: one row a fact, unique, never changed. `quantity` is in whole `unit`s (seconds, days, calls). */
export const usageEvents = walledTable(
  "usage_events",
  {
    interactionId: uuid("interaction_id"),
    kind: text("kind", {
      enum: ["flow", "queue", "talk", "wrap", "number", "seat", "seat-time", "burst", "seat-burst"],
    }).notNull(),
    quantity: bigint("quantity", { mode: "number" }).notNull(),
    unit: text("unit", { enum: ["second", "day"] }).notNull(),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at").notNull(),
    factKey: text("fact_key").notNull(),
    /** Where the quantity came from: the carrier's own duration, its timestamps, or our clock. */
    source: jsonb("source").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("usage_events_fact_key").on(t.tenantId as never, t.factKey as never),
    index("usage_events_interaction").on(t.tenantId as never, t.interactionId as never),
    index("usage_events_started").on(t.tenantId as never, t.startedAt as never),
    check(
      "usage_events_kind_check",
      sql`kind in ('flow','queue','talk','wrap','number','seat','seat-time','burst','seat-burst')`,
    ),
    check("usage_events_quantity_check", sql`quantity >= 0`),
  ],
  {
    appendOnly: true,
    agentsOnlyWhere: "false",
    keptAfterExit: "Books: what a charge came from. Names nobody.",
  },
);
