import { useTranslations } from "next-intl";
import { StateChip } from "@/app/_parts/state";
import { Table, Td, Th, Tr } from "@/app/_parts/table";
import type { Outputs } from "@/app/_shell/outputs";
import { Instant } from "./number-list";

type Version = Outputs["lessees"]["record"]["versions"][number];

/** The versions of the lease, each with the time it holds. */
export function VersionList({ versions, zone }: { versions: readonly Version[]; zone: string }) {
  const t = useTranslations("operator");
  return (
    <Table label={t("record.versions")}>
      <thead>
        <tr>
          <Th>{t("record.version")}</Th>
          <Th>{t("columns.state")}</Th>
          <Th>{t("record.from")}</Th>
          <Th>{t("record.until")}</Th>
        </tr>
      </thead>
      <tbody>
        {versions.map(({ version, state, from, until, current }) => (
          <Tr key={version}>
            <Td>
              {version} {current ? <StateChip state="available">{t("record.current")}</StateChip> : null}
            </Td>
            <Td>{t(`lease-state.${state}`)}</Td>
            <Td>
              <Instant at={from} zone={zone} />
            </Td>
            <Td>
              <Instant at={until} zone={zone} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
