import { sql } from "drizzle-orm";
import { check, index, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { belongsTo, walledTable } from "../walled";
import { interactions } from "./interactions";

/** One interaction proposed to one agent. An interaction has at most one open offer. */
export const offers = walledTable(
  "offers",
  {
    interactionId: uuid("interaction_id").notNull(),
    agentId: uuid("agent_id").notNull(),
    state: text("state", { enum: ["open", "accepted", "declined", "expired", "withdrawn"] }).notNull(),
    /** Proves to the carrier's door that the softphone that connects is the one that accepted. Single use. */
    ticketHash: text("ticket_hash"),
    offeredAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    decidedAt: instant("decided_at"),
    reason: text("reason"),
  },
  (t) => [
    belongsTo(t, "interactionId", interactions),
    uniqueIndex("offers_one_open")
      .on(t.tenantId as never, t.interactionId as never)
      .where(sql`state = 'open'`),
    // An agent's own figures of the day, over all tenants.
    index("offers_agent").on(t.agentId as never, t.offeredAt as never),
    index("offers_interaction").on(t.tenantId as never, t.interactionId as never),
    check("offers_state_check", sql`state in ('open','accepted','declined','expired','withdrawn')`),
  ],
  { agentsOnlyWhere: "agent_id = wall.actor_id()" },
);
