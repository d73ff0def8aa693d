import { text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "../columns";
import { walledTable } from "../walled";

/**
 * What somebody of the operator has looked at in one visit or one hour (`box`), so that the log of the lessee says it once
 * and not at every page.
 */
export const looks = walledTable(
  "looks",
  {
    personId: uuid("person_id").notNull(),
    permission: text("permission").notNull(),
    box: text("box").notNull(),
    at: createdAt(),
  },
  (t) => [
    uniqueIndex("looks_once").on(
      t.tenantId as never,
      t.personId as never,
      t.permission as never,
      t.box as never,
    ),
  ],
);
