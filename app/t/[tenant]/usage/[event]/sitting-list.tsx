import { useTranslations } from "next-intl";
import { Empty } from "@/app/_parts/empty";
import { Section } from "@/app/_parts/page";
import { Table, Td, Th, Tr } from "@/app/_parts/table";
import type { Outputs } from "@/app/_shell/outputs";
import { Stamp } from "./stamp";

type Sitting = Outputs["statements"]["event"]["sittings"][number];

/** Who sat in the time of this event, from when to when. */
export function SittingList({ sittings, zone }: { sittings: readonly Sitting[]; zone: string }) {
  const t = useTranslations("usage.sittings");
  return (
    <Section title={t("title")}>
      {sittings.length > 0 ? (
        <Table label={t("title")}>
          <thead>
            <tr>
              <Th>{t("who")}</Th>
              <Th>{t("from", { zone })}</Th>
              <Th>{t("until")}</Th>
              <Th>{t("seat")}</Th>
            </tr>
          </thead>
          <tbody>
            {sittings.map(({ occupation, agent, startedAt, endedAt, burst }) => (
              <Tr key={occupation}>
                <Td>{agent}</Td>
                <Td>
                  <Stamp at={startedAt} zone={zone} />
                </Td>
                <Td>{endedAt ? <Stamp at={endedAt} zone={zone} /> : t("sits")}</Td>
                <Td>{t(burst ? "above" : "within")}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <Empty kind="first-use" title={t("none")}>
          {t("none-text")}
        </Empty>
      )}
    </Section>
  );
}
