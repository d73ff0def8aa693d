import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { api } from "@/server/api/caller";
import { formatCount } from "../_parts/count";
import { Problem } from "../_parts/problem";
import { Ticking } from "../_parts/ticking";

/** The day in three figures, each a number with a word, each leading on. */
export async function HealthStrip() {
  const [t, language, floor] = await Promise.all([
    getTranslations("operator.strip"),
    getLocale(),
    // What went wrong is in the server's log; the table below stands without these figures.
    api()
      .then((procedures) => procedures.floor.now())
      .catch(() => undefined),
  ]);
  if (!floor) return <Problem what={t("failed")} />;
  const waiting = floor.queues.reduce((sum, queue) => sum + queue.waiting, 0);
  const longest = Math.min(...floor.queues.map(({ longestSince }) => longestSince));
  return (
    <ul
      aria-label={t("label")}
      className="flex flex-wrap gap-x-8 gap-y-2 border-t border-line px-4 py-3 md:px-6"
    >
      <Figure
        value={formatCount(floor.live, language)}
        href="/floor"
        word={t("live", { count: floor.live })}
      />
      <Figure value={formatCount(waiting, language)} href="/floor" word={t("waiting", { count: waiting })}>
        {waiting > 0 ? (
          <span className="text-ringing-text">
            {t("longest")} <Ticking since={longest} />
          </span>
        ) : null}
      </Figure>
      <Figure
        value={formatCount(floor.agents.length, language)}
        href="/floor"
        word={t("signed-on", { count: floor.agents.length })}
      />
    </ul>
  );
}

type FigureProps = { value: string; word: string; href: string; children?: ReactNode };

function Figure({ value, word, href, children }: FigureProps) {
  return (
    <li className="flex items-baseline gap-2" data-figure>
      <Link href={href} className="flex items-baseline gap-2 hover:underline">
        <span className="text-xl">{value}</span>
        <span className="text-muted">{word}</span>
      </Link>
      {children}
    </li>
  );
}
