import { sql } from "drizzle-orm";
import { check, integer, jsonb, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, during, instant } from "../columns";
import { belongsTo, walledTable } from "../walled";
import { papers } from "./papers";

/**
 * The document that says what a tenant has, in effective-dated versions. Two versions in force at once are refused by
 * the exclusion constraint `leases_one_in_force`, a change of what somebody signed by the trigger `leases_signed_stay`
 * (both written as SQL). `stage` is how far a version is on the way to being agreed, `state` what it says once it binds.
 */
export const leases = walledTable(
  "leases",
  {
    version: integer("version").notNull(),
    state: text("state", {
      enum: ["draft", "trial", "active", "grace", "suspended", "ended"],
    }).notNull(),
    stage: text("stage", {
      enum: ["draft", "offered", "agreed", "superseded", "declined", "withdrawn"],
    }).notNull(),
    /** What it is from its first instant, and again when it is resumed. */
    beginsAs: text("begins_as", { enum: ["trial", "active"] })
      .notNull()
      .default("active"),
    during: during("during").notNull(),
    document: jsonb("document").notNull(),
    /** What a signature is put under: made by the database from the document alone. */
    contentHash: text("content_hash").notNull().generatedAlwaysAs(sql`wall.content_hash(document)`),
    /** Whose proposal it is. The other party sees it once it is offered. */
    draftedBy: text("drafted_by", { enum: ["operator", "lessee"] })
      .notNull()
      .default("operator"),
    offeredAt: instant("offered_at"),
    signedByOperatorAt: instant("signed_by_operator_at"),
    signedByTenantAt: instant("signed_by_tenant_at"),
    /** Who signed. Nobody in person when the set-up signed, or a clause that both had signed before. */
    signedByOperator: uuid("signed_by_operator"),
    signedByTenant: uuid("signed_by_tenant"),
    /** The paper on which a named person of the lessee signed, where nobody of it did so here. */
    paperId: uuid("paper_id"),
    /** How far its life is written into the log. What it is follows from the clock and never from this. */
    passed: text("passed", { enum: ["scheduled", "begun", "grace", "superseded", "ended"] })
      .notNull()
      .default("scheduled"),
    /** Either party has said that it ends with its period. */
    noticeAt: instant("notice_at"),
    /** The version that its clause of renewal made. */
    renewedAs: integer("renewed_as"),
    createdAt: createdAt(),
  },
  (t) => [
    belongsTo(t, "paperId", papers),
    unique("leases_version_key").on(t.tenantId as never, t.version as never),
    check("leases_state_check", sql`state in ('draft','trial','active','grace','suspended','ended')`),
    check(
      "leases_stage_check",
      sql`stage in ('draft','offered','agreed','superseded','declined','withdrawn')`,
    ),
    check("leases_begins_check", sql`begins_as in ('trial','active')`),
    check("leases_drafted_check", sql`drafted_by in ('operator','lessee')`),
    check("leases_passed_check", sql`passed in ('scheduled','begun','grace','superseded','ended')`),
    check("leases_agreed_binds", sql`(stage = 'agreed') = (state <> 'draft')`),
    check(
      "leases_binds_when_signed",
      sql`stage <> 'agreed' or (offered_at is not null and signed_by_operator_at is not null and signed_by_tenant_at is not null)`,
    ),
    check(
      "leases_signed_when_offered",
      sql`stage <> 'draft' or (signed_by_operator_at is null and signed_by_tenant_at is null)`,
    ),
    check(
      "leases_paper_signs",
      sql`paper_id is null or (signed_by_tenant_at is not null and signed_by_tenant is null)`,
    ),
    check("leases_two_signers", sql`signed_by_operator is null or signed_by_operator <> signed_by_tenant`),
  ],
  { keptAfterExit: "Books: the contract itself, with its signatures." },
);
