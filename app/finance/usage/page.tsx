import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { formatInstant } from "@/app/_parts/clock";
import { Empty } from "@/app/_parts/empty";
import { found } from "@/app/_parts/found";
import { PageHead } from "@/app/_parts/page";
import { RefreshOn } from "@/app/_shell/live";
import { readMonth } from "@/app/t/[tenant]/usage/month";
import { MonthNav } from "@/app/t/[tenant]/usage/month-nav";
import { api } from "@/server/api/caller";
import { MonthTable } from "./month-table";
import { statementOf } from "./statement-of";

type Address = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("usage"))("title") };
}

/** A month of every lessee, so far; each opens to its statement (S18). */
export default async function FinanceUsage({ searchParams }: Address) {
  const [query, t, language, procedures] = await Promise.all([
    searchParams,
    getTranslations("usage"),
    getLocale(),
    api(),
  ]);
  const { lessees, serverNow } = await found(procedures.lessees.list({ language }));
  const present = new Date(serverNow).toISOString().slice(0, 7);
  const month = readMonth(query.month) ?? `${present}-01`;
  const rows = await Promise.all(
    lessees.map(async (lessee) => ({ lessee, statement: await statementOf(lessee.tenant, month, language) })),
  );
  return (
    <>
      <RefreshOn topic="floor" kinds={["interaction."]} />
      <PageHead
        title={t("of-month", {
          month: formatInstant(new Date(`${month}T12:00:00Z`), "month", "UTC", language),
        })}
        lead={t("all-lessees")}
      >
        <MonthNav path="/finance/usage" month={month} isLast={month.slice(0, 7) >= present} />
      </PageHead>
      {rows.length > 0 ? (
        <MonthTable rows={rows} month={month.slice(0, 7)} />
      ) : (
        <Empty kind="first-use" title={t("no-lessees")} />
      )}
    </>
  );
}
