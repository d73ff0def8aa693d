import { sql } from "drizzle-orm";
import { check, index, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "../columns";
import { directoryTable } from "../walled";
import { people } from "./people";

/**
 * One row an agent: what they are doing now. Because it is one row, an agent can hold one offer or one call and never
 * two, whatever the cache believes (conditional updates on `state`).
 */
export const desks = directoryTable(
  "desks",
  "A shared agent works for many tenants; where they are is the operator's knowledge. Holds ids only.",
  {
    agentId: uuid("agent_id")
      .primaryKey()
      .references(() => people.id),
    state: text("state", {
      enum: ["off", "ready", "break", "offered", "connecting", "talking", "wrapping-up", "missed", "lost"],
    })
      .notNull()
      .default("off"),
    since: instant("since").notNull(),
    /** When the clock acts on this state by itself: an offer's deadline, a connection that never came, the end of wrap-up. */
    until: instant("until"),
    /** Longest idle is offered first; a break under a minute does not win a place. */
    idleSince: instant("idle_since"),
    tenantId: uuid("tenant_id"),
    interactionId: uuid("interaction_id"),
    offerId: uuid("offer_id"),
    /** The browser tab that owns the phone. */
    phoneTab: text("phone_tab"),
    heartbeatAt: instant("heartbeat_at"),
    pauseReason: text("pause_reason"),
  },
  (t) => [
    index("desks_interaction")
      .on(t.interactionId as never)
      .where(sql`interaction_id is not null`),
    check(
      "desks_state_check",
      sql`state in ('off','ready','break','offered','connecting','talking','wrapping-up','missed','lost')`,
    ),
  ],
);
