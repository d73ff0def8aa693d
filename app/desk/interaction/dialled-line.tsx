"use client";

import { useLocale, useTranslations } from "next-intl";
import { Fragment } from "react";
import { formatPhone } from "../../_parts/phone-format";
import type { Card } from "../shift/desk-state";
import { useMethodWords } from "./method-words";

/** What was dialled, whether several share it, and by which step it was found whose call it is. */
export function DialledLine({ card }: { card: Card }) {
  const t = useTranslations("desk.dialled");
  const language = useLocale();
  const words = useMethodWords();
  const { e164, use } = card.number;
  const decisive = card.why.findLast(({ outcome }) => outcome === "matched");
  const parts = [
    t("inbound", { number: formatPhone(e164, language) }),
    use ? t(use) : "",
    decisive && decisive.method !== "dedicated"
      ? `${words.method(decisive.method)} ${words.evidence(decisive.evidence)}`
      : "",
  ];
  return (
    <p className="text-sm">
      {parts.filter(Boolean).map((part, n) => (
        <Fragment key={part}>
          {n > 0 ? " · " : null}
          <span className="whitespace-nowrap">{part}</span>
        </Fragment>
      ))}
    </p>
  );
}
