"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { formatInstant } from "../_parts/clock";
import { type State, StateGlyph } from "../_parts/state";
import { announce } from "./announce";
import { type Freshness, freshness } from "./freshness";
import { useLiveClient } from "./live";

const GLYPH: Record<Freshness["kind"], State> = { live: "available", behind: "ringing", frozen: "problem" };

/** The truth about data age (IA-7). Always a word beside the glyph; when figures freeze, they say so too. */
export function LiveChip() {
  const t = useTranslations("shell.live");
  const language = useLocale();
  const age = useFreshness();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const words = {
    live: () => t("live"),
    behind: (f: Freshness) => t("behind", { seconds: f.kind === "behind" ? f.seconds : 0 }),
    frozen: (f: Freshness) =>
      t("frozen", {
        time: f.kind === "frozen" ? formatInstant(new Date(f.since), "seconds", zone, language) : "",
      }),
  };
  const text = words[age.kind](age);
  const isFrozen = age.kind === "frozen";
  useEffect(() => {
    document.documentElement.dataset["figures"] = isFrozen ? "frozen" : "live";
  }, [isFrozen]);
  useEffect(() => {
    if (isFrozen) announce(t("lost"));
  }, [isFrozen, t]);
  return (
    <span
      title={t("help")}
      className="inline-flex items-center gap-1.5 text-sm whitespace-nowrap"
      data-live={age.kind}
    >
      <StateGlyph state={GLYPH[age.kind]} />
      <span className={isFrozen ? "text-problem-text" : "max-sm:sr-only"}>{text}</span>
    </span>
  );
}

function useFreshness(): Freshness {
  const client = useLiveClient();
  const [age, setAge] = useState<Freshness>({ kind: "live" });
  useEffect(() => {
    const look = () => setAge(freshness(client.heardAt, Date.now()));
    const timer = setInterval(look, 1_000);
    return () => clearInterval(timer);
  }, [client]);
  return age;
}
