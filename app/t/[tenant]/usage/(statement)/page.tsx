import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CapsSections } from "@/app/_parts/caps/caps-sections";
import { Empty } from "@/app/_parts/empty";
import { found } from "@/app/_parts/found";
import { RefreshOn } from "@/app/_shell/live";
import { api } from "@/server/api/caller";
import { LineEvents } from "../line-events";
import { readMonth } from "../month";
import { StatementHead } from "../statement-head";
import { StatementTable } from "../statement-table";

type Address = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("usage"))("title") };
}

/** The statement of a month so far; a line opens to its events, an event to the sum as it was done (S18). */
export default async function Usage({ params, searchParams }: Address) {
  const [{ tenant }, query, t, language, procedures] = await Promise.all([
    params,
    searchParams,
    getTranslations("usage"),
    getLocale(),
    api(),
  ]);
  const asked = readMonth(query.month);
  const statement = await found(
    procedures.statements.soFar({ tenant, language, ...(asked && { month: asked }) }),
  );
  // Caps are about today: beside the statement of a month that is over they would say nothing of it.
  const standing = statement.period.provisional
    ? await found(procedures.caps.standing({ tenant, language }))
    : undefined;
  const { period, lines, totals, zone } = statement;
  const path = `/t/${tenant}/usage`;
  const line = lines.find(({ rateKey }) => rateKey === [query.line].flat()[0]);
  return (
    <>
      {period.provisional ? (
        <RefreshOn topic={`tenant:${tenant}`} kinds={["usage.", "interaction.", "alert.", "breaker."]} />
      ) : null}
      <StatementHead statement={statement} path={path} />
      {lines.length > 0 ? (
        <StatementTable
          lines={lines}
          totals={totals}
          path={path}
          month={period.month.slice(0, 7)}
          open={line?.rateKey}
        />
      ) : (
        <Empty kind="first-use" title={t("empty")}>
          {t("empty-text")}
        </Empty>
      )}
      {line ? (
        <LineEvents line={line} tenant={tenant} month={period.month} zone={zone} before={query.before} />
      ) : null}
      {standing ? <CapsSections tenant={tenant} standing={standing} /> : null}
    </>
  );
}
