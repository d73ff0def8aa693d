// Beside the five files: the clock is an actor of its own, and this is everything it does here.
import { lt, sql } from "drizzle-orm";
import { deskEvents } from "@/db/tables/desk-events";
import { isLost } from "@/server/desk/rules";
import { log } from "@/server/log";
import { askTheDoor, atTheDoor } from "@/tenants/scopes";
import { announce, type Desk, isHolding, moveDesk } from "./desk-moves";
import { dispose } from "./dispose";
import * as index from "./live-index";
import { endOffer, follow, stillWaits } from "./offer-ends";
import { desksDue, desksOf } from "./reads";
import { reconcile } from "./rebuild";
import { finishWrapUp } from "./writes";

/** Besides at once when the index is empty. */
const RECONCILE_EVERY_MS = 5000;
const FORGET_EVERY_MS = 600_000;

const last = { reconciled: 0, forgotten: 0 };

/**
 * What time does to routing: unanswered offers, connections that never came, wrap-ups that ran out, agents who cannot be
 * reached, proposals nobody made true, an index that was lost. Call it about once a second, in as many processes as you
 * like: every step is conditional. One step that fails does not stop the others.
 */
export async function sweep(now = new Date()): Promise<void> {
  await step("desks", () => sweepDesks(now));
  await step("proposals", () => sweepProposals(now));
  await step("index", () => sweepIndex(now));
  await step("matches", () => matchTheRest(now));
  await step("events", () => forgetOldEvents(now));
}

async function step(name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error({ step: name, err: error }, "a step of the routing sweep failed");
  }
}

async function sweepDesks(now: Date): Promise<void> {
  for (const desk of await desksDue(now)) await step(`desk ${desk.agentId}`, () => sweepDesk(desk, now));
}

async function sweepDesk(desk: Desk, now: Date): Promise<void> {
  const due = desk.until !== null && desk.until <= now;
  if (isLost(desk.state, desk.heartbeatAt, now)) return lose(desk, now);
  if (!due || !isHolding(desk)) return;
  if (desk.state === "offered") await endOffer("expire", desk, { now, dueBy: now });
  if (desk.state === "connecting")
    await endOffer("fail", desk, { now, dueBy: now, reason: "not connected in time" });
  if (desk.state === "wrapping-up")
    await finishWrapUp(desk.agentId, { by: "clock", disposition: null, dueBy: now });
}

/** The tab that owns the phone is silent: what rings there rings for nobody. */
async function lose(desk: Desk, now: Date): Promise<void> {
  if (isHolding(desk)) {
    await endOffer("lose", desk, { now, reason: "desk lost" });
    return;
  }
  const moved = await atTheDoor((tx) => moveDesk(tx, desk.agentId, "lose", { now }));
  if (!moved) return;
  await Promise.all([announce(moved), follow(() => index.pause(desk.agentId, now).then(() => []))]);
}

/** Holds past their deadline: the process that should have asked Postgres is gone, or could not tell the index. */
async function sweepProposals(now: Date): Promise<void> {
  const holds = await index.overdue(now);
  const desks = new Map(
    (await desksOf(holds.map((hold) => hold.agentId))).map((desk) => [desk.agentId, desk]),
  );
  for (const hold of holds) await settle(hold, desks.get(hold.agentId), now);
}

async function settle(hold: index.Proposal, desk: Desk | undefined, now: Date): Promise<void> {
  const agreed = desk?.offerId === hold.rid;
  if (agreed && desk.state === "offered") return index.confirm(hold, desk.until ?? now, now);
  if (agreed && desk.state !== "wrapping-up") return index.accept(hold, now);
  const waits = await stillWaits(hold.tenantId, hold.interactionId);
  await follow(() => index.part(hold, { waits, ready: desk?.state === "ready" }, now));
}

async function sweepIndex(now: Date): Promise<void> {
  const due = now.getTime() - last.reconciled >= RECONCILE_EVERY_MS;
  if (!due && !(await index.isEmpty())) return;
  last.reconciled = now.getTime();
  await reconcile(now);
}

/** What no single event would have matched: a bar that ran out, an interaction put back while nobody looked. */
async function matchTheRest(now: Date): Promise<void> {
  for (let found = 0; found < 64; found++) {
    const proposals = await index.match(now);
    if (proposals.length === 0) return;
    await dispose(proposals);
  }
}

/** A stream can resume for a day; older events are of no use to it. */
async function forgetOldEvents(now: Date): Promise<void> {
  if (now.getTime() - last.forgotten < FORGET_EVERY_MS) return;
  last.forgotten = now.getTime();
  await askTheDoor((tx) =>
    tx.delete(deskEvents).where(lt(deskEvents.at, sql`clock_timestamp() - interval '1 day'`)),
  );
}
