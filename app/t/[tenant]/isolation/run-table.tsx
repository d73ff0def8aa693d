import { useTranslations } from "next-intl";
import { Section } from "@/app/_parts/page";
import { type State, StateChip } from "@/app/_parts/state";
import { Nothing, Table, Td, Th, Tr } from "@/app/_parts/table";
import { Time } from "@/app/_parts/time";
import type { Run } from "./run";

const LOOK: Record<Run["state"], State> = {
  asked: "ringing",
  running: "ringing",
  isolated: "available",
  leaking: "problem",
  failed: "off",
};

/** Every walk there was, newest first; each certificate can be taken home. */
export function RunTable({ runs, tenant, zone }: { runs: readonly Run[]; tenant: string; zone: string }) {
  const t = useTranslations("isolation");
  return (
    <Section title={t("runs")}>
      <Table label={t("runs")}>
        <thead>
          <tr>
            <Th>{t("on")}</Th>
            <Th>{t("verdict")}</Th>
            <Th numeric>{t("count")}</Th>
            <Th numeric>{t("attempts")}</Th>
            <Th numeric>{t("leaks")}</Th>
            <Th>{t("seal")}</Th>
            <Th>{t("file")}</Th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Line key={run.id} run={run} tenant={tenant} zone={zone} />
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

function Line({ run, tenant, zone }: { run: Run; tenant: string; zone: string }) {
  const t = useTranslations("isolation");
  const { state, askedAt, doorsDone, attempts, leaks, hash, error } = run;
  const nothing = <Nothing label={t("no-file")} />;
  return (
    <Tr>
      <Td className="whitespace-nowrap">
        <Time at={askedAt} zone={zone} shape="date-time" />
      </Td>
      <Td>
        <StateChip state={LOOK[state]}>{t(`verdicts.${state}`)}</StateChip>{" "}
        {error ? <span className="text-muted">{error}</span> : null}
      </Td>
      <Td numeric data-figure>
        {doorsDone}
      </Td>
      <Td numeric data-figure>
        {attempts}
      </Td>
      <Td numeric data-figure>
        {leaks}
      </Td>
      <Td>{hash ? <code title={hash}>{hash.slice(0, 10)}</code> : nothing}</Td>
      <Td>
        {hash ? (
          <a href={`/t/${tenant}/isolation/download?run=${run.id}`} className="link">
            {t("download")}
          </a>
        ) : (
          nothing
        )}
      </Td>
    </Tr>
  );
}
