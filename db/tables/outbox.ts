import { sql } from "drizzle-orm";
import { index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { walledTable } from "../walled";

/** What we owe the outside world, written with the change that caused it and paid by a worker. */
export const outbox = walledTable(
  "outbox",
  {
    topic: text("topic").notNull(),
    /** Names the wish, so that wishing twice sends once. */
    wishKey: text("wish_key").notNull(),
    payload: jsonb("payload").notNull(),
    availableAt: instant("available_at").notNull().default(sql`clock_timestamp()`),
    attempts: integer("attempts").notNull().default(0),
    leaseToken: uuid("lease_token"),
    leaseUntil: instant("lease_until"),
    doneAt: instant("done_at"),
    deadAt: instant("dead_at"),
    error: text("error"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("outbox_wish_key").on(t.tenantId as never, t.wishKey as never),
    index("outbox_due")
      .on(t.tenantId as never, t.availableAt as never)
      .where(sql`done_at is null and dead_at is null`),
  ],
  { claimable: true },
);
