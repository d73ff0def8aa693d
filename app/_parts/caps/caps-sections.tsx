import { useTranslations } from "next-intl";
import type { Outputs } from "@/app/_shell/outputs";
import { Empty } from "../empty";
import { Section } from "../page";
import { AlertList } from "./alert-list";
import { BreakerList } from "./breaker-list";
import { CapTable } from "./cap-table";

type Props = { tenant: string; standing: Outputs["caps"]["standing"] };

/** What a lessee may use at most and has used, what has been stopped, and what both parties were told. */
export function CapsSections({ tenant, standing: { caps, breakers, alerts, may, zone } }: Props) {
  const t = useTranslations("caps");
  return (
    <>
      <Section title={t("title")}>
        {caps.length > 0 ? (
          <CapTable caps={caps} tenant={tenant} readsRecord={may.readRecord} />
        ) : (
          <Empty kind="first-use" title={t("no-caps")}>
            {t("no-caps-text")}
          </Empty>
        )}
      </Section>
      {breakers.length > 0 ? (
        <Section title={t("breakers")}>
          <BreakerList breakers={breakers} tenant={tenant} zone={zone} mayReset={may.reset} />
        </Section>
      ) : null}
      <Section title={t("alerts")}>
        {alerts.length > 0 ? (
          <AlertList alerts={alerts} tenant={tenant} zone={zone} mayAcknowledge={may.acknowledge} />
        ) : (
          <Empty kind="first-use" title={t("no-alerts")}>
            {t("no-alerts-text")}
          </Empty>
        )}
      </Section>
    </>
  );
}
