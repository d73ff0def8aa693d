import { sql } from "drizzle-orm";
import { check, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { directoryTable } from "../walled";
import { people } from "./people";
import { tenants } from "./tenants";

/** A person holds a role at a tenant (operator roles at the operator's own). */
export const memberships = directoryTable(
  "memberships",
  "Says which tenants a person may enter, so it is read before one is entered.",
  {
    id: uuid("id").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    tenantId: uuid("tenant_id")
      .notNull()
      .references(() => tenants.id),
    role: text("role", {
      enum: [
        ...(["owner", "manager", "supervisor", "agent", "finance"] as const),
        ...(["tenant-admin", "lessee-developer", "custom"] as const),
      ],
    }).notNull(),
    /** Which of the tenant's own roles, when `role` is `custom`. What it gives is behind that tenant's wall. */
    customRoleId: uuid("custom_role_id"),
    createdAt: createdAt(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    unique("memberships_role_key")
      .on(t.personId as never, t.tenantId as never, t.role as never, t.customRoleId as never)
      .nullsNotDistinct(),
    check(
      "memberships_role_check",
      sql`role in ('owner','manager','supervisor','agent','finance','tenant-admin','lessee-developer','custom')`,
    ),
    check("memberships_custom_check", sql`(role = 'custom') = (custom_role_id is not null)`),
  ],
);
