import { sql } from "drizzle-orm";
import { text, uuid } from "drizzle-orm/pg-core";
import { createdAt, during } from "../columns";
import { directoryTable } from "../walled";
import { numbers } from "./numbers";
import { tenants } from "./tenants";

/** Ways to be named by a value. Text with a list in the code: a new way is no migration. */
const METHODS = [
  ...(["trunk-header", "widget-key", "forwarded-from", "alias", "link-token", "access-code"] as const),
  ...(["keyword", "known-caller", "menu-digit", "spoken-name", "quick-reply"] as const),
  ...(["origin-area", "time-band"] as const),
] as const;

/**
 * What names a tenant on a shared number: a forwarding number, a known caller, a menu digit, a code, a word. No signal can name two
 * tenants at once, nor another until it has rested (exclusion constraints `number_signals_one_tenant` and `_rested`, SQL).
 */
export const numberSignals = directoryTable(
  "number_signals",
  "Signals are compared before the tenant is known.",
  {
    id: uuid("id").primaryKey(),
    numberId: uuid("number_id")
      .notNull()
      .references(() => numbers.id),
    tenantId: uuid("tenant_id")
      .notNull()
      .references(() => tenants.id),
    method: text("method", { enum: METHODS }).notNull(),
    value: text("value").notNull(),
    during: during("during").notNull(),
    /** Its span and the rest after it, in which it is nobody else's: keys three days, other signals as long as the number. Set by a trigger (`wall.rest_days`). */
    rests: during("rests").notNull().default(sql`'empty'`),
    createdAt: createdAt(),
  },
);
