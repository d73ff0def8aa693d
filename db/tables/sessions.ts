import { integer, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { directoryTable } from "../walled";
import { people } from "./people";

/** A sign-in that can be ended from our side. The cookie carries the random id; the row keeps only its hash. */
export const sessions = directoryTable(
  "sessions",
  "Belongs to a person, not to a tenant; open to the door alone.",
  {
    id: uuid("id").primaryKey(),
    sidHash: text("sid_hash").notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
    seenAt: instant("seen_at").notNull(),
    idleSeconds: integer("idle_seconds").notNull(),
    expiresAt: instant("expires_at").notNull(),
    factorAt: instant("factor_at"),
    revokedAt: instant("revoked_at"),
    revokedWhy: text("revoked_why"),
    address: text("address"),
    agentString: text("agent_string"),
  },
  (t) => [unique("sessions_sid_key").on(t.sidHash as never)],
  { doorOnly: true },
);
