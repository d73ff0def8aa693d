import { sql } from "drizzle-orm";
import { text, uuid } from "drizzle-orm/pg-core";
import { createdAt, during } from "../columns";
import { directoryTable } from "../walled";
import { numbers } from "./numbers";
import { tenants } from "./tenants";

/**
 * Which tenant holds which number, and when: the shadow that leases cast on the directory. A dedicated number has one
 * holder at a time, and rests between two (exclusion constraints `number_holdings_one_holder` and `_rested`, written as SQL).
 */
export const numberHoldings = directoryTable(
  "number_holdings",
  "Whose a number is must be known before the tenant is.",
  {
    id: uuid("id").primaryKey(),
    numberId: uuid("number_id")
      .notNull()
      .references(() => numbers.id),
    tenantId: uuid("tenant_id")
      .notNull()
      .references(() => tenants.id),
    use: text("use", { enum: ["dedicated", "shared"] }).notNull(),
    during: during("during").notNull(),
    /** Its span and the rest after it, in which it is nobody else's. Set by the trigger `number_holdings_rest`, whatever is said. */
    rests: during("rests").notNull().default(sql`'empty'`),
    createdAt: createdAt(),
  },
);
