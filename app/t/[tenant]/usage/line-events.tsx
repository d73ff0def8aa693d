import Link from "next/link";
import { useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_parts/button";
import { logStamp } from "@/app/_parts/clock";
import { readCursor, writeCursor } from "@/app/_parts/cursor";
import { found } from "@/app/_parts/found";
import { Section } from "@/app/_parts/page";
import { shortId } from "@/app/_parts/short-id";
import { Nothing, Table, Td, Th, Tr } from "@/app/_parts/table";
import type { Outputs } from "@/app/_shell/outputs";
import { api } from "@/server/api/caller";
import { Quantity } from "./quantity-words";

type Row = Outputs["statements"]["usage"]["rows"][number];

type Props = {
  line: Outputs["statements"]["soFar"]["lines"][number];
  tenant: string;
  month: string;
  zone: string;
  before: string | string[] | undefined;
};

/** The charges behind one line of a statement, newest first, each with its event and its call. */
export async function LineEvents({ line: { rateKey, kind }, tenant, month, zone, before }: Props) {
  const [t, language, procedures] = await Promise.all([getTranslations("usage"), getLocale(), api()]);
  const cursor = readCursor([before].flat()[0]);
  const { rows, next } = await found(
    procedures.statements.usage({ tenant, month, rateKey, language, ...(cursor && { before: cursor }) }),
  );
  const filter = { month: month.slice(0, 7), line: rateKey };
  const href = (path: string, query: Record<string, string>) =>
    `/t/${tenant}${path}?${new URLSearchParams(query)}`;
  return (
    <Section
      title={t("events-of", { line: t(`kinds.${kind}`) })}
      aside={
        <a href={href("/usage/export", filter)} className="link text-sm">
          {t("export")}
        </a>
      }
    >
      <EventTable rows={rows} tenant={tenant} zone={zone} isSeat={kind.startsWith("seat")} />
      {next ? (
        <p className="px-4 py-3 md:px-6">
          <ButtonLink href={href("/usage", { ...filter, before: writeCursor(next) })}>
            {t("older")}
          </ButtonLink>
        </p>
      ) : null}
    </Section>
  );
}

type TableProps = { rows: readonly Row[]; tenant: string; zone: string; isSeat: boolean };

function EventTable({ rows, tenant, zone, isSeat }: TableProps) {
  const t = useTranslations("usage");
  return (
    <Table label={t("events")}>
      <thead>
        <tr>
          <Th>{t("columns.began", { zone })}</Th>
          <Th numeric>{t("columns.used")}</Th>
          <Th numeric priority={2}>
            {t("columns.counted")}
          </Th>
          <Th numeric>{t("columns.charge")}</Th>
          <Th>{t(isSeat ? "columns.who" : "columns.call")}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <EventLine
            key={row.chargeId}
            row={row}
            tenant={tenant}
            zone={zone}
            none={t(isSeat ? "no-agent" : "no-call")}
          />
        ))}
      </tbody>
    </Table>
  );
}

function EventLine({ row, tenant, zone, none }: { row: Row; tenant: string; zone: string; none: string }) {
  const { usageEventId, startedAt, quantity, billedQuantity, unit, exact } = row;
  return (
    <Tr>
      <Td className="whitespace-nowrap">
        <Link href={`/t/${tenant}/usage/${usageEventId}`} className="link font-mono">
          {logStamp(startedAt, zone)}
        </Link>
      </Td>
      <Td numeric>
        <Quantity quantity={quantity} unit={unit} />
      </Td>
      <Td numeric priority={2}>
        <Quantity quantity={billedQuantity} unit={unit} />
      </Td>
      <Td numeric>{exact}</Td>
      <Td>
        <Behind row={row} tenant={tenant} none={none} />
      </Td>
    </Tr>
  );
}

/** What was used by: a call, or somebody who sat. */
function Behind({ row: { interactionId, agent }, tenant, none }: { row: Row; tenant: string; none: string }) {
  if (!interactionId) return agent ?? <Nothing label={none} />;
  return (
    <Link href={`/t/${tenant}/calls/${interactionId}`} className="link font-mono">
      {shortId(interactionId)}
    </Link>
  );
}
