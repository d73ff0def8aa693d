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
import { applyFirst, applyOne, isFirst } from "./first-words";
import type { Leg } from "./reads";
import type { FiledWord, Word } from "./webhooks/knock";
import { tellTheRouter } from "./writes";

const SWEEPER: Actor = { kind: "job", name: "call sweeper" };

/** A word older than this and not applied has lost its process. Younger ones are still on their way. */
const ORPHANED = "3 seconds";
/** A word whose call never became known is given up. */
const HOPELESS = "24 hours";

/** Applies what was filed and not applied: the process died, the database was away, or the call was not known yet. */
export async function applyPending(limit = 200): Promise<number> {
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
  const filed = rows.map(filedIn);
  const firsts = filed.filter(isFirst);
  for (const tenantId of new Set(firsts.map(({ word }) => word.tenantId))) {
    const words = firsts.filter(({ word }) => word.tenantId === tenantId);
    await takeUp(words, () => applyFirst(tenantId, words));
  }
  for (const word of filed) if (!isFirst(word)) await takeUp([word], () => applyOne(word));
  return rows.length;
}

function filedIn({ id, decision, callSid }: typeof inbox.$inferSelect): FiledWord {
  const { word, accountId } = decision as { word: Word; accountId: string };
  return { inboxId: id, word, accountId, callSid };
}

/** Makes words true. When many cannot be made true together, each is tried alone, so that one that fails holds up no other. */
async function takeUp(words: readonly FiledWord[], work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (words.length === 1) return noteFailure(words[0]?.inboxId ?? "", error);
    for (const word of words) await takeUp([word], () => applyOne(word));
  }
}

async function noteFailure(inboxId: string, error: unknown): Promise<void> {
  const sentence = error instanceof Error ? error.message : String(error);
  await atTheDoor((tx) =>
    tx
      .update(inbox)
      .set({ error: sentence.slice(0, 300) })
      .where(eq(inbox.id, inboxId)),
  );
  log.warn({ err: error, inboxId }, "a filed word could not be applied");
}

/**
 * Asks the carrier about legs that should be over and were not reported, and, slowly, about every open one. Quick for
 * calls we believe ended (their bill waits for the duration), once in 30 seconds for the others.
 */
export async function askAboutSilentLegs(limit = 40): Promise<number> {
  const due = await acrossTenants(SWEEPER, "find legs whose end was not told", (tx) =>
    tx.execute(sql`
      select l.id, l.call_sid as "callSid", l.role, l.interaction_id as "interactionId", l.tenant_id as "tenantId"
      from app.legs l
      join app.interactions i on i.tenant_id = l.tenant_id and i.id = l.interaction_id
      where l.ended_at is null and l.created_at < clock_timestamp() - interval '3 seconds'
        and coalesce(l.checked_at, '-infinity') < clock_timestamp() - case
          when i.state in ('wrapping-up','done','abandoned','refused','attributed') then interval '3 seconds'
          else interval '30 seconds' end
        and (i.state in ('wrapping-up','done','abandoned','refused','attributed') or l.created_at < clock_timestamp() - interval '30 seconds')
      order by l.checked_at nulls first limit ${limit}`),
  );
  const rows = due as unknown as SilentLeg[];
  await Promise.all(rows.map(askAboutLeg));
  return rows.length;
}

type SilentLeg = Pick<Leg, "id" | "callSid" | "role" | "interactionId" | "tenantId">;

const OVER = new Set(["completed", "busy", "failed", "no-answer", "canceled"]);

/** Asks the carrier about one leg, and learns its end if it is over. */
export async function askAboutLeg(leg: SilentLeg): Promise<void> {
  const { tenantId, interactionId } = leg;
  await atTheDoor((tx) =>
    tx
      .update(legs)
      .set({ checkedAt: sql`clock_timestamp()` as never })
      .where(eq(legs.id, leg.id)),
  );
  const report = await askAbout(leg.callSid);
  if (report && !OVER.has(report.status)) return;
  const ended = report ? told(leg, report) : await vanished(leg);
  const learnt = await inTenant(SWEEPER, tenantId, async (tx) => {
    await tx.update(legs).set({ endedAt: ended.at }).where(eq(legs.id, leg.id));
    return learn(tx, tenantId, interactionId, [ended]);
  });
  if (learnt) await tellTheRouter(tenantId, interactionId, learnt);
}

function told(leg: SilentLeg, report: LegReport): Fact {
  const { status, seconds, endedAt } = report;
  const detail = { leg: leg.callSid, role: leg.role, seconds, status, source: "asked" } as const;
  return fact("leg-ended", endedAt ?? new Date(), detail, leg.callSid);
}

/** Facts that only a carrier with a living call can have told. What desk and router do goes on without it. */
const HEARD_FROM_CARRIER = new Set<Fact["kind"]>([
  "rang",
  "stepped",
  "queued",
  "dequeued",
  "joined",
  "left",
  "leg-ended",
]);

/**
 * The carrier knows nothing of a leg it once announced (it was restarted, or the account changed). It ends at the last
 * thing we heard of it, and is billed no further than that.
 */
async function vanished({ callSid, role, interactionId, tenantId }: SilentLeg): Promise<Fact> {
  const trace = await inTenant(SWEEPER, tenantId, (tx) => traceOf(tx, tenantId, interactionId));
  const heard = trace.filter((f) => HEARD_FROM_CARRIER.has(f.kind)).map((f) => f.at.getTime());
  const [first = Date.now(), last = first] = [heard[0], heard.at(-1)];
  const at = Math.max(last, summarise(trace).answeredAt?.getTime() ?? 0);
  const seconds = Math.floor((at - first) / 1000);
  const detail = { leg: callSid, role, seconds, status: "unknown", source: "asked" } as const;
  return fact("leg-ended", new Date(at), detail, callSid);
}
