import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { formatCount } from "@/app/_parts/count";
import { Nothing, Table, Td, Th, Tr } from "@/app/_parts/table";
import type { Outputs } from "@/app/_shell/outputs";
import { useQuantity } from "./quantity";

type Statement = Outputs["statements"]["soFar"];
type Line = Statement["lines"][number];

type Props = {
  lines: readonly Line[];
  totals: Statement["totals"];
  path: string;
  month: string;
  open: string | undefined;
};

/** The lines of a statement and what they come to, by currency: two currencies are never added. */
export function StatementTable({ lines, totals, path, month, open }: Props) {
  const t = useTranslations("usage");
  return (
    <Table label={t("title")}>
      <thead>
        <tr>
          <Th>{t("rates.kind")}</Th>
          <Th numeric>{t("columns.events")}</Th>
          <Th priority={2} numeric>
            {t("columns.used")}
          </Th>
          <Th priority={2} numeric>
            {t("columns.counted")}
          </Th>
          <Th priority={3} numeric>
            {t("rates.price")}
          </Th>
          <Th priority={2} numeric>
            {t("columns.exact")}
          </Th>
          <Th numeric>{t("columns.amount")}</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <StatementLine
            key={`${line.rateKey} ${line.currency}`}
            line={line}
            href={`${path}?month=${month}&line=${line.rateKey}`}
            isOpen={line.rateKey === open}
          />
        ))}
      </tbody>
      <tfoot>
        {totals.map(({ currency, exact, amount }) => (
          <tr key={currency} className="font-bold">
            <Td className="border-t border-ink">{t("total", { currency })}</Td>
            <Td className="border-t border-ink" />
            <Td priority={2} className="border-t border-ink" />
            <Td priority={2} className="border-t border-ink" />
            <Td priority={3} className="border-t border-ink" />
            <Td priority={2} numeric className="border-t border-ink" data-figure>
              {exact}
            </Td>
            <Td numeric className="border-t border-ink" data-figure>
              {amount}
            </Td>
          </tr>
        ))}
      </tfoot>
    </Table>
  );
}

function StatementLine({ line, href, isOpen }: { line: Line; href: string; isOpen: boolean }) {
  const t = useTranslations("usage");
  const language = useLocale();
  const say = useQuantity();
  const { kind, unit, events, quantity, billedQuantity, per, price, exact, amount } = line;
  return (
    <Tr className={isOpen ? "bg-sunken" : undefined}>
      <Td>
        <Link href={href} className="link" aria-current={isOpen ? "true" : undefined}>
          {t(`kinds.${kind}`)}
        </Link>
      </Td>
      <Td numeric data-figure>
        {formatCount(events, language)}
      </Td>
      <Td priority={2} numeric>
        {say(quantity, unit)}
      </Td>
      <Td priority={2} numeric>
        {say(billedQuantity, unit)}
      </Td>
      <Td priority={3} numeric>
        {price === null ? <Nothing label={t("several-prices")} /> : t(`per.${per}`, { price })}
      </Td>
      <Td priority={2} numeric data-figure>
        {exact}
      </Td>
      <Td numeric data-figure>
        {amount}
      </Td>
    </Tr>
  );
}
