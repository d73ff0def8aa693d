"use client";

import clsx from "clsx";
import { useLocale, useTranslations } from "next-intl";
import { formatInstant } from "../../_parts/clock";
import type { Card } from "../shift/desk-state";
import { useMethodWords } from "./method-words";

/** Why this call is here: every step that told lessees apart, then what the caller answered on the way. */
export function WhyHere({ card }: { card: Card }) {
  const t = useTranslations("desk.why");
  return (
    <section aria-labelledby="why-here" className="px-4 py-3">
      <h2 id="why-here" className="text-sm font-bold">
        {t("title")}
      </h2>
      <Steps card={card} />
      {card.answers.length > 0 ? (
        <>
          <h3 className="mt-3 text-sm text-muted">{t("answers")}</h3>
          <Answers answers={card.answers} />
        </>
      ) : null}
    </section>
  );
}

function Steps({ card: { why, tenant: own, brand } }: { card: Card }) {
  const words = useMethodWords();
  return (
    <ol className="mt-1">
      {why.map(({ method, outcome, evidence, tenant }, n) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are told in their order and never change places
          key={n}
          className="grid grid-cols-[1.5rem_minmax(0,1fr)] items-baseline gap-x-2 border-t border-line py-1.5 sm:grid-cols-[1.5rem_minmax(0,11rem)_minmax(0,1fr)]"
        >
          <span className="text-faint">{n + 1}</span>
          <span>{words.method(method)}</span>
          <span className="min-w-0 break-words max-sm:col-start-2">
            <span className={clsx(outcome === "matched" && "font-bold")}>{words.outcome(outcome)}</span>
            {tenant ? <bdi> → {tenant === own ? brand.name : tenant}</bdi> : null}
            <code className="ml-2 text-sm text-muted">{words.evidence(evidence)}</code>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Answers({ answers }: Pick<Card, "answers">) {
  const t = useTranslations("desk.why");
  const language = useLocale();
  const exit = (name: string, input: string | undefined) => {
    if (name === "no-input") return t("no-input");
    if (name === "invalid") return t("invalid", { input: input ?? "" });
    return input === undefined ? "" : t("pressed", { input });
  };
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <ol className="mt-1">
      {answers.map(({ node, exit: left, input, at }) => (
        <li
          key={`${at} ${node}`}
          className="flex flex-wrap items-baseline gap-x-3 border-t border-line py-1.5"
        >
          <time
            dateTime={new Date(at).toISOString()}
            suppressHydrationWarning
            className="font-mono text-sm text-muted"
          >
            {formatInstant(new Date(at), "seconds", timeZone, language)}
          </time>
          <code className="text-sm">{node}</code>
          <span>{exit(left, input)}</span>
        </li>
      ))}
    </ol>
  );
}
