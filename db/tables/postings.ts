import { sql } from "drizzle-orm";
import { check, index, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, currency, micros } from "../columns";
import { belongsTo, walledTable } from "../walled";
import { charges } from "./charges";

/**
 * Double entry: each charge debits unbilled usage and credits the revenue of its family. The postings of a charge sum to
 * zero in each currency (deferred constraint trigger `postings_balance`, written as SQL).
 */
export const postings = walledTable(
  "postings",
  {
    chargeId: uuid("charge_id").notNull(),
    account: text("account").notNull(),
    amountMicros: micros("amount_micros").notNull(),
    currency: currency(),
    createdAt: createdAt(),
  },
  (t) => [
    belongsTo(t, "chargeId", charges),
    index("postings_charge").on(t.tenantId as never, t.chargeId as never),
    index("postings_account").on(t.tenantId as never, t.account as never),
    check("postings_amount_check", sql`amount_micros <> 0`),
  ],
  { appendOnly: true, agentsOnlyWhere: "false", keptAfterExit: "Books: commercial law asks for them." },
);
