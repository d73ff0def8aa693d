import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { BrandMark } from "@/app/_parts/brand";
import { formatCount } from "@/app/_parts/count";
import { StateChip } from "@/app/_parts/state";
import { Nothing, Table, Td, Th, Tr } from "@/app/_parts/table";
import type { Outputs } from "@/app/_shell/outputs";
import { langOf } from "@/app/i18n/languages";
import type { MonthStatement } from "./statement-of";

type Row = { lessee: Outputs["lessees"]["list"]["lessees"][number]; statement: MonthStatement };

/** One line a lessee. No sum below: they are different people's money, often in different currencies. */
export function MonthTable({ rows, month }: { rows: readonly Row[]; month: string }) {
  const t = useTranslations("usage");
  return (
    <Table label={t("all-lessees")}>
      <thead>
        <tr>
          <Th>{t("columns.lessee")}</Th>
          <Th>{t("columns.standing")}</Th>
          <Th numeric>{t("columns.events")}</Th>
          <Th numeric priority={2}>
            {t("columns.exact")}
          </Th>
          <Th numeric>{t("columns.amount")}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={row.lessee.tenant} row={row} month={month} />
        ))}
      </tbody>
    </Table>
  );
}

function Line({ row: { lessee, statement }, month }: { row: Row; month: string }) {
  const t = useTranslations("usage");
  const language = useLocale();
  const nothing = <Nothing label={t("empty")} />;
  const events = statement?.lines.reduce((sum, line) => sum + line.events, 0) ?? 0;
  const { tenant, name, brand } = lessee;
  return (
    <Tr>
      <Td>
        <Link href={`/t/${tenant}/usage?month=${month}`} className="link no-underline hover:underline">
          <BrandMark
            colour={brand?.colour}
            name={name}
            {...(lessee.language && { lang: langOf(lessee.language) })}
          />
        </Link>
      </Td>
      <Td>
        {statement?.period.provisional ? <StateChip state="wrap">{t("provisional")}</StateChip> : t("over")}
      </Td>
      <Td numeric data-figure>
        {formatCount(events, language)}
      </Td>
      <Td numeric priority={2} data-figure>
        {statement?.totals.map(({ exact }) => exact).join(" · ") || nothing}
      </Td>
      <Td numeric data-figure>
        {statement?.totals.map(({ amount }) => amount).join(" · ") || nothing}
      </Td>
    </Tr>
  );
}
