"use client";

import { CircleHelp } from "lucide-react";
import { useTranslations } from "next-intl";
import { Ticking } from "../../_parts/ticking";
import { LiveChip } from "../../_shell/live-chip";
import { PersonMenu } from "../../_shell/person-menu";
import type { Theme } from "../../_shell/preferences";
import { showShortcuts } from "../../_shell/shortcut-sheet";
import { useDesk } from "../shift/desk-provider";
import { StateMenu } from "./state-menu";
import { VoiceChip } from "./voice-chip";

/** Region one of the desk: what I am doing, whether I can be heard, who waits, how old the figures are. */
export function StatusBar({ name, email, theme }: { name: string; email: string; theme: Theme }) {
  const t = useTranslations("desk");
  return (
    <section
      data-region
      tabIndex={-1}
      aria-label={t("regions.status")}
      className="z-20 flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-4 outline-none max-md:sticky max-md:top-0 max-md:py-1"
    >
      <a href="/desk" className="font-bold max-sm:sr-only">
        Leaseline
      </a>
      <StateMenu />
      <VoiceChip />
      <WaitingFigure />
      <div className="ml-auto flex items-center gap-2">
        <LiveChip />
        <button
          type="button"
          onClick={showShortcuts}
          aria-label={t("help")}
          title={t("help")}
          className="grid size-9 place-items-center rounded-md hover:bg-sunken"
        >
          <CircleHelp size={20} strokeWidth={1.5} aria-hidden="true" />
        </button>
        <PersonMenu name={name} email={email} theme={theme} />
      </div>
    </section>
  );
}

/** How many wait for my brands, and the longest of them. */
function WaitingFigure() {
  const t = useTranslations("desk.waiting");
  const { count, longestSince } = useDesk().desk.waiting;
  return (
    <span className="text-sm text-muted max-md:hidden" data-figure>
      {t("count", { count })}
      {longestSince === null ? null : (
        <>
          {" · "}
          {t("longest")} <Ticking since={longestSince} />
        </>
      )}
    </span>
  );
}
