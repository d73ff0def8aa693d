import { and, eq, sql } from "drizzle-orm";
import { interactions } from "@/db/tables/interactions";
import { inTenant } from "@/tenants/scopes";
import { Refusal } from "../../api/refusal";
import { announce, changeDesk } from "../../routing/desk-moves";
import { finishWrapUp } from "../../routing/writes";
import { asAgent, interactionOn } from "../cards";
import { type AtDesk, current, type DeskNow, holdingDesk } from "../reads";

/** Completes wrap-up: from here the customer's data is closed to this agent, and the next call may come. */
export async function wrapUp(
  ctx: AtDesk,
  { disposition, note }: { disposition: string | null; note?: string | undefined },
): Promise<DeskNow> {
  const desk = await holdingDesk(ctx, ["wrapping-up"]);
  const card = await interactionOn(desk, ctx.principal);
  if (disposition !== null && !card?.dispositions.some(({ code }) => code === disposition))
    throw new Refusal("invalid", "This lessee has no such result. Choose one from the list.");
  const finished = await finishWrapUp(desk.agentId, {
    by: "agent",
    disposition,
    ...(note !== undefined && { note }),
  });
  if (!finished) throw new Refusal("conflict", "Wrap-up is over already.");
  return current(ctx);
}

const EXTENSION_SECONDS = 60;

/** A minute more. May be asked for again. */
export async function extendWrapUp(ctx: AtDesk): Promise<DeskNow> {
  const { tenantId, interactionId, agentId } = await holdingDesk(ctx, ["wrapping-up"]);
  const longer = sql`until + make_interval(secs => ${EXTENSION_SECONDS})`;
  const moved = await inTenant(asAgent(ctx.principal), tenantId, async (tx) => {
    const changed = await changeDesk(tx, agentId, ["wrapping-up"], { until: longer });
    if (!changed) return undefined;
    const isThis = and(eq(interactions.tenantId, tenantId), eq(interactions.id, interactionId));
    await tx.update(interactions).set({ wrapUntil: changed.desk.until }).where(isThis);
    return changed;
  });
  if (!moved) throw new Refusal("conflict", "Wrap-up is over already.");
  await announce(moved);
  return current(ctx);
}
