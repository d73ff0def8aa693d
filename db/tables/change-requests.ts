import { sql } from "drizzle-orm";
import { check, index, integer, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { walledTable } from "../walled";

/** What a lessee wishes of a clause that is not its own to change, and what the operator answered. */
export const changeRequests = walledTable(
  "change_requests",
  {
    clause: text("clause").notNull(),
    /** The clause as the lessee would write it (YAML). */
    wish: text("wish").notNull(),
    reason: text("reason").notNull(),
    state: text("state", { enum: ["open", "accepted", "declined", "withdrawn"] }).notNull(),
    askedBy: uuid("asked_by").notNull(),
    answeredAt: instant("answered_at"),
    answeredBy: uuid("answered_by"),
    answer: text("answer").notNull().default(""),
    /** The draft that an accepted request became. */
    version: integer("version"),
    createdAt: createdAt(),
  },
  (t) => [
    index("change_requests_created").on(t.tenantId as never, t.createdAt as never),
    check("change_requests_state_check", sql`state in ('open', 'accepted', 'declined', 'withdrawn')`),
    check("change_requests_answer_check", sql`state <> 'declined' or btrim(answer) <> ''`),
  ],
);
