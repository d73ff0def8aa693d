import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "../columns";
import { walledTable } from "../walled";

/**
 * One walk around a lessee's wall: asked for, under way, or over with a certificate. The certificate is kept as it was
 * sealed; its hash stands in the lessee's log too.
 */
export const isolationRuns = walledTable(
  "isolation_runs",
  {
    state: text("state", { enum: ["asked", "running", "isolated", "leaking", "failed"] }).notNull(),
    /** Who asked; null when the command did. */
    askedBy: uuid("asked_by"),
    askedAt: createdAt(),
    /** Alive while running: whoever walks says so every few seconds. */
    beatAt: instant("beat_at"),
    endedAt: instant("ended_at"),
    doorsDone: integer("doors_done").notNull().default(0),
    doorsTotal: integer("doors_total").notNull().default(0),
    attempts: integer("attempts").notNull().default(0),
    leaks: integer("leaks").notNull().default(0),
    certificate: jsonb("certificate"),
    hash: text("hash"),
    /** Why it could not be carried through. */
    error: text("error"),
  },
  (t) => [
    index("isolation_runs_asked").on(t.tenantId as never, t.askedAt as never),
    index("isolation_runs_due")
      .on(t.tenantId as never, t.beatAt as never)
      .where(sql`state in ('asked', 'running')`),
    check("isolation_runs_state_check", sql`state in ('asked', 'running', 'isolated', 'leaking', 'failed')`),
  ],
);
