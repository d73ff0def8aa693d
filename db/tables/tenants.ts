import { sql } from "drizzle-orm";
import { check, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "../columns";
import { directoryTable } from "../walled";

/** Who exists: the operator itself, and each company that leases from it. Everything else about them is in the lease. */
export const tenants = directoryTable(
  "tenants",
  "Read to recognise a tenant; holds no more than its name.",
  {
    id: uuid("id").primaryKey(),
    slug: text("slug").notNull(),
    kind: text("kind", { enum: ["operator", "lessee"] }).notNull(),
    name: text("name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("tenants_slug_key").on(t.slug as never),
    check("tenants_kind_check", sql`kind in ('operator', 'lessee')`),
    check("tenants_slug_check", sql`slug ~ '^[a-z][a-z0-9-]{1,39}$'`),
  ],
);
