"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { announce } from "../../_shell/announce";
import { useCallerName } from "../interaction/caller-name";
import { useDesk } from "./desk-provider";
import type { Card } from "./desk-state";
import { startRinging } from "./ring";

/** An offer is heard, said, written into the tab's title and, when the tab is not in sight, shown by the desktop. */
export function useRinging(): void {
  const { desk, place } = useDesk();
  const offered = desk.state === "offered" ? desk.card : null;
  const offer = offered?.offer;
  const isHere = place.where === "here";
  useEffect(() => (offer && isHere ? startRinging() : undefined), [offer, isHere]);
  useOfferSaid(offered);
  useTitle();
}

function useOfferSaid(card: Card | null): void {
  const t = useTranslations("desk");
  const caller = useCallerName(card ?? { customer: null, from: null });
  const words = card ? t("offer.said", { brand: card.brand.name, caller }) : "";
  const offer = card?.offer;
  useEffect(() => {
    if (!offer) return;
    announce(words, "assertive");
    return notify(words, offer);
  }, [offer, words]);
}

/** Only when the desk is out of sight: in sight, the banner is quicker. The answer takes it away again. */
function notify(words: string, tag: string): (() => void) | undefined {
  if (!document.hidden || !("Notification" in window) || Notification.permission !== "granted")
    return undefined;
  const notification = new Notification(words, { tag, requireInteraction: true });
  notification.onclick = () => {
    window.focus();
    notification.close();
  };
  return () => notification.close();
}

/** The tab says what goes on behind it: an offer, a muted microphone, the brand one speaks for. */
function useTitle(): void {
  const t = useTranslations("desk");
  const words = useTranslations("states.desk");
  const { desk, phone } = useDesk();
  const { state, card } = desk;
  const { isMuted } = phone.voice;
  useEffect(() => {
    const brand = card?.brand.name ?? "";
    const mark = state === "offered" ? `▲ ${t("offer.title")} · ` : "";
    const muted = isMuted ? `${t("call.muted-now")} · ` : "";
    document.title = `${mark}${muted}${brand || words(state)} · Leaseline`;
  }, [state, card, isMuted, t, words]);
}
