// A sixth file: the clock gets people up who have gone without saying so.
import { sql } from "drizzle-orm";
import { acrossTenants } from "@/tenants/scopes";
import { sessionsAlive } from "../access/reads";
import { SEATING } from "./reads";
import { SEAT_GRACE_MS } from "./rules";
import { type Leaving, leaveSeat } from "./writes/occupy";

interface Sat {
  readonly tenantId: string;
  readonly agentId: string;
  readonly sessionId: string;
  readonly why: Leaving | null;
}

/**
 * Ends the occupations of those who are not there any more: desk off, page silent for a minute, sign-in ended, name taken
 * off the seat. Nobody is got up in the middle of a call. Safe in several workers at once.
 */
export async function sweepSeats(now = new Date()): Promise<void> {
  const sat = await satNow(now);
  const alive = await sessionsAlive([...new Set(sat.map(({ sessionId }) => sessionId))]);
  for (const { tenantId, agentId, sessionId, why } of sat) {
    const leaving = why ?? (alive.has(sessionId) ? null : "session-ended");
    if (leaving) await leaveSeat(tenantId, agentId, leaving);
  }
}

async function satNow(now: Date): Promise<Sat[]> {
  const silentSince = new Date(now.getTime() - SEAT_GRACE_MS).toISOString();
  const rows = await acrossTenants(SEATING, "who has left a seat without signing off", (tx) =>
    tx.execute(sql`
      select o.tenant_id as "tenantId", o.agent_id as "agentId", o.session_id as "sessionId",
        case when d.agent_id is null or d.state = 'off' then 'signed-off'
          when coalesce(d.heartbeat_at, '-infinity') < ${silentSince}::timestamptz then 'desk-dead'
          when o.kind = 'named' and not exists (select 1 from app.seats s where s.tenant_id = o.tenant_id
            and s.agent_id = o.agent_id and s.during @> clock_timestamp()) then 'seat-ended'
          when not exists (select 1 from app.assignments a where a.tenant_id = o.tenant_id
            and a.agent_id = o.agent_id and a.during @> clock_timestamp()) then 'seat-ended' end as why
      from app.occupations o left join app.desks d on d.agent_id = o.agent_id
      where o.ended_at is null
        and not coalesce(d.tenant_id = o.tenant_id and d.state in ('connecting', 'talking', 'wrapping-up'), false)`),
  );
  return rows as unknown as Sat[];
}
