import { useTranslations } from "next-intl";
import { StateChip } from "@/app/_parts/state";
import { Nothing, Table, Td, Th, Tr } from "@/app/_parts/table";
import type { Outputs } from "@/app/_shell/outputs";
import { hoursLines } from "./hours-lines";

type Cell = NonNullable<Outputs["lessees"]["record"]["media"]>[number];

/** The permits of the lease: medium by direction, with the hours in the lessee's own zone. */
export function MediaMatrix({ media, zone }: { media: readonly Cell[]; zone: string }) {
  const t = useTranslations("operator");
  return (
    <Table label={t("record.media")}>
      <thead>
        <tr>
          <Th>{t("record.medium")}</Th>
          <Th>{t("record.allowed")}</Th>
          <Th>{t("record.hours", { zone })}</Th>
        </tr>
      </thead>
      <tbody>
        {media.map((cell) => (
          <Line key={`${cell.medium} ${cell.direction}`} cell={cell} />
        ))}
      </tbody>
    </Table>
  );
}

function Line({ cell: { medium, direction, allowed, hours } }: { cell: Cell }) {
  const t = useTranslations("operator");
  const key = `${medium}-${direction}` as "voice-in" | "voice-out" | "sms-in" | "sms-out";
  return (
    <Tr>
      <Td>{t(`permits.${key}`)}</Td>
      <Td>
        <StateChip state={allowed ? "available" : "off"}>
          {allowed ? t("record.yes") : t("record.not-leased")}
        </StateChip>
      </Td>
      <Td>{allowed ? <Hours hours={hours} /> : <Nothing label={t("record.not-leased")} />}</Td>
    </Tr>
  );
}

function Hours({ hours }: { hours: Cell["hours"] }) {
  const t = useTranslations("operator.record");
  const days = useTranslations("operator.days");
  if (!hours) return t("always");
  return (
    <ul>
      {hoursLines(hours).map(({ from, to, spans }) => (
        <li key={from}>
          {from === to ? days(from) : `${days(from)}–${days(to)}`} {spans.join(", ") || t("closed")}
        </li>
      ))}
    </ul>
  );
}
