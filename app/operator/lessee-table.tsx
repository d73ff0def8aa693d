import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { BrandMark } from "../_parts/brand";
import { formatCount } from "../_parts/count";
import { StateChip } from "../_parts/state";
import { Nothing, Table, Td, Th, Tr } from "../_parts/table";
import { langOf } from "../i18n/languages";
import { LeaseBar } from "./lease-bar";
import { leaseLook } from "./lease-state";
import type { Lessee } from "./lessee";
import { PermitGlyphs } from "./permit-glyphs";

/** One line a lessee: who, how the lease stands, what it may do, how much it does. */
export function LesseeTable({ lessees, now }: { lessees: readonly Lessee[]; now: number }) {
  const t = useTranslations("operator.columns");
  return (
    <>
      <Table label={t("label")}>
        <thead>
          <tr>
            <Th>{t("lessee")}</Th>
            <Th>{t("state")}</Th>
            <Th>{t("lease")}</Th>
            <Th priority={3}>{t("numbers")}</Th>
            <Th priority={3}>{t("permits")}</Th>
            <Th priority={2} numeric>
              {t("seats")}
            </Th>
            <Th priority={2} numeric>
              {t("today")}
            </Th>
            <Th numeric>{t("charge")}</Th>
          </tr>
        </thead>
        <tbody>
          {lessees.map((lessee) => (
            <Line key={lessee.tenant} lessee={lessee} now={now} />
          ))}
        </tbody>
      </Table>
      <p className="px-4 py-2 text-sm text-muted md:px-6">{t("footer", { count: lessees.length })}</p>
    </>
  );
}

function Line({ lessee, now }: { lessee: Lessee; now: number }) {
  const t = useTranslations("operator");
  const language = useLocale();
  const { tenant, name, brand, state, period, numbers, permits, seats, today, charge } = lessee;
  return (
    <Tr>
      <Td className="max-w-64">
        <Link
          href={`/operator/lessees/${tenant}`}
          className="link block min-w-0 no-underline hover:underline"
        >
          <BrandMark
            colour={brand?.colour}
            name={name}
            {...(lessee.language && { lang: langOf(lessee.language) })}
          />
        </Link>
      </Td>
      <Td>
        <StateChip state={leaseLook(state)}>{t(`lease-state.${state}`)}</StateChip>
      </Td>
      <Td>
        <LeaseBar period={period} now={now} />
      </Td>
      <Td priority={3}>{t("numbers-held", { own: numbers.own, shared: numbers.shared })}</Td>
      <Td priority={3}>
        <PermitGlyphs permits={permits} />
      </Td>
      <Td priority={2} numeric>
        {t("seats-used", { used: seats.used, leased: seats.leased })}
      </Td>
      <Td priority={2} numeric data-figure>
        {formatCount(today.contacts, language)}
      </Td>
      <Td numeric data-figure>
        {charge ? charge.amount : <Nothing label={t("no-charge")} />}
      </Td>
    </Tr>
  );
}
