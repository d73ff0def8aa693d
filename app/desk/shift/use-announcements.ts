"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { announce } from "../../_shell/announce";
import { useDesk } from "./desk-provider";

/** Says what changed, to whoever listens instead of looking. Offers are said where they ring; lost voice interrupts. */
export function useAnnouncements(): void {
  const t = useTranslations("desk");
  const words = useTranslations("states.desk");
  const { desk, phone } = useDesk();
  const held = desk.card?.held ?? false;
  const state = held ? "held" : desk.state;
  const before = useRef(state);
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    if (state !== "offered") announce(state === "held" ? t("held") : words(state));
  }, [state, t, words]);
  const isLost = phone.voice.line === "reconnecting" && phone.voice.isInCall;
  useEffect(() => {
    if (isLost) announce(t("voice.lost-in-call"), "assertive");
  }, [isLost, t]);
}
