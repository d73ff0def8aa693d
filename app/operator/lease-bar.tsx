"use client";

// Drawings are made in the browser's half: a server's stream may be cut inside of one, and React then bridges the gap with
// a `style` attribute, which the policy stops.
import { useTranslations } from "next-intl";
import type { Lessee } from "./lessee";

/** Start to end with a mark for today, and the days that are left in words: the mark alone would say it to eyes only. */
export function LeaseBar({ period, now }: { period: Lessee["period"]; now: number }) {
  const t = useTranslations("operator.lease");
  const { from, until, daysLeft, share } = period;
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <svg viewBox="0 0 100 12" width="100" height="12" aria-hidden="true" className="shrink-0 max-md:hidden">
        <path d="M.5 1v10M99.5 1v10M1 6h98" className="stroke-line-strong" fill="none" />
        {share === null ? null : <rect x={1 + share * 95} y="1" width="3" height="10" className="fill-ink" />}
      </svg>
      <span>{words()}</span>
    </span>
  );

  function words(): string {
    if (from !== null && from > now) return t("begins", { days: Math.ceil((from - now) / 86_400_000) });
    if (until === null) return t("open");
    if (daysLeft === null || daysLeft < 0) return t("over", { days: Math.abs(daysLeft ?? 0) });
    return t("left", { days: daysLeft });
  }
}
