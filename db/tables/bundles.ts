import { sql } from "drizzle-orm";
import { bigint, check, index, integer, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { walledTable } from "../walled";

/** Everything a lessee owns as one archive: asked for by a person, built by a worker, taken away by either party. */
export const bundles = walledTable(
  "bundles",
  {
    state: text("state", { enum: ["asked", "building", "ready", "failed"] }).notNull(),
    askedBy: uuid("asked_by").notNull(),
    /** Files written so far, and how many there will be. */
    filesDone: integer("files_done").notNull().default(0),
    filesAll: integer("files_all").notNull().default(0),
    size: bigint("size", { mode: "number" }).notNull().default(0),
    sha256: text("sha256"),
    failure: text("failure"),
    /** A worker holds it until then; one that dies lets go by itself. */
    leaseUntil: instant("lease_until"),
    readyAt: instant("ready_at"),
    /** Somebody took it to its last byte, for the first time. */
    takenAt: instant("taken_at"),
    createdAt: createdAt(),
  },
  (t) => [
    index("bundles_unbuilt")
      .on(t.tenantId as never, t.createdAt as never)
      .where(sql`state in ('asked', 'building')`),
    check("bundles_state_check", sql`state in ('asked', 'building', 'ready', 'failed')`),
  ],
  { claimable: true },
);
