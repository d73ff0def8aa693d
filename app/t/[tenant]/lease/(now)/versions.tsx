import Link from "next/link";
import { useTranslations } from "next-intl";
import { Nothing, Table, Td, Th, Tr } from "@/app/_parts/table";
import { Time } from "@/app/_parts/time";
import type { Outputs } from "@/app/_shell/outputs";

type Version = Outputs["leases"]["versions"]["versions"][number];

/** Every version this side may see, what it is now and who has signed it; each opens to be read, and signed where it waits. */
export function Versions({
  tenant,
  versions,
  zone,
}: {
  tenant: string;
  versions: readonly Version[];
  zone: string;
}) {
  const t = useTranslations("lease-version");
  const instant = (at: number | null | undefined) =>
    at ? <Time at={new Date(at)} zone={zone} shape="date-time" /> : <Nothing label={t("none")} />;
  return (
    <Table label={t("versions")}>
      <thead>
        <tr>
          <Th>{t("version")}</Th>
          <Th>{t("standing")}</Th>
          <Th>{t("from")}</Th>
          <Th>{t("until")}</Th>
          <Th>{t("signed-operator")}</Th>
          <Th>{t("signed-lessee")}</Th>
        </tr>
      </thead>
      <tbody>
        {versions.map(({ version, life, from, until, signed, paper }) => (
          <Tr key={version}>
            <Td>
              <Link className="link" href={`/t/${tenant}/lease/${version}`}>
                {t("title", { version })}
              </Link>
            </Td>
            <Td>{t(`life.${life}`)}</Td>
            <Td>{instant(from)}</Td>
            <Td>{instant(until)}</Td>
            <Td>{instant(signed.operator?.at)}</Td>
            <Td>
              {instant(signed.lessee?.at)}{" "}
              {paper ? (
                <a className="link" href={`/t/${tenant}/lease/${version}/paper`}>
                  {t("paper.open")}
                </a>
              ) : null}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
