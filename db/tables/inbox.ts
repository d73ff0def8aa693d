import { sql } from "drizzle-orm";
import { index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { directoryTable } from "../walled";

/**
 * Everything a vendor told us, as it was said, once. The unique key per event makes repeats harmless; the decision that
 * was taken on hearing it stands beside it, so that applying it later needs no second guess.
 */
export const inbox = directoryTable(
  "inbox",
  "A vendor speaks before the tenant is known.",
  {
    id: uuid("id").primaryKey(),
    source: text("source").notNull(),
    kind: text("kind").notNull(),
    eventKey: text("event_key").notNull(),
    callSid: text("call_sid"),
    tenantId: uuid("tenant_id"),
    interactionId: uuid("interaction_id"),
    query: jsonb("query").notNull(),
    body: jsonb("body").notNull(),
    decision: jsonb("decision"),
    receivedAt: createdAt(),
    appliedAt: instant("applied_at"),
    attempts: integer("attempts").notNull().default(0),
    error: text("error"),
  },
  (t) => [
    uniqueIndex("inbox_event_key").on(t.source as never, t.eventKey as never),
    index("inbox_pending")
      .on(t.receivedAt as never)
      .where(sql`applied_at is null`),
    index("inbox_interaction").on(t.interactionId as never),
  ],
);
