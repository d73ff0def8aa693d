import { bigint, index, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "../columns";
import { walledTable } from "../walled";

/**
 * Who did what for whom, with before and after and the reason. Written in the transaction of the act; never changed. Each
 * entry names the one before it by its hash: `seq`, `previous`, `hash` and the instant are the database's own doing (the
 * trigger `audit_entries_link`), whatever an insert says of them.
 */
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
    /** The place in the tenant's chain: 1, 2, 3, without a gap. */
    seq: bigint("seq", { mode: "number" }).notNull().default(0),
    /** The hash of the entry before; 64 zeros before the first. */
    previous: text("previous").notNull().default(""),
    /** SHA-256 of this entry in its canonical form, in hexadecimal. */
    hash: text("hash").notNull().default(""),
  },
  (t) => [
    index("audit_entries_at").on(t.tenantId as never, t.at as never),
    uniqueIndex("audit_entries_seq").on(t.tenantId as never, t.seq as never),
  ],
  {
    appendOnly: true,
    keptAfterExit:
      "The log: its chain proves what was done, and whoever was told so must be able to check it.",
  },
);
