import { sql } from "drizzle-orm";
import { check, integer, jsonb, text, unique } from "drizzle-orm/pg-core";
import { createdAt, during, instant } from "../columns";
import { walledTable } from "../walled";

/**
 * The document that says what a tenant has, in effective-dated versions. Two versions in force at once are refused by
 * the exclusion constraint `leases_one_in_force` (written as SQL).
 */
export const leases = walledTable(
  "leases",
  {
    version: integer("version").notNull(),
    state: text("state", {
      enum: ["draft", "trial", "active", "grace", "suspended", "ended"],
    }).notNull(),
    during: during("during").notNull(),
    document: jsonb("document").notNull(),
    signedByOperatorAt: instant("signed_by_operator_at"),
    signedByTenantAt: instant("signed_by_tenant_at"),
    createdAt: createdAt(),
  },
  (t) => [
    unique("leases_version_key").on(t.tenantId as never, t.version as never),
    check("leases_state_check", sql`state in ('draft','trial','active','grace','suspended','ended')`),
  ],
);
