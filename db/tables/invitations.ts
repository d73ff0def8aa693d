import { sql } from "drizzle-orm";
import { check, index, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { walledTable } from "../walled";

/**
 * Somebody was asked to join a tenant in a role. The link carries a random token; the row keeps only its hash. Good once,
 * for this address, until it runs out or is taken back.
 */
export const invitations = walledTable(
  "invitations",
  {
    email: text("email").notNull(),
    role: text("role").notNull(),
    /** The role of the tenant's own making, when `role` is `custom`. */
    customRoleId: uuid("custom_role_id"),
    tokenHash: text("token_hash").notNull(),
    invitedBy: uuid("invited_by").notNull(),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    uniqueIndex("invitations_token_key").on(t.tenantId as never, t.tokenHash as never),
    // One open invitation an address and role: asking again takes the earlier one back.
    index("invitations_email").on(t.tenantId as never, t.email as never),
    check("invitations_role_check", sql`(role = 'custom') = (custom_role_id is not null)`),
    check("invitations_length_check", sql`expires_at <= created_at + interval '7 days 1 minute'`),
  ],
  { agentsOnlyWhere: "false" },
);
