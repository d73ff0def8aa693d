import { sql } from "drizzle-orm";
import { check, integer, text, uuid } from "drizzle-orm/pg-core";
import { bytes, createdAt } from "../columns";
import { walledTable } from "../walled";

/**
 * What somebody of a lessee has signed on paper: who, when, under which words of which version, and the paper itself. Kept
 * as it was entered; a version that is worded anew loses the signature, and the paper stays as what was once signed.
 */
export const papers = walledTable(
  "papers",
  {
    version: integer("version").notNull(),
    /** The words it was put under, as `leases.content_hash` has them. */
    contentHash: text("content_hash").notNull(),
    signedBy: text("signed_by").notNull(),
    title: text("title").notNull(),
    /** The day written on it: `2026-11-20`. */
    signedOn: text("signed_on").notNull(),
    type: text("type", { enum: ["application/pdf", "image/png", "image/jpeg"] }).notNull(),
    content: bytes("content").notNull(),
    size: integer("size").notNull().generatedAlwaysAs(sql`octet_length(content)`),
    sha256: text("sha256").notNull().generatedAlwaysAs(sql`encode(sha256(content), 'hex')`),
    /** Who of the operator entered it. Nobody in person at the command line. */
    enteredBy: uuid("entered_by"),
    createdAt: createdAt(),
  },
  () => [
    check("papers_type_check", sql`type in ('application/pdf', 'image/png', 'image/jpeg')`),
    check("papers_size_check", sql`octet_length(content) between 1 and 716800`),
    check("papers_named_check", sql`btrim(signed_by) <> '' and btrim(title) <> ''`),
    check("papers_day_check", sql`signed_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'`),
  ],
  { appendOnly: true, agentsOnlyWhere: "false", keptAfterExit: "Books: the signature under the contract." },
);
