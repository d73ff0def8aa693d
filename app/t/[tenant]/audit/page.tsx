import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_parts/button";
import { found } from "@/app/_parts/found";
import { PageHead } from "@/app/_parts/page";
import { placeOf } from "@/app/_shell/place";
import { api } from "@/server/api/caller";
import { ChainMark, ChainReport } from "./chain-mark";
import { EntryTable } from "./entry-table";
import { FilterBar } from "./filter-bar";
import { queryOf, readFilters } from "./filters";
import { NoEntries } from "./no-entries";

type Address = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

/** Who did what for this lessee, what changed and why, and who looked; each entry sealed to the one before it. */
export default async function Audit({ params, searchParams }: Address) {
  const { tenant } = await params;
  const filters = readFilters(await searchParams);
  const { verify, ...asked } = filters;
  const [t, procedures, place] = await Promise.all([getTranslations("audit"), api(), placeOf(tenant)]);
  const [{ entries, people, next, head }, report] = await Promise.all([
    found(procedures.audit.list({ tenant, ...asked })),
    verify ? found(procedures.audit.verify({ tenant })) : undefined,
  ]);
  const here = `/t/${tenant}/audit`;
  return (
    <>
      <PageHead title={t("title")} lead={t("lead", { name: place.name })}>
        <a href={`${here}/export${queryOf({ ...asked, before: undefined })}`} className="link text-sm">
          {t("export")}
        </a>
      </PageHead>
      <FilterBar tenant={tenant} filters={filters} />
      <ChainMark entries={entries} head={head} verify={here + queryOf({ ...asked, verify: true })} />
      {report ? <ChainReport report={report} /> : null}
      {entries.length > 0 ? (
        <EntryTable entries={entries} people={people} zone={place.zone} />
      ) : (
        <NoEntries tenant={tenant} filters={filters} />
      )}
      <nav aria-label={t("pages")} className="flex gap-2 px-4 py-3 md:px-6">
        {asked.before ? (
          <ButtonLink href={here + queryOf({ ...asked, before: undefined })}>{t("newest")}</ButtonLink>
        ) : null}
        {next ? (
          <ButtonLink href={here + queryOf({ ...asked, before: next })}>{t("older")}</ButtonLink>
        ) : null}
      </nav>
    </>
  );
}
