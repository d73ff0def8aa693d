import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, currency, instant, micros } from "../columns";
import { belongsTo, walledTable } from "../walled";
import { usageEvents } from "./usage-events";

/** A usage event, priced by one line of one version of the rate card. Rounded once, corrected only by a further row. */
export const charges = walledTable(
  "charges",
  {
    usageEventId: uuid("usage_event_id").notNull(),
    revision: integer("revision").notNull().default(1),
    /** First day of the service month in the tenant's zone, `YYYY-MM-01`. */
    period: text("period").notNull(),
    rateKey: text("rate_key").notNull(),
    leaseVersion: integer("lease_version").notNull(),
    billedQuantity: bigint("billed_quantity", { mode: "number" }).notNull(),
    amountMicros: micros("amount_micros").notNull(),
    currency: currency(),
    /** The sum as it was done, in numbers, so that it can be said as a sentence in any language. */
    explanation: jsonb("explanation").notNull(),
    occurredAt: instant("occurred_at").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    belongsTo(t, "usageEventId", usageEvents),
    uniqueIndex("charges_once").on(t.tenantId as never, t.usageEventId as never, t.revision as never),
    index("charges_period").on(t.tenantId as never, t.period as never, t.rateKey as never),
    check("charges_period_check", sql`period ~ '^[0-9]{4}-[0-9]{2}-01$'`),
  ],
  { appendOnly: true, agentsOnlyWhere: "false", keptAfterExit: "Books: commercial law asks for them." },
);
