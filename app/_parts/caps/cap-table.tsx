import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Outputs } from "@/app/_shell/outputs";
import { StateChip } from "../state";
import { Table, Td, Th, Tr } from "../table";
import { useClauseWords } from "./clause-words";

type Cap = Outputs["caps"]["standing"]["caps"][number];

/** Where what was counted can be looked at, one by one. */
function sourceOf(unit: Cap["unit"], tenant: string, readsRecord: boolean): string | undefined {
  if (unit === "call") return `/t/${tenant}/calls`;
  if (unit === "minute" || unit === "money") return `/t/${tenant}/usage`;
  return readsRecord ? `/operator/lessees/${tenant}#${unit}s` : undefined;
}

type Props = { caps: readonly Cap[]; tenant: string; readsRecord: boolean };

/** Each cap beside what is used of it. */
export function CapTable({ caps, tenant, readsRecord }: Props) {
  const t = useTranslations("caps");
  const say = useClauseWords();
  return (
    <Table label={t("title")}>
      <thead>
        <tr>
          <Th>{t("cap")}</Th>
          <Th numeric>{t("used")}</Th>
          <Th numeric>{t("limit")}</Th>
          <Th numeric>{t("share")}</Th>
        </tr>
      </thead>
      <tbody>
        {caps.map(({ clause, unit, value, limit, percent }) => (
          <Tr key={clause}>
            <Td>{say(clause)}</Td>
            <Td numeric data-figure>
              <Figure value={value} href={sourceOf(unit, tenant, readsRecord)} />
            </Td>
            <Td numeric data-figure>
              {limit}
            </Td>
            <Td numeric data-figure>
              {percent >= 100 ? <StateChip state="problem">{t("reached")}</StateChip> : null} {percent} %
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Figure({ value, href }: { value: string; href: string | undefined }) {
  if (!href) return value;
  return (
    <Link href={href} className="link">
      {value}
    </Link>
  );
}
