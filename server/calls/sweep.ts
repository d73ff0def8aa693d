// A sixth file: what makes lost words good. Runs in the worker, again and again; every round may be the first.

import { eq, sql } from "drizzle-orm";
import { inbox } from "@/db/tables/inbox";
import { legs } from "@/db/tables/legs";
import type { Actor } from "@/tenants/actor";
import { acrossTenants, atTheDoor, inTenant } from "@/tenants/scopes";
import { type Fact, fact } from "../interactions/facts";
import { summarise } from "../interactions/rules";
import { learn, traceOf } from "../interactions/writes";
import { log } from "../log";
import { askAbout, type LegReport } from "./carrier";
import type { Word } from "./webhooks/knock";
import { apply, completed, tellTheRouter } from "./writes";

const SWEEPER: Actor = { kind: "job", name: "call sweeper" };

/** A word older than this and not applied has lost its process. Younger ones are still on their way. */
const ORPHANED = "2 seconds";
/** A word whose call never became known is given up. */
const HOPELESS = "24 hours";

/** Applies what was filed and not applied: the process died, the database was away, or the call was not known yet. */
export async function applyPending(limit = 100): Promise<number> {
  const rows = await atTheDoor((tx) =>
    tx
      .update(inbox)
      .set({ attempts: sql`${inbox.attempts} + 1` as never })
      .where(
        sql`${inbox.id} in (select id from app.inbox where applied_at is null and decision->'word' is not null
          and decision->>'word' is not null and created_at < clock_timestamp() - ${ORPHANED}::interval
          and created_at > clock_timestamp() - ${HOPELESS}::interval order by created_at limit ${limit} for update skip locked)`,
      )
      .returning(),
  );
  for (const row of rows) await applyOne(row);
  return rows.length;
}

async function applyOne(row: typeof inbox.$inferSelect): Promise<void> {
  const { word, accountId } = row.decision as { word: Word; accountId: string };
  try {
    await apply(row.id, await completed(word, accountId, row.callSid));
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    await atTheDoor((tx) =>
      tx
        .update(inbox)
        .set({ error: sentence.slice(0, 300) })
        .where(eq(inbox.id, row.id)),
    );
    log.warn({ err: error, inboxId: row.id }, "a filed word could not be applied");
  }
}

/**
 * Asks the carrier about legs that should be over and were not reported, and, slowly, about every open one. Quick for
 * calls we believe ended (their bill waits for the duration), once in 30 seconds for the others.
 */
export async function askAboutSilentLegs(limit = 40): Promise<number> {
  const due = await acrossTenants(SWEEPER, "find legs whose end was not told", (tx) =>
    tx.execute(sql`
      select l.id, l.account_id, l.call_sid, l.role, l.interaction_id, l.tenant_id, l.agent_id from app.legs l
      join app.interactions i on i.tenant_id = l.tenant_id and i.id = l.interaction_id
      where l.ended_at is null and l.created_at < clock_timestamp() - interval '3 seconds'
        and coalesce(l.checked_at, '-infinity') < clock_timestamp() - case
          when i.state in ('wrapping-up','done','abandoned','refused','attributed') then interval '3 seconds'
          else interval '30 seconds' end
        and (i.state in ('wrapping-up','done','abandoned','refused','attributed') or l.created_at < clock_timestamp() - interval '30 seconds')
      order by l.checked_at nulls first limit ${limit}`),
  );
  const rows = due as unknown as SilentLeg[];
  await Promise.all(rows.map(askOne));
  return rows.length;
}

interface SilentLeg {
  readonly id: string;
  readonly account_id: string;
  readonly call_sid: string;
  readonly role: "customer" | "agent";
  readonly interaction_id: string;
  readonly tenant_id: string;
}

const OVER = new Set(["completed", "busy", "failed", "no-answer", "canceled"]);

async function askOne(leg: SilentLeg): Promise<void> {
  await atTheDoor((tx) =>
    tx
      .update(legs)
      .set({ checkedAt: sql`clock_timestamp()` as never })
      .where(eq(legs.id, leg.id)),
  );
  const report = await askAbout(leg.call_sid);
  if (report && !OVER.has(report.status)) return;
  const ended = report ? told(leg, report) : await vanished(leg);
  const learnt = await inTenant(SWEEPER, leg.tenant_id, async (tx) => {
    await tx.update(legs).set({ endedAt: ended.at }).where(eq(legs.id, leg.id));
    return learn(tx, leg.tenant_id, leg.interaction_id, [ended]);
  });
  if (learnt) await tellTheRouter(leg.tenant_id, leg.interaction_id, learnt);
}

function told(leg: SilentLeg, report: LegReport): Fact {
  const { status, seconds, endedAt } = report;
  const detail = { leg: leg.call_sid, role: leg.role, seconds, status, source: "asked" } as const;
  return fact("leg-ended", endedAt ?? new Date(), detail, leg.call_sid);
}

/**
 * The carrier knows nothing of a leg it once announced (it was restarted, or the account changed). It ends at the last
 * thing we heard of it, and is billed no further than that.
 */
async function vanished(leg: SilentLeg): Promise<Fact> {
  const trace = await inTenant(SWEEPER, leg.tenant_id, (tx) =>
    traceOf(tx, leg.tenant_id, leg.interaction_id),
  );
  const first = trace[0]?.at ?? new Date();
  const last = trace.filter((f) => f.kind !== "wrapped").at(-1)?.at ?? first;
  const { answeredAt } = summarise(trace);
  const seconds = Math.max(0, Math.floor((last.getTime() - first.getTime()) / 1000));
  const at = new Date(Math.max(last.getTime(), answeredAt?.getTime() ?? 0));
  return fact(
    "leg-ended",
    at,
    { leg: leg.call_sid, role: leg.role, seconds, status: "unknown", source: "asked" },
    leg.call_sid,
  );
}
