import { boolean, index, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "../columns";
import { directoryTable } from "../walled";

/** Each try to sign in, counted per account and per address. Only keyed hashes: the list itself names nobody. */
export const signInAttempts = directoryTable(
  "sign_in_attempts",
  "Counted before anybody is known; open to the door alone.",
  {
    id: uuid("id").primaryKey(),
    accountHash: text("account_hash").notNull(),
    addressHash: text("address_hash").notNull(),
    succeeded: boolean("succeeded").notNull(),
    at: createdAt(),
  },
  (t) => [
    index("sign_in_attempts_account").on(t.accountHash as never, t.at as never),
    index("sign_in_attempts_address").on(t.addressHash as never, t.at as never),
  ],
  { doorOnly: true },
);
