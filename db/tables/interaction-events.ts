import { index, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { belongsTo, walledTable } from "../walled";
import { interactions } from "./interactions";

/** The trace of an interaction: what happened, when, and what decided it. Only ever added to; a fact is told once. */
export const interactionEvents = walledTable(
  "interaction_events",
  {
    interactionId: uuid("interaction_id").notNull(),
    at: instant("at").notNull(),
    kind: text("kind").notNull(),
    detail: jsonb("detail").notNull(),
    /** Names the fact, so that hearing it twice adds one line. */
    factKey: text("fact_key").notNull(),
    inboxId: uuid("inbox_id"),
    recordedAt: createdAt(),
  },
  (t) => [
    belongsTo(t, "interactionId", interactions),
    index("interaction_events_trace").on(t.tenantId as never, t.interactionId as never, t.at as never),
    uniqueIndex("interaction_events_fact_key").on(
      t.tenantId as never,
      t.interactionId as never,
      t.factKey as never,
    ),
  ],
  {
    appendOnly: true,
    agentsOnlyWhere:
      "exists (select 1 from app.grants g where g.tenant_id = interaction_events.tenant_id and g.agent_id = wall.actor_id() and g.ended_at is null and clock_timestamp() < g.expires_at and g.interaction_id = interaction_events.interaction_id)",
  },
);
