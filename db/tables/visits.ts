import { sql } from "drizzle-orm";
import { check, index, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { walledTable } from "../walled";

/**
 * Operator staff inside a lessee: who, why, and until when. Without one that is open nobody of the operator sees a customer
 * of the lessee; the lessee reads every one of them.
 */
export const visits = walledTable(
  "visits",
  {
    personId: uuid("person_id").notNull(),
    reason: text("reason").notNull(),
    from: createdAt(),
    until: instant("until").notNull(),
    /** Left before the time was up. */
    endedAt: instant("ended_at"),
  },
  (t) => [
    index("visits_open")
      .on(t.tenantId as never, t.personId as never, t.until as never)
      .where(sql`ended_at is null`),
    check("visits_reason_check", sql`length(btrim(reason)) >= 8`),
    check("visits_length_check", sql`until <= created_at + interval '1 hour'`),
  ],
);
