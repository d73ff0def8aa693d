import { and, eq } from "drizzle-orm";
import { desks } from "@/db/tables/desks";
import { tenantBySlug } from "@/tenants/recognise";
import { askTheDoor, atTheDoor } from "@/tenants/scopes";
import { Refusal } from "../../api/refusal";
import { announce, changeDesk, type Moved, moveDesk } from "../../routing/desk-moves";
import * as index from "../../routing/live-index";
import { follow } from "../../routing/offer-ends";
import { joinTheLine } from "../../routing/writes";
import { leaveSeats, takeSeat, takeSeats } from "../../seats/writes/occupy";
import { type AtDesk, current, type DeskNow, ownDesk } from "../reads";
import { type DeskState, HOLDING, idleSinceOnReady } from "../rules";

const AT_WORK: readonly DeskState[] = ["ready", "break", "missed", "lost", ...HOLDING];

/**
 * Starts a shift, on a break at first, on a seat at every lessee that has one free; or moves the phone of one that runs to
 * this tab.
 */
export async function signOn(ctx: AtDesk, { tab }: { tab: string }): Promise<DeskNow> {
  const { personId } = ctx.principal;
  const now = new Date();
  const phone = { phoneTab: tab, heartbeatAt: now };
  const moved = await atTheDoor(async (tx) => {
    await tx.insert(desks).values({ agentId: personId, since: now }).onConflictDoNothing();
    const change = { ...phone, idleSince: null, pauseReason: "signed-on" };
    return (
      (await moveDesk(tx, personId, "signOn", { now, change })) ??
      (await changeDesk(tx, personId, AT_WORK, phone))
    );
  });
  await takeSeats(ctx.principal, now);
  return tellAndRead(ctx, moved);
}

/** Ends a shift. Refused while a call is on the desk. */
export async function signOff(ctx: AtDesk): Promise<DeskNow> {
  const { personId } = ctx.principal;
  const now = new Date();
  const desk = await ownDesk(ctx);
  if (HOLDING.includes(desk.state))
    throw new Refusal("precondition", "You have a call on your desk. Finish it, then sign off.");
  const change = { phoneTab: null, heartbeatAt: null, pauseReason: null };
  const moved = await atTheDoor((tx) => moveDesk(tx, personId, "signOff", { now, change }));
  if (!moved) throw new Refusal("conflict", "A call reached your desk just now. Finish it, then sign off.");
  await follow(() => index.leave(personId, now).then(() => []));
  await leaveSeats(personId, "signed-off");
  return tellAndRead(ctx, moved);
}

/** Ready for the next call; with one on the desk, a break that was asked for is called off. */
export async function ready(ctx: AtDesk): Promise<DeskNow> {
  const { personId } = ctx.principal;
  const now = new Date();
  const desk = await ownDesk(ctx);
  const change = { idleSince: idleSinceOnReady(desk, now), pauseReason: null, heartbeatAt: now };
  const moved = await atTheDoor(
    async (tx) =>
      (await moveDesk(tx, personId, "ready", { now, change })) ??
      (await changeDesk(tx, personId, HOLDING, { pauseReason: null })),
  );
  if (moved) await announce(moved);
  // A seat may have been given up while the page was silent, or have become free.
  await takeSeats(ctx.principal, now);
  await joinTheLine(moved?.desk ?? desk, now);
  return current(ctx);
}

/** Asks again for a seat at a lessee where none was free. */
export async function sitDown(ctx: AtDesk, { tenant }: { tenant: string }): Promise<DeskNow> {
  const now = new Date();
  const desk = await ownDesk(ctx);
  const known = await tenantBySlug(tenant);
  if (!known) throw new Refusal("not-found", "You are not assigned to a lessee of that name.");
  await takeSeat(ctx.principal, known.id, now);
  await joinTheLine(desk, now);
  return current(ctx);
}

/** A break: at once, or after the call on the desk. */
export async function pause(ctx: AtDesk, { reason }: { reason: string }): Promise<DeskNow> {
  const { personId } = ctx.principal;
  const now = new Date();
  await ownDesk(ctx);
  const change = { pauseReason: reason };
  const moved = await atTheDoor(
    async (tx) =>
      (await moveDesk(tx, personId, "pause", { now, change })) ??
      (await changeDesk(tx, personId, ["break", ...HOLDING], change)),
  );
  if (moved?.desk.state === "break") await follow(() => index.pause(personId, now).then(() => []));
  return tellAndRead(ctx, moved);
}

async function tellAndRead(ctx: AtDesk, moved: Moved | undefined): Promise<DeskNow> {
  if (moved) await announce(moved);
  return current(ctx);
}

export interface Beat {
  /** False: the phone is in another tab. */
  readonly owner: boolean;
  readonly state: DeskState;
  readonly serverNow: number;
}

/**
 * The tab that owns the phone is alive. A desk that was lost stays lost until the agent says "ready": a page that woke up
 * does not mean that somebody sits before it.
 */
export async function heartbeat(ctx: AtDesk, { tab }: { tab: string }): Promise<Beat> {
  const now = new Date();
  const isOwner = and(eq(desks.agentId, ctx.principal.personId), eq(desks.phoneTab, tab));
  const [beaten] = await askTheDoor((tx) =>
    tx.update(desks).set({ heartbeatAt: now }).where(isOwner).returning({ state: desks.state }),
  );
  if (beaten) return { owner: true, state: beaten.state, serverNow: now.getTime() };
  const [desk] = await askTheDoor((tx) =>
    tx.select({ state: desks.state }).from(desks).where(eq(desks.agentId, ctx.principal.personId)),
  );
  return { owner: false, state: desk?.state ?? "off", serverNow: now.getTime() };
}
