import { sql } from "drizzle-orm";
import { check, integer, jsonb, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "../columns";
import { directoryTable } from "../walled";
import { carrierAccounts } from "./carrier-accounts";

/** A DID, keyed by carrier account and number. A shared one has an ordered chain of discriminators and a neutral greeting. */
export const numbers = directoryTable(
  "numbers",
  "A call names its number before any tenant is known.",
  {
    id: uuid("id").primaryKey(),
    carrierAccountId: uuid("carrier_account_id")
      .notNull()
      .references(() => carrierAccounts.id),
    e164: text("e164").notNull(),
    kind: text("kind", { enum: ["dedicated", "shared"] }).notNull(),
    chain: jsonb("chain").notNull(),
    neutral: jsonb("neutral").notNull(),
    carrierSid: text("carrier_sid"),
    /** Days after a lease's end before another lessee may have the number: its old callers must have stopped by then. */
    ageingDays: integer("ageing_days").notNull().default(45),
    createdAt: createdAt(),
  },
  (t) => [
    unique("numbers_carrier_e164_key").on(t.carrierAccountId as never, t.e164 as never),
    check("numbers_kind_check", sql`kind in ('dedicated', 'shared')`),
    check("numbers_ageing_check", sql`ageing_days between 0 and 3650`),
    check("numbers_e164_check", sql`e164 ~ '^\\+[1-9][0-9]{6,14}$'`),
  ],
);
