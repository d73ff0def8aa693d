import { bigint, text, uniqueIndex } from "drizzle-orm/pg-core";
import { walledTable } from "../walled";

/**
 * Where a tenant's chain of audit entries ends: whoever cuts off its end is given away by this row. Moved by the link
 * trigger alone, which also queues the writers of one tenant here.
 */
export const auditHeads = walledTable(
  "audit_heads",
  { seq: bigint("seq", { mode: "number" }).notNull(), hash: text("hash").notNull() },
  (t) => [uniqueIndex("audit_heads_one").on(t.tenantId as never)],
  { keptAfterExit: "The end of the log." },
);
