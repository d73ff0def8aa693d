"use client";

import { Brand } from "../../_parts/brand";
import { useDesk } from "../shift/desk-provider";
import { type Card, isOnCall } from "../shift/desk-state";
import { Asking } from "./asking";
import { CallBanner } from "./call-banner";
import { CallToolbar } from "./call-toolbar";
import { Greeting } from "./greeting";
import { Notes } from "./notes";
import { OfferBanner } from "./offer-banner";
import { useNote } from "./use-note";
import { WhyHere } from "./why-here";
import { WrapUp } from "./wrap-up";

/** One interaction, from its offer to its wrap-up. Order of tabs: banner, greeting, controls, IVR, notes (S7). */
export function CardOnDesk({
  card,
  isContextOpen,
  toggleContext,
}: {
  card: Card;
  isContextOpen: boolean;
  toggleContext: () => void;
}) {
  const { desk } = useDesk();
  const note = useNote(card);
  const isWrappingUp = desk.state === "wrapping-up";
  const isAsking = card.kind === "agent-asks";
  return (
    <Brand colour={isAsking ? "" : card.brand.colour}>
      {desk.state === "offered" ? (
        <OfferBanner card={card} />
      ) : (
        <CallBanner card={card} isContextOpen={isContextOpen} toggleContext={toggleContext} />
      )}
      {isWrappingUp ? <WrapUp card={card} note={note} /> : null}
      {isWrappingUp || isAsking ? null : <Greeting card={card} />}
      {isAsking && !isWrappingUp ? <Asking card={card} /> : null}
      {isOnCall(desk) ? <CallToolbar card={card} /> : null}
      {desk.state === "offered" ? null : <Notes note={note} />}
      <WhyHere card={card} />
    </Brand>
  );
}
