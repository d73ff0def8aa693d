import { sql } from "drizzle-orm";
import { boolean, check, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { walledTable } from "../walled";

/**
 * What a person must see to before a lessee goes live: whose it is, by when, and what shows that it was done. What the
 * product can see for itself (a number that answers, a lease in force) is no row here: it is looked at each time.
 */
export const gates = walledTable(
  "gates",
  {
    kind: text("kind", { enum: ["technical", "regulatory", "people"] }).notNull(),
    /** A usual item by its key, or one of this lessee's own in words. */
    item: text("item").notNull(),
    owner: text("owner").notNull().default(""),
    /** `YYYY-MM-DD`, by the lessee's own calendar. */
    dueOn: text("due_on"),
    evidence: text("evidence").notNull().default(""),
    doneAt: instant("done_at"),
    doneBy: uuid("done_by"),
    /** May be opened again: a signature may not. */
    reversible: boolean("reversible").notNull().default(true),
    createdAt: createdAt(),
  },
  (t) => [
    unique("gates_item_key").on(t.tenantId as never, t.item as never),
    check("gates_kind_check", sql`kind in ('technical', 'regulatory', 'people')`),
    check("gates_due_check", sql`due_on is null or due_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'`),
    check("gates_done_check", sql`done_at is null or (done_by is not null and btrim(evidence) <> '')`),
  ],
);
