import { bigserial, index, jsonb, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "../columns";
import { directoryTable } from "../walled";
import { people } from "./people";

/** What was told to an agent's stream, by position, so that a stream that broke goes on where it was. Ids only; kept 24 h. */
export const deskEvents = directoryTable(
  "desk_events",
  "Addressed to an agent, who works for many tenants. Holds ids only.",
  {
    position: bigserial("position", { mode: "number" }).primaryKey(),
    agentId: uuid("agent_id")
      .notNull()
      .references(() => people.id),
    kind: text("kind").notNull(),
    detail: jsonb("detail").notNull(),
    at: createdAt(),
  },
  (t) => [index("desk_events_agent").on(t.agentId as never, t.position as never)],
);
