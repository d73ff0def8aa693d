import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { belongsTo, walledTable } from "../walled";
import { customers } from "./customers";

/**
 * One call, from first signal to wrap-up. What is known of it is its trace (`interaction_events`); state and instants
 * here are the summary of that trace, kept as columns so that they can be searched.
 */
export const interactions = walledTable(
  "interactions",
  {
    medium: text("medium", { enum: ["voice", "sms"] }).notNull(),
    direction: text("direction", { enum: ["in", "out"] }).notNull(),
    state: text("state").notNull(),
    accountId: uuid("account_id").notNull(),
    callSid: text("call_sid"),
    numberE164: text("number_e164").notNull(),
    fromE164: text("from_e164"),
    forwardedFrom: text("forwarded_from"),
    customerId: uuid("customer_id"),
    language: text("language").notNull(),
    queue: text("queue"),
    agentId: uuid("agent_id"),
    leaseVersion: integer("lease_version"),
    /** The steps that told tenants apart, with method, outcome, confidence and evidence. */
    resolution: jsonb("resolution").notNull(),
    startedAt: instant("started_at").notNull(),
    queuedAt: instant("queued_at"),
    answeredAt: instant("answered_at"),
    endedAt: instant("ended_at"),
    wrapUntil: instant("wrap_until"),
    doneAt: instant("done_at"),
    settledAt: instant("settled_at"),
    endedBy: text("ended_by"),
    refusal: text("refusal"),
    disposition: text("disposition"),
    note: text("note").notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [
    belongsTo(t, "customerId", customers),
    index("interactions_started").on(t.tenantId as never, t.startedAt as never, t.id as never),
    index("interactions_state").on(t.tenantId as never, t.state as never),
    index("interactions_customer").on(t.tenantId as never, t.customerId as never),
    // What routing rebuilds its live index from: few rows, over all tenants, oldest first.
    index("interactions_waiting")
      .on(t.queuedAt as never)
      .where(sql`state in ('queued', 'offered')`),
    index("interactions_unsettled")
      .on(t.tenantId as never, t.endedAt as never)
      .where(sql`settled_at is null`),
    check(
      "interactions_state_check",
      sql`state in ('arriving','discriminated','in-flow','queued','offered','talking','wrapping-up','done','refused','abandoned','voicemail','call-back','attributed')`,
    ),
    check("interactions_direction_check", sql`direction in ('in', 'out')`),
  ],
  {
    agentsOnlyWhere:
      "exists (select 1 from app.grants g where g.tenant_id = interactions.tenant_id and g.agent_id = wall.actor_id() and g.ended_at is null and clock_timestamp() < g.expires_at and (g.interaction_id = interactions.id or g.customer_id = interactions.customer_id))",
  },
);
