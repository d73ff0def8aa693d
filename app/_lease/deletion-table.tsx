"use client";

import { useTranslations } from "next-intl";
import { type State, StateChip } from "../_parts/state";
import { Table, Td, Th, Tr } from "../_parts/table";
import { Time } from "../_parts/time";
import type { Outputs } from "../_shell/outputs";
import { useLookAgain } from "./look-again";

type Deletion = Outputs["exits"]["overview"]["deletions"][number];

const LOOK: Record<Deletion["state"], State> = { confirmed: "ringing", erasing: "live", done: "available" };

interface Place {
  readonly tenant: string;
  readonly zone: string;
}

/** What was erased, or is being erased: who confirmed it and why, how far it is, and its certificate. */
export function DeletionTable({ deletions, ...place }: Place & { deletions: readonly Deletion[] }) {
  const t = useTranslations("exit.erase");
  useLookAgain(deletions.some(({ state }) => state !== "done"));
  return (
    <Table label={t("label")}>
      <thead>
        <tr>
          <Th>{t("confirmed")}</Th>
          <Th priority={2}>{t("why")}</Th>
          <Th>{t("state")}</Th>
          <Th>{t("how-far")}</Th>
          <Th priority={3}>SHA-256</Th>
          <Th>{t("certificate")}</Th>
        </tr>
      </thead>
      <tbody>
        {deletions.map((deletion) => (
          <Line key={deletion.id} deletion={deletion} {...place} />
        ))}
      </tbody>
    </Table>
  );
}

function Line({ tenant, zone, deletion }: Place & { deletion: Deletion }) {
  const t = useTranslations("exit.erase");
  const { id, state, reason, rowsDone, rowsAll, sha256, at, by } = deletion;
  return (
    <Tr>
      <Td>
        <Time at={new Date(at)} zone={zone} shape="date-time" /> <bdi>{by}</bdi>
      </Td>
      <Td priority={2} className="max-w-72 break-words">
        {reason}
      </Td>
      <Td>
        <StateChip state={LOOK[state]}>{t(`states.${state}`)}</StateChip>
      </Td>
      <Td>
        <progress
          value={state === "done" ? 1 : rowsDone}
          max={state === "done" ? 1 : Math.max(rowsAll, 1)}
          aria-label={t("how-far")}
          className="mr-2 h-2 w-24 accent-action"
        />
        {t("rows", { done: rowsDone, all: Math.max(rowsAll, rowsDone) })}
      </Td>
      <Td priority={3}>
        <code title={sha256 ?? undefined}>{sha256?.slice(0, 16)}</code>
      </Td>
      <Td>
        {state === "done" ? (
          <a className="link" href={`/t/${tenant}/exit/certificate/${id}`}>
            {t("download")}
          </a>
        ) : null}
      </Td>
    </Tr>
  );
}
