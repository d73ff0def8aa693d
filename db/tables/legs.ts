import { sql } from "drizzle-orm";
import { check, index, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { directoryTable } from "../walled";

/** Each leg the carrier reports, and whose interaction it is part of: the way from a CallSid to a tenant. */
export const legs = directoryTable(
  "legs",
  "The carrier names a leg, never a tenant. Holds ids only.",
  {
    id: uuid("id").primaryKey(),
    accountId: uuid("account_id").notNull(),
    callSid: text("call_sid").notNull(),
    role: text("role", { enum: ["customer", "agent"] }).notNull(),
    interactionId: uuid("interaction_id").notNull(),
    tenantId: uuid("tenant_id").notNull(),
    agentId: uuid("agent_id"),
    createdAt: createdAt(),
    endedAt: instant("ended_at"),
    /** When the sweeper last asked the carrier about it. */
    checkedAt: instant("checked_at"),
  },
  (t) => [
    unique("legs_call_key").on(t.accountId as never, t.callSid as never),
    index("legs_interaction").on(t.interactionId as never),
    index("legs_open")
      .on(t.createdAt as never)
      .where(sql`ended_at is null`),
    check("legs_role_check", sql`role in ('customer', 'agent')`),
  ],
);
