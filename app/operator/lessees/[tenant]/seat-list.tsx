import { useTranslations } from "next-intl";
import { Empty } from "@/app/_parts/empty";
import { Table, Td, Th, Tr } from "@/app/_parts/table";
import type { Outputs } from "@/app/_shell/outputs";
import { Instant } from "./number-list";

type Seat = Outputs["lessees"]["record"]["seats"][number];

/** Who may work for this lessee, since when. */
export function SeatList({ seats, zone }: { seats: readonly Seat[]; zone: string }) {
  const t = useTranslations("operator.record");
  if (seats.length === 0) return <Empty kind="first-use" title={t("no-seats")} />;
  return (
    <Table label={t("agents")}>
      <thead>
        <tr>
          <Th>{t("agent")}</Th>
          <Th>{t("since")}</Th>
        </tr>
      </thead>
      <tbody>
        {seats.map(({ agentId, name, from }) => (
          <Tr key={agentId}>
            <Td>
              <bdi>{name ?? agentId.slice(0, 8)}</bdi>
            </Td>
            <Td>
              <Instant at={from} zone={zone} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
