import { bigint, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "../columns";
import { directoryTable } from "../walled";
import { people } from "./people";

/** How a person proves who they are: an argon2id hash, and a TOTP seed encrypted with the installation's key. */
export const credentials = directoryTable(
  "credentials",
  "Belongs to a person, not to a tenant; open to the door alone.",
  {
    personId: uuid("person_id")
      .primaryKey()
      .references(() => people.id),
    passwordHash: text("password_hash").notNull(),
    passwordChangedAt: instant("password_changed_at").notNull(),
    totpSecret: text("totp_secret"),
    totpEnrolledAt: instant("totp_enrolled_at"),
    /** The last TOTP step that was accepted: a code works once. */
    totpLastStep: bigint("totp_last_step", { mode: "number" }),
  },
  undefined,
  { doorOnly: true },
);
