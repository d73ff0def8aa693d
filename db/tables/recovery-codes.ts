import { text, uuid } from "drizzle-orm/pg-core";
import { instant } from "../columns";
import { directoryTable } from "../walled";
import { people } from "./people";

/** Ten single-use codes for somebody who lost their second factor. Only hashes are kept. */
export const recoveryCodes = directoryTable(
  "recovery_codes",
  "Belongs to a person, not to a tenant; open to the door alone.",
  {
    id: uuid("id").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    codeHash: text("code_hash").notNull(),
    usedAt: instant("used_at"),
  },
  undefined,
  { doorOnly: true },
);
