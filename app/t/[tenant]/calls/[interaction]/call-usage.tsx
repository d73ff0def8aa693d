import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Empty } from "@/app/_parts/empty";
import { useLength } from "@/app/_parts/length";
import { Nothing, Table, Td, Th, Tr } from "@/app/_parts/table";
import { type Currency, printMicros } from "@/tenants/money";
import type { CallTrace } from "./trace-lines";

/** What the call used and what that costs so far; each line opens to its event. */
export function CallUsage({ usage, tenant }: { usage: CallTrace["usage"]; tenant: string }) {
  const t = useTranslations("usage");
  const say = useLength();
  const language = useLocale();
  if (usage.length === 0) return <Empty kind="first-use" title={t("not-yet")} />;
  return (
    <Table label={t("of-call")}>
      <thead>
        <tr>
          <Th>{t("rates.kind")}</Th>
          <Th numeric>{t("columns.used")}</Th>
          <Th numeric>{t("columns.charge")}</Th>
        </tr>
      </thead>
      <tbody>
        {usage.map(({ id, kind, quantity, amountMicros, currency }) => (
          <Tr key={id}>
            <Td>
              <Link href={`/t/${tenant}/usage/${id}`} className="link">
                {t(`kinds.${kind}`)}
              </Link>
            </Td>
            <Td numeric>{say(quantity)}</Td>
            <Td numeric>
              {amountMicros !== null && currency ? (
                printMicros(amountMicros, currency as Currency, language)
              ) : (
                <Nothing label={t("not-priced")} />
              )}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
