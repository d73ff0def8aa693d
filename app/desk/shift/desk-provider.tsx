"use client";

import { createContext, type ReactNode, useContext, useEffect } from "react";
import { BrandSheet } from "../../_parts/brand";
import { type DeskNow, isOnCall } from "./desk-state";
import { unlockOnGesture } from "./ring";
import { type Acting, useActions } from "./use-actions";
import { useDeskNow } from "./use-desk-now";
import { useHeartbeat } from "./use-heartbeat";
import { type PhoneTab, usePhoneTab } from "./use-phone-tab";
import { type Phone, useVoice } from "./use-voice";

interface Desk extends Acting {
  readonly desk: DeskNow;
  readonly place: PhoneTab;
  readonly phone: Phone;
  /** Brings the phone to this tab, from another tab or another computer. */
  readonly moveHere: () => Promise<void>;
}

const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("The desk is mounted in app/desk/layout.tsx; this component is outside of it.");
  return desk;
}

/** Holds desk, phone and heartbeat for every page under /desk, so that going from the check to the desk drops nothing. */
export function DeskProvider({ initial, children }: { initial: DeskNow; children: ReactNode }) {
  const { desk, put, ask } = useDeskNow(initial);
  const place = usePhoneTab(desk);
  const phone = useVoice(place.where);
  const acting = useActions({ put, ask, phone });
  useHeartbeat({ tab: place.tab, isOwner: place.where === "here" && desk.state !== "off", ask });
  useEffect(unlockOnGesture, []);
  useLettingGo(desk, phone);
  const moveHere = async () => {
    place.takeOver();
    if (desk.state !== "off") await acting.act.signOn(place.tab);
  };
  return (
    <DeskContext value={{ desk, place, phone, moveHere, ...acting }}>
      {/* Every brand that may ring is painted at once when it does. */}
      {desk.brands.map(({ tenant, colour }) => (
        <BrandSheet key={tenant} colour={colour} />
      ))}
      {children}
    </DeskContext>
  );
}

/** The server says that the call is over: a voice still on the line is let go. A page in a call asks before it closes. */
function useLettingGo(desk: DeskNow, { voice, drop }: Phone): void {
  // Right after Accept the page may still know the desk as offered: the voice can be quicker than the news.
  const isOver = voice.isInCall && !isOnCall(desk) && desk.state !== "offered";
  useEffect(() => {
    if (isOver) drop();
  }, [isOver, drop]);
  useEffect(() => {
    if (!voice.isInCall) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [voice.isInCall]);
}
