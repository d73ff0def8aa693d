"use client";

import { Toolbar } from "@base-ui/react/toolbar";
import { Mic, MicOff, Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass, Kbd } from "../../_parts/button";
import { useDesk } from "../shift/desk-provider";
import type { Card } from "../shift/desk-state";
import { useKeys } from "../shift/use-keys";

/** What can be done to the voice. One stop for Tab, arrows inside; docked at the bottom on a phone. */
export function CallToolbar({ card }: { card: Card }) {
  const t = useTranslations("desk.call");
  const { desk, act, phone, pending } = useDesk();
  const { isMuted, isInCall } = phone.voice;
  const isTalking = desk.state === "talking";
  const mute = () => {
    if (isInCall) phone.mute(!isMuted);
  };
  const hold = () => {
    if (isTalking) void act.hold(!card.held);
  };
  const muteLabel = t(isMuted ? "unmute" : "mute");
  const holdLabel = t(card.held ? "resume" : "hold");
  useKeys([
    { id: "desk mute", label: muteLabel, key: "KeyM", twin: "F4", run: mute },
    { id: "desk hold", label: holdLabel, key: "KeyH", twin: "F8", run: hold },
  ]);
  return (
    <Toolbar.Root
      aria-label={t("toolbar")}
      className="flex flex-wrap gap-2 border-line bg-surface px-4 py-2 max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-20 max-md:justify-center max-md:border-t max-md:pb-3 md:border-b"
    >
      <Toolbar.Button
        aria-disabled={isInCall ? undefined : true}
        aria-keyshortcuts="M F4"
        title={t("mute-keys")}
        onClick={mute}
        className={buttonClass("quiet", isMuted ? "border-ink! bg-ink! text-surface!" : "")}
      >
        {isMuted ? <MicOff size={16} aria-hidden="true" /> : <Mic size={16} aria-hidden="true" />}
        {muteLabel}
        <Kbd>M</Kbd>
      </Toolbar.Button>
      <Toolbar.Button
        aria-disabled={isTalking ? undefined : true}
        aria-keyshortcuts="H F8"
        title={t("hold-keys")}
        onClick={hold}
        className={buttonClass("quiet", card.held ? "border-hold! bg-hold-tint! text-hold-text!" : "")}
      >
        {card.held ? <Play size={16} aria-hidden="true" /> : <Pause size={16} aria-hidden="true" />}
        {pending === "hold" ? t("holding") : holdLabel}
        <Kbd>H</Kbd>
      </Toolbar.Button>
    </Toolbar.Root>
  );
}
