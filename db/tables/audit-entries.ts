import { index, jsonb, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "../columns";
import { walledTable } from "../walled";

/** Who did what for whom, with before and after and the reason. Written in the transaction of the act; never changed. */
export const auditEntries = walledTable(
  "audit_entries",
  {
    actorKind: text("actor_kind").notNull(),
    actorId: uuid("actor_id"),
    action: text("action").notNull(),
    object: text("object").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
    reason: text("reason").notNull().default(""),
    requestId: text("request_id"),
    at: createdAt(),
  },
  (t) => [index("audit_entries_at").on(t.tenantId as never, t.at as never)],
  { appendOnly: true },
);
