import { sql } from "drizzle-orm";
import { check, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant } from "../columns";
import { walledTable } from "../walled";

/**
 * What a data dip shows a lessee's own system to be let in, by the name the lease calls it. Sealed for its lessee: it is
 * opened for the one request that carries it, and shown to nobody.
 */
export const dipSecrets = walledTable(
  "dip_secrets",
  {
    name: text("name").notNull(),
    /** As `seal("dip secret", …)` makes it. */
    sealed: text("sealed").notNull(),
    keptBy: uuid("kept_by").notNull(),
    keptAt: instant("kept_at").notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    unique("dip_secrets_name_key").on(t.tenantId as never, t.name as never),
    check("dip_secrets_name_check", sql`name ~ '^[a-z][a-z0-9-]{0,39}$'`),
    check("dip_secrets_sealed_check", sql`sealed like 'v1.%' and length(sealed) <= 4000`),
  ],
  { agentsOnlyWhere: "false" },
);
