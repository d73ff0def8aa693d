import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_parts/button";
import { found } from "@/app/_parts/found";
import { PageHead } from "@/app/_parts/page";
import { RefreshOn } from "@/app/_shell/live";
import { placeOf } from "@/app/_shell/place";
import { api } from "@/server/api/caller";
import { CallTable } from "../call-table";
import { FilterBar } from "../filter-bar";
import { queryOf, readFilters } from "../filters";
import { NoCalls } from "../no-calls";

type Address = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calls"))("title") };
}

/** What happened, call by call, newest first (S17). */
export default async function Calls({ params, searchParams }: Address) {
  const { tenant } = await params;
  const filters = readFilters(await searchParams);
  const [t, language, procedures, place] = await Promise.all([
    getTranslations("calls"),
    getLocale(),
    api(),
    placeOf(tenant),
  ]);
  const { state, number, e164, before } = filters;
  const isUnreadable = number !== undefined && e164 === undefined;
  const page = isUnreadable
    ? { interactions: [], next: null, results: {} }
    : await found(
        procedures.interactions.list({
          tenant,
          language,
          ...(state && { state }),
          ...(e164 && { number: e164 }),
          ...(before && { before }),
        }),
      );
  return (
    <>
      <RefreshOn topic={`tenant:${tenant}`} kinds={["interaction."]} />
      <PageHead title={t("title")} lead={place.kind === "operator" ? t("unattributed") : undefined} />
      <FilterBar tenant={tenant} filters={filters} />
      {page.interactions.length > 0 ? (
        <CallTable calls={page.interactions} results={page.results} tenant={tenant} zone={place.zone} />
      ) : (
        <NoCalls tenant={tenant} filters={filters} isUnreadable={isUnreadable} />
      )}
      <nav aria-label={t("pages")} className="flex gap-2 px-4 py-3 md:px-6">
        {before ? (
          <ButtonLink href={`/t/${tenant}/calls${queryOf({ ...filters, before: undefined })}`}>
            {t("newest")}
          </ButtonLink>
        ) : null}
        {page.next ? (
          <ButtonLink href={`/t/${tenant}/calls${queryOf({ ...filters, before: page.next })}`}>
            {t("older")}
          </ButtonLink>
        ) : null}
      </nav>
    </>
  );
}
