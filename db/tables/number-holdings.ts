import { text, uuid } from "drizzle-orm/pg-core";
import { createdAt, during } from "../columns";
import { directoryTable } from "../walled";
import { numbers } from "./numbers";
import { tenants } from "./tenants";

/**
 * Which tenant holds which number, and when: the shadow that leases cast on the directory. A dedicated number has one
 * holder at a time (exclusion constraint `number_holdings_one_holder`, written as SQL).
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
    createdAt: createdAt(),
  },
);
