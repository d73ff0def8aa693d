import { useTranslations } from "next-intl";
import { useLength } from "@/app/_parts/length";
import { Table, Td, Th, Tr } from "@/app/_parts/table";
import type { Outputs } from "@/app/_shell/outputs";

type Line = NonNullable<Outputs["lessees"]["record"]["rateLines"]>[number];

/** What each kind of usage costs, and in which steps it is counted. */
export function RateCard({ lines }: { lines: readonly Line[] }) {
  const t = useTranslations("usage");
  const say = useLength();
  return (
    <Table label={t("rates.label")}>
      <thead>
        <tr>
          <Th>{t("rates.kind")}</Th>
          <Th numeric>{t("rates.price")}</Th>
          <Th>{t("rates.steps")}</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, kind, per, price, first, next }) => (
          <Tr key={key}>
            <Td>{t(`kinds.${kind}`)}</Td>
            <Td numeric>{t(`per.${per}`, { price })}</Td>
            <Td>
              {per === "day" || per === "month"
                ? t("rates.whole-days")
                : t("rates.counted", { first: say(first), next: say(next) })}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
