import { sql } from "drizzle-orm";
import { bigint, check, index, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { walledTable } from "../walled";

/**
 * What a lessee has left behind is erased: confirmed by a person of the operator, carried out by a worker batch by batch,
 * certified at the end. While one is `erasing` the eraser's role may delete rows of that lessee, and at no other time.
 */
export const deletions = walledTable(
  "deletions",
  {
    state: text("state", { enum: ["confirmed", "erasing", "done"] }).notNull(),
    confirmedBy: uuid("confirmed_by").notNull(),
    reason: text("reason").notNull(),
    /** The SHA-256 of the bundle that was taken before; nothing where an earlier deletion had erased what could be taken. */
    bundleSha256: text("bundle_sha256"),
    /** Rows erased so far, and how many there were when it began. */
    rowsDone: bigint("rows_done", { mode: "number" }).notNull().default(0),
    rowsAll: bigint("rows_all", { mode: "number" }).notNull().default(0),
    /** Rows erased so far, table by table: written with each batch, in its transaction. */
    counts: jsonb("counts").notNull().default(sql`'{}'::jsonb`),
    /** A worker holds it until then; one that dies lets go by itself. */
    leaseUntil: instant("lease_until"),
    /** As it is handed out, and the SHA-256 of just these bytes. */
    certificate: text("certificate"),
    sha256: text("sha256"),
    doneAt: instant("done_at"),
    /** The lessee's administrators can fetch the certificate until then; then they are erased as well. */
    administratorsUntil: instant("administrators_until"),
    administratorsGoneAt: instant("administrators_gone_at"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("deletions_one_open")
      .on(t.tenantId as never)
      .where(sql`state <> 'done'`),
    index("deletions_created").on(t.tenantId as never, t.createdAt as never),
    check("deletions_state_check", sql`state in ('confirmed', 'erasing', 'done')`),
    check("deletions_reason_check", sql`length(btrim(reason)) >= 8`),
    check(
      "deletions_done_check",
      sql`(state = 'done') = (certificate is not null and sha256 is not null and done_at is not null)`,
    ),
  ],
  { claimable: true, eraser: "progress", keptAfterExit: "The proof that everything else was erased." },
);
