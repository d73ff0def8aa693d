"use client";

import { useTranslations } from "next-intl";
import { type State, StateGlyph } from "../../_parts/state";
import { useDesk } from "../shift/desk-provider";
import type { Voice } from "../shift/voice";

const GLYPH: Record<Voice["line"], State> = {
  elsewhere: "off",
  connecting: "ringing",
  ready: "available",
  reconnecting: "ringing",
  failed: "problem",
};

/** Whether this desk's phone works, in words. */
export function VoiceChip() {
  const t = useTranslations("desk.voice");
  const { place, phone } = useDesk();
  const { line, isInCall } = phone.voice;
  if (place.where === "deciding") return null;
  const word = isInCall && line === "ready" ? "in-call" : line;
  return (
    <span data-voice={word} className="inline-flex items-center gap-1.5 text-sm whitespace-nowrap">
      <StateGlyph state={GLYPH[line]} />
      <span className="max-sm:sr-only">{t(word)}</span>
    </span>
  );
}
