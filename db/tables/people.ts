import { sql } from "drizzle-orm";
import { check, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "../columns";
import { directoryTable } from "../walled";

/** Somebody who can sign in. Family and given name apart, because zh and hu put the family name first. */
export const people = directoryTable(
  "people",
  "A person may work for many tenants; the address is unique over all of them.",
  {
    id: uuid("id").primaryKey(),
    email: text("email").notNull(),
    emailNorm: text("email_norm").notNull().generatedAlwaysAs(sql`lower(email)`),
    familyName: text("family_name").notNull(),
    givenName: text("given_name").notNull(),
    displayName: text("display_name").notNull(),
    language: text("language").notNull().default("en"),
    state: text("state", { enum: ["active", "disabled"] })
      .notNull()
      .default("active"),
    createdAt: createdAt(),
  },
  (t) => [
    unique("people_email_key").on(t.emailNorm as never),
    check("people_state_check", sql`state in ('active', 'disabled')`),
  ],
);
