import { Refusal } from "../../api/refusal";
import { acceptOffer } from "../../routing/acceptance";
import type { HoldingDesk } from "../../routing/desk-moves";
import { endOffer } from "../../routing/offer-ends";
import { asAgent } from "../cards";
import { type AtDesk, current, type DeskNow, holdingDesk } from "../reads";

const over = () => new Refusal("conflict", "That offer is over. The next one rings by itself.");

/** The desk, if this is the offer that rings there. */
async function ringing(ctx: AtDesk, offer: string): Promise<HoldingDesk> {
  const desk = await holdingDesk(ctx, ["offered"]).catch((error: unknown) => {
    throw error instanceof Refusal ? over() : error;
  });
  if (desk.offerId !== offer) throw over();
  return desk;
}

/** Takes the offer. With the ticket the agent's softphone may enter the room, once, within 30 s. */
export async function accept(
  ctx: AtDesk,
  { offer }: { offer: string },
): Promise<{ interaction: string; ticket: string }> {
  const desk = await ringing(ctx, offer);
  const ticket = await acceptOffer(desk, asAgent(ctx.principal));
  if (!ticket) throw over();
  return { interaction: desk.interactionId, ticket };
}

/** Passes the offer on to the next agent, and goes to the back of the line. */
export async function decline(
  ctx: AtDesk,
  { offer, reason }: { offer: string; reason: string },
): Promise<DeskNow> {
  const desk = await ringing(ctx, offer);
  const ended = await endOffer("decline", desk, { now: new Date(), actor: asAgent(ctx.principal), reason });
  if (!ended) throw over();
  return current(ctx);
}
