import { useLocale, useTranslations } from "next-intl";
import { formatInstant } from "@/app/_parts/clock";
import { PageHead } from "@/app/_parts/page";
import { StateChip } from "@/app/_parts/state";
import type { Outputs } from "@/app/_shell/outputs";
import { MonthNav } from "./month-nav";

type Statement = Outputs["statements"]["soFar"];

/** Which month this is, whether it still grows, and in whose days it is counted. */
export function StatementHead({ statement: { period, zone }, path }: { statement: Statement; path: string }) {
  const t = useTranslations("usage");
  const language = useLocale();
  return (
    <PageHead
      title={
        <span className="flex flex-wrap items-center gap-3">
          {t("of-month", { month: formatInstant(new Date(period.from), "month", zone, language) })}
          {period.provisional ? <StateChip state="wrap">{t("provisional")}</StateChip> : null}
        </span>
      }
      lead={t("zone", { zone })}
    >
      <MonthNav path={path} month={period.month} isLast={period.provisional} />
    </PageHead>
  );
}
