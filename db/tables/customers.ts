import { text, unique } from "drizzle-orm/pg-core";
import { createdAt } from "../columns";
import { walledTable } from "../walled";

/** A person who contacts a tenant. The same person at two tenants is two customers. An agent sees one through a grant. */
export const customers = walledTable(
  "customers",
  {
    e164: text("e164"),
    familyName: text("family_name").notNull().default(""),
    givenName: text("given_name").notNull().default(""),
    displayName: text("display_name").notNull().default(""),
    language: text("language"),
    reference: text("reference"),
    note: text("note").notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [unique("customers_e164_key").on(t.tenantId as never, t.e164 as never)],
  {
    agentsOnlyWhere:
      "exists (select 1 from app.grants g where g.tenant_id = customers.tenant_id and g.customer_id = customers.id and g.agent_id = wall.actor_id() and g.ended_at is null and clock_timestamp() < g.expires_at)",
  },
);
