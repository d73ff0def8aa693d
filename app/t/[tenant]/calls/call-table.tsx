import Link from "next/link";
import { useTranslations } from "next-intl";
import { CallStateChip } from "@/app/_parts/call-state-chip";
import { formatTimer, logStamp } from "@/app/_parts/clock";
import { Phone } from "@/app/_parts/phone";
import { Nothing, Table, Td, Th, Tr } from "@/app/_parts/table";
import type { Call } from "./call";
import { CallPath } from "./call-path";
import { EndedBy } from "./ended-by";
import { talkSeconds, waitSeconds } from "./lengths";

type CallTableProps = {
  calls: readonly Call[];
  /** What the results are called, by code. */
  results: Readonly<Record<string, string>>;
  tenant: string;
  zone: string;
};

/** One line a call. The time is the link: it is what one looks for. */
export function CallTable({ calls, results, tenant, zone }: CallTableProps) {
  const t = useTranslations("calls.columns");
  return (
    <Table label={t("label")}>
      <thead>
        <tr>
          <Th>{t("time", { zone })}</Th>
          <Th>{t("state")}</Th>
          <Th>{t("from")}</Th>
          <Th priority={2}>{t("path")}</Th>
          <Th priority={2}>{t("agent")}</Th>
          <Th priority={3} numeric>
            {t("wait")}
          </Th>
          <Th priority={3} numeric>
            {t("talk")}
          </Th>
          <Th priority={3}>{t("ended-by")}</Th>
          <Th priority={3}>{t("disposition")}</Th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <Line
            key={call.id}
            call={call}
            result={call.disposition && (results[call.disposition] ?? call.disposition)}
            href={`/t/${tenant}/calls/${call.id}`}
            zone={zone}
          />
        ))}
      </tbody>
    </Table>
  );
}

type LineProps = { call: Call; result: string | null; href: string; zone: string };

function Line({ call, result, href, zone }: LineProps) {
  const t = useTranslations("parts");
  const nothing = <Nothing label={t("none")} />;
  const wait = waitSeconds(call);
  const talk = talkSeconds(call);
  return (
    <Tr>
      <Td className="whitespace-nowrap">
        <Link href={href} className="link font-mono">
          <time dateTime={call.startedAt.toISOString()} title={call.startedAt.toISOString()}>
            {logStamp(call.startedAt, zone)}
          </time>
        </Link>
      </Td>
      <Td>
        <CallStateChip state={call.state} />
      </Td>
      <Td>{call.from ? <Phone e164={call.from} /> : nothing}</Td>
      <Td priority={2}>
        <CallPath call={call} />
      </Td>
      <Td priority={2}>{call.agent ? <bdi>{call.agent}</bdi> : nothing}</Td>
      <Td priority={3} numeric className="font-mono">
        {wait === undefined ? nothing : formatTimer(wait)}
      </Td>
      <Td priority={3} numeric className="font-mono">
        {talk === undefined ? nothing : formatTimer(talk)}
      </Td>
      <Td priority={3}>
        <EndedBy who={call.endedBy} />
      </Td>
      <Td priority={3}>{result ? <bdi>{result}</bdi> : nothing}</Td>
    </Tr>
  );
}
