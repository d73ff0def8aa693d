"use client";

import { useTranslations } from "next-intl";
import { Brand, BrandMark } from "../../_parts/brand";
import { useLength } from "../../_parts/length";
import { StateChip } from "../../_parts/state";
import { Ticking } from "../../_parts/ticking";
import { Countdown } from "../countdown";
import { useCallerName } from "../interaction/caller-name";
import { useDesk } from "../shift/desk-provider";
import { type Card, LOOK_OF } from "../shift/desk-state";
import { ClosedBrands } from "./closed-brands";

/** Region two: what is in progress, what waits for whom, and one's own day. */
export function TaskList() {
  const t = useTranslations("desk");
  const { card } = useDesk().desk;
  return (
    <nav
      data-region
      tabIndex={-1}
      aria-label={t("regions.tasks")}
      className="bg-canvas outline-none max-md:border-t max-md:border-line md:overflow-y-auto"
    >
      <h2 className="px-4 pt-3 pb-1 text-sm text-muted">{t("tasks.in-progress", { count: card ? 1 : 0 })}</h2>
      {card ? <Task card={card} /> : <p className="px-4 pb-2 text-faint">{t("tasks.none")}</p>}
      <WaitingBrands />
      <ClosedBrands />
      <Today />
    </nav>
  );
}

/** One task, with the rail of its brand (S7). */
function Task({ card }: { card: Card }) {
  const t = useTranslations("desk");
  const words = useTranslations("states.desk");
  const { desk } = useDesk();
  const caller = useCallerName(card);
  return (
    <Brand colour={card.brand.colour}>
      <div
        aria-current="true"
        className="border-y border-l-[5px] border-y-line border-l-brand-mark bg-surface py-2 pr-4 pl-3"
      >
        <div className="flex items-baseline justify-between gap-2">
          <bdi className="truncate font-bold">{card.brand.name}</bdi>
          {desk.until !== null && desk.state !== "talking" ? (
            <Countdown until={desk.until} />
          ) : (
            <Ticking since={desk.since} />
          )}
        </div>
        <div className="mt-1 flex items-center justify-between gap-2">
          <bdi className="truncate text-muted">{caller}</bdi>
          <StateChip state={card.held ? "hold" : LOOK_OF[desk.state]}>
            {card.held ? t("held") : words(desk.state)}
          </StateChip>
        </div>
      </div>
    </Brand>
  );
}

function WaitingBrands() {
  const t = useTranslations("desk.tasks");
  const { brands } = useDesk().desk;
  return (
    <>
      <h2 className="px-4 pt-4 pb-1 text-sm text-muted">{t("brands")}</h2>
      {brands.length === 0 ? <p className="px-4 text-faint">{t("no-brands")}</p> : null}
      <ul>
        {brands.map(({ tenant, name, colour, waiting }) => (
          <li key={tenant} className="flex h-8 items-center justify-between gap-3 px-4">
            <BrandMark colour={colour} name={name} />
            <span className="whitespace-nowrap text-muted" data-figure>
              {t("waiting", { count: waiting })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** One's own figures before a supervisor mentions them. */
function Today() {
  const t = useTranslations("desk.today");
  const length = useLength();
  const { answered, missed, declined, talkSeconds, wrapSeconds } = useDesk().desk.today;
  const facts = [
    [t("answered"), String(answered)],
    [t("declined"), String(declined)],
    [t("missed"), String(missed)],
    [t("talk"), length(talkSeconds)],
    [t("wrap"), length(wrapSeconds)],
  ] as const;
  return (
    <div className="max-md:hidden">
      <h2 className="px-4 pt-4 pb-1 text-sm text-muted">{t("title")}</h2>
      <dl className="px-4 pb-4">
        {facts.map(([name, figure]) => (
          <div key={name} className="flex h-7 items-center justify-between gap-3">
            <dt>{name}</dt>
            <dd className="text-muted" data-figure>
              {figure}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
