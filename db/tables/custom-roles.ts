import { sql } from "drizzle-orm";
import { check, jsonb, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { walledTable } from "../walled";

/** A role of a tenant's own making (or of the operator's own): a name, and the permissions it gives where it is held. */
export const customRoles = walledTable(
  "custom_roles",
  {
    name: text("name").notNull(),
    permissions: jsonb("permissions").notNull(),
    createdAt: createdAt(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    uniqueIndex("custom_roles_name_key")
      .on(t.tenantId as never, t.name as never)
      .where(sql`ended_at is null`),
    check("custom_roles_name_check", sql`length(name) between 1 and 60`),
    check("custom_roles_permissions_check", sql`jsonb_typeof(permissions) = 'array'`),
  ],
  { agentsOnlyWhere: "false" },
);
