import { useTranslations } from "next-intl";
import { StateChip } from "@/app/_parts/state";
import { Nothing, Table, Td, Th, Tr } from "@/app/_parts/table";
import type { Outputs } from "@/app/_shell/outputs";
import { cellKey, permitLook } from "../../permit-look";
import { hoursLines } from "./hours-lines";

type Cell = NonNullable<Outputs["lessees"]["record"]["media"]>[number];

/** The permits of the lease: medium by direction, where each cell stands, with the hours in the lessee's own zone. */
export function MediaMatrix({ media, zone }: { media: readonly Cell[]; zone: string }) {
  const t = useTranslations("operator");
  return (
    <Table label={t("record.media")}>
      <thead>
        <tr>
          <Th>{t("record.medium")}</Th>
          <Th>{t("record.state")}</Th>
          <Th>{t("record.hours", { zone })}</Th>
          <Th priority={3}>{t("record.caps")}</Th>
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

function Line({ cell }: { cell: Cell }) {
  const t = useTranslations("operator");
  const { medium, direction, state, hours, clearances } = cell;
  const notLeased = <Nothing label={t("permit-state.denied")} />;
  return (
    <Tr>
      <Td>{t(`permits.${cellKey(`${medium}.${direction}`)}`)}</Td>
      <Td>
        <StateChip state={permitLook(state)}>{t(`permit-state.${state}`)}</StateChip>
        {clearances.map((clearance) => (
          <p key={clearance.kind} className="text-sm text-muted">
            {t("record.clearance-line", {
              what: t(`clearance.${clearance.kind}`),
              state: t(`clearance-state.${clearance.state}`),
            })}
          </p>
        ))}
      </Td>
      <Td>{state === "denied" ? notLeased : <Hours hours={hours} />}</Td>
      <Td priority={3}>{state === "denied" ? notLeased : <Limits cell={cell} />}</Td>
    </Tr>
  );
}

function Limits({ cell: { dailyCap, concurrentCap } }: { cell: Cell }) {
  const t = useTranslations("operator.record");
  const caps = [
    ...(dailyCap === null ? [] : [t("per-day", { count: dailyCap })]),
    ...(concurrentCap === null ? [] : [t("at-once", { count: concurrentCap })]),
  ];
  return caps.join(" · ") || t("no-cap");
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
