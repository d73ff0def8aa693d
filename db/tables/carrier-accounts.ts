import { text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "../columns";
import { directoryTable } from "../walled";

/** An account at a carrier. `token` is the opaque name in webhook addresses; secrets are in the environment, not here. */
export const carrierAccounts = directoryTable(
  "carrier_accounts",
  "A webhook names its account before any tenant is known.",
  {
    id: uuid("id").primaryKey(),
    token: text("token").notNull(),
    accountSid: text("account_sid").notNull(),
    applicationSid: text("application_sid"),
    createdAt: createdAt(),
  },
  (t) => [
    unique("carrier_accounts_token_key").on(t.token as never),
    unique("carrier_accounts_sid_key").on(t.accountSid as never),
  ],
);
