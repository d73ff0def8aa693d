"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatInstant, zoneCity } from "../_parts/clock";
import { useServerNow } from "./live";

/** The time at the lessee's, with the viewer's own in the tooltip when they differ. */
export function ZoneClock({ zone }: { zone: string }) {
  const t = useTranslations("shell");
  const language = useLocale();
  const now = useServerNow();
  if (now === undefined) return null;
  const at = new Date(now);
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const title =
    own === zone ? zone : t("clock", { zone, own, time: formatInstant(at, "time", own, language) });
  return (
    <span title={title} className="text-sm whitespace-nowrap text-muted max-xl:hidden">
      {zoneCity(zone)} {formatInstant(at, "time", zone, language)}
    </span>
  );
}
