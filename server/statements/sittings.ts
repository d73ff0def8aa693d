// A further file of reads: the sittings behind an event that is about seats.
import { and, asc, eq, gt, isNull, lt, or } from "drizzle-orm";
import { occupations } from "@/db/tables/occupations";
import type { usageEvents } from "@/db/tables/usage-events";
import type { Tx } from "@/tenants/scopes";

type Event = typeof usageEvents.$inferSelect;

const MOST_SHOWN = 500;

/** Who sat in the time of an event: the one whose time it is, or everybody of that day. Of other events, nobody. */
export async function sittingsBehind(tx: Tx, event: Event) {
  if (!event.kind.startsWith("seat")) return [];
  const { occupation } = event.source as { occupation?: string };
  const { tenantId, startedAt, endedAt } = event;
  const inTime = and(
    lt(occupations.startedAt, endedAt),
    or(isNull(occupations.endedAt), gt(occupations.endedAt, startedAt)),
  );
  return tx
    .select({
      ...{ occupation: occupations.id, agentId: occupations.agentId, burst: occupations.burst },
      ...{ startedAt: occupations.startedAt, endedAt: occupations.endedAt },
    })
    .from(occupations)
    .where(and(eq(occupations.tenantId, tenantId), occupation ? eq(occupations.id, occupation) : inTime))
    .orderBy(asc(occupations.startedAt), asc(occupations.id))
    .limit(MOST_SHOWN);
}
