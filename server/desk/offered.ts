// A sixth file: the one read the live stream makes, so that a desk is complete before the ring ends.

import { isHolding } from "../routing/desk-moves";
import { deskOf } from "../routing/reads";
import type { AgentFace, Card } from "./card";
import { interactionOn } from "./cards";

/** What a page needs to ring: the card, since when, until when. All instants are epoch milliseconds. */
export interface Ring {
  readonly card: Card;
  readonly since: number;
  readonly until: number | null;
  readonly serverNow: number;
}

/** The offer on this agent's desk, read under its grant; undefined when it is over already. */
export async function offeredNow(agent: AgentFace, offer: string): Promise<Ring | undefined> {
  const desk = await deskOf(agent.personId);
  if (desk?.state !== "offered" || desk.offerId !== offer || !isHolding(desk)) return undefined;
  const card = await interactionOn(desk, agent);
  return (
    card && { card, since: desk.since.getTime(), until: desk.until?.getTime() ?? null, serverNow: Date.now() }
  );
}
