import { useTranslations } from "next-intl";
import type { Outputs } from "@/app/_shell/outputs";
import { StateChip } from "../state";
import { Nothing, Table, Td, Th, Tr } from "../table";
import { Time } from "../time";
import { AcknowledgeButton } from "./acknowledge-button";
import { useClauseWords } from "./clause-words";

type Alert = Outputs["caps"]["standing"]["alerts"][number];

type Props = { alerts: readonly Alert[]; tenant: string; zone: string; mayAcknowledge: boolean };

/** What both parties were told, what nobody has seen yet first. */
export function AlertList({ alerts, tenant, zone, mayAcknowledge }: Props) {
  const t = useTranslations("caps");
  return (
    <Table label={t("alerts")}>
      <thead>
        <tr>
          <Th>{t("what")}</Th>
          <Th numeric>{t("level")}</Th>
          <Th priority={2} numeric>
            {t("used")}
          </Th>
          <Th priority={2} numeric>
            {t("limit")}
          </Th>
          <Th>{t("when")}</Th>
          <Th>{t("seen")}</Th>
        </tr>
      </thead>
      <tbody>
        {alerts.map((alert) => (
          <Line key={alert.id} alert={alert} tenant={tenant} zone={zone} mayAcknowledge={mayAcknowledge} />
        ))}
      </tbody>
    </Table>
  );
}

function Line({ alert, tenant, zone, mayAcknowledge }: Omit<Props, "alerts"> & { alert: Alert }) {
  const t = useTranslations("caps");
  const say = useClauseWords();
  const { id, kind, clause, level, value, limit, at, acknowledgedBy } = alert;
  return (
    <Tr>
      <Td>
        {say(clause)} {kind === "breaker" ? <StateChip state="problem">{t("tripped")}</StateChip> : null}
      </Td>
      <Td numeric data-figure>
        {kind === "breaker" ? <Nothing label={t("no-level")} /> : `${level} %`}
      </Td>
      <Td priority={2} numeric data-figure>
        {value}
      </Td>
      <Td priority={2} numeric data-figure>
        {limit}
      </Td>
      <Td>
        <Time at={at} zone={zone} shape="date-time" />
      </Td>
      <Td>
        {acknowledgedBy !== null ? <bdi>{acknowledgedBy}</bdi> : null}
        {acknowledgedBy === null && mayAcknowledge ? <AcknowledgeButton tenant={tenant} alert={id} /> : null}
        {acknowledgedBy === null && !mayAcknowledge ? <Nothing label={t("unseen")} /> : null}
      </Td>
    </Tr>
  );
}
