// Beside the five files, because a desk's row is written here and nowhere else, by routing and by the desk alike.
import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { deskEvents } from "@/db/tables/desk-events";
import { desks } from "@/db/tables/desks";
import { type DeskState, type MoveName, moveOf } from "@/server/desk/rules";
import { type LiveEvent, publish } from "@/server/live/publish";
import type { Tx } from "@/tenants/scopes";

export type Desk = typeof desks.$inferSelect;

/** A desk that holds an interaction. */
export type HoldingDesk = Desk & { tenantId: string; interactionId: string; offerId: string };

export function isHolding(desk: Desk): desk is HoldingDesk {
  return desk.tenantId !== null && desk.interactionId !== null && desk.offerId !== null;
}

interface Circumstances {
  readonly now: Date;
  /** Only if the desk still holds this: what was decided about an offer does not touch the next one. */
  readonly offerId?: string;
  readonly interactionId?: string;
  /** Only if the clock has run out by now. */
  readonly dueBy?: Date;
  readonly change?: Partial<Desk>;
  readonly event?: LiveEvent;
}

export interface Moved {
  readonly desk: Desk;
  /** Where this is in the agent's stream. */
  readonly position: number;
  readonly event: LiveEvent;
}

/**
 * Makes one of the allowed moves, if the desk is in a state that allows it, and writes it down for the agent's stream.
 * One conditional update: of two who move a desk at once, one is too late. Its lock is held until the transaction ends,
 * so the events of one agent are numbered in the order they become visible.
 *
 * @returns undefined when somebody was there before.
 */
export async function moveDesk(
  tx: Tx,
  agentId: string,
  name: MoveName,
  circumstances: Circumstances,
): Promise<Moved | undefined> {
  const { now, offerId, interactionId, dueBy, change = {} } = circumstances;
  const [desk] = await tx
    .update(desks)
    .set({ ...consequences(name, now), ...change })
    .where(
      and(
        eq(desks.agentId, agentId),
        inArray(desks.state, [...moveOf(name).from]),
        offerId ? eq(desks.offerId, offerId) : undefined,
        interactionId ? eq(desks.interactionId, interactionId) : undefined,
        dueBy ? lte(desks.until, dueBy) : undefined,
      ),
    )
    .returning();
  if (!desk) return undefined;
  const event = circumstances.event ?? { kind: "desk.changed", state: desk.state };
  return { desk, event, position: await writeDown(tx, agentId, event) };
}

/**
 * Changes something about a desk that stays in its state. The same lock, the same line in the agent's stream.
 *
 * @returns undefined when the desk is in none of these states.
 */
export async function changeDesk(
  tx: Tx,
  agentId: string,
  states: readonly DeskState[],
  change: Partial<Desk> | { until: ReturnType<typeof sql> },
): Promise<Moved | undefined> {
  const [desk] = await tx
    .update(desks)
    .set(change as Partial<Desk>)
    .where(and(eq(desks.agentId, agentId), inArray(desks.state, [...states])))
    .returning();
  if (!desk) return undefined;
  const event = { kind: "desk.changed", state: desk.state };
  return { desk, event, position: await writeDown(tx, agentId, event) };
}

/** What a move does to the row, beyond what its maker wants. */
function consequences(name: MoveName, now: Date) {
  const move = moveOf(name);
  const breakAsked = sql`case when pause_reason is null then 'ready' else 'break' end`;
  return {
    state: move.breaks ? (breakAsked as never as DeskState) : move.to,
    since: now,
    until: null,
    ...(move.empties && { tenantId: null, interactionId: null, offerId: null }),
    ...(move.back && { idleSince: now }),
  };
}

async function writeDown(tx: Tx, agentId: string, { kind, ...detail }: LiveEvent): Promise<number> {
  const [row] = await tx
    .insert(deskEvents)
    .values({ agentId, kind, detail })
    .returning({ position: deskEvents.position });
  if (!row) throw new Error("A desk event was not written.");
  return row.position;
}

/** Tells the agent's streams and the floor, once the move is committed. */
export async function announce({ desk, event, position }: Moved): Promise<void> {
  await Promise.all([
    publish(`agent:${desk.agentId}`, { ...event, position }),
    publish("floor", { kind: "floor.changed", agent: desk.agentId, state: desk.state }),
  ]);
}
