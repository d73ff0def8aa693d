import Link from "next/link";
import { useTranslations } from "next-intl";
import { StateChip } from "@/app/_parts/state";
import { Nothing, Table, Td, Th, Tr } from "@/app/_parts/table";
import { Time } from "@/app/_parts/time";
import type { Outputs } from "@/app/_shell/outputs";
import { GateForm } from "./gate-form";

type Board = Outputs["gates"]["board"];
type Derived = Board["derived"][number];
type Manual = Board["manual"][number];
type Kind = Derived["kind"];

/** Where on the lessee's record each gate that is seen comes from. */
const SOURCES: Record<Derived["item"], string> = {
  "number-answers": "#numbers",
  "lease-in-force": "#versions",
  "clearances-approved": "#media",
  "seats-filled": "#seats",
  "agent-ready": "#seats",
};

/** One line a gate: whose it is, by when, and what shows that it is passed. */
export function GateTable({ tenant, board, kind }: { tenant: string; board: Board; kind: Kind }) {
  const t = useTranslations("gates");
  const today = new Date(board.serverNow).toISOString().slice(0, 10);
  return (
    <Table label={t(`kinds.${kind}`)}>
      <thead>
        <tr>
          <Th>{t("gate")}</Th>
          <Th>{t("state")}</Th>
          <Th priority={2}>{t("owner")}</Th>
          <Th priority={2}>{t("due")}</Th>
          <Th>{t("evidence")}</Th>
        </tr>
      </thead>
      <tbody>
        {board.derived
          .filter((gate) => gate.kind === kind)
          .map((gate) => (
            <DerivedLine key={gate.item} tenant={tenant} gate={gate} />
          ))}
        {board.manual
          .filter((gate) => gate.kind === kind)
          .map((gate) => (
            <ManualLine key={gate.item} tenant={tenant} gate={gate} today={today} zone={board.zone} />
          ))}
      </tbody>
    </Table>
  );
}

function DerivedLine({ tenant, gate }: { tenant: string; gate: Derived }) {
  const t = useTranslations("gates");
  const { item, passed, done, of } = gate;
  return (
    <Tr>
      <Td>{t(`items.${item}`)}</Td>
      <Td>
        <GateState passed={passed} overdue={false} />
      </Td>
      <Td priority={2}>{t("owners.operator")}</Td>
      <Td priority={2}>
        <Nothing label={t("waiting")} />
      </Td>
      <Td>
        {t("seen", { done, of })}{" "}
        <Link href={`/operator/lessees/${tenant}${SOURCES[item]}`} className="link">
          {t("source")}
        </Link>
      </Td>
    </Tr>
  );
}

type ManualProps = { tenant: string; gate: Manual; today: string; zone: string };

function ManualLine({ tenant, gate, today, zone }: ManualProps) {
  const t = useTranslations("gates");
  const { item, usual, owner, dueOn, evidence, doneAt, doneBy, reversible } = gate;
  const isKnownOwner = owner === "operator" || owner === "lessee";
  return (
    <Tr>
      <Td className="max-w-80">{usual ? t(`items.${item as "contract-signed"}`) : <bdi>{item}</bdi>}</Td>
      <Td>
        <GateState passed={doneAt !== null} overdue={dueOn !== null && dueOn < today} />
      </Td>
      <Td priority={2}>{isKnownOwner ? t(`owners.${owner}`) : <bdi>{owner}</bdi>}</Td>
      <Td priority={2} className="font-mono whitespace-nowrap">
        {dueOn ?? <Nothing label={t("due")} />}
      </Td>
      <Td>
        {doneAt ? (
          <p className="max-w-96 break-words">
            {evidence}
            <span className="block text-sm text-muted">
              <bdi>{doneBy ?? t("somebody")}</bdi>,{" "}
              <Time at={new Date(doneAt)} zone={zone} shape="date-time" />
            </span>
          </p>
        ) : null}
        {doneAt && !reversible ? (
          <span className="text-sm text-muted">{t("final")}</span>
        ) : (
          <GateForm tenant={tenant} item={item} isDone={doneAt !== null} />
        )}
      </Td>
    </Tr>
  );
}

function GateState({ passed, overdue }: { passed: boolean; overdue: boolean }) {
  const t = useTranslations("gates");
  if (passed) return <StateChip state="available">{t("passed")}</StateChip>;
  return (
    <StateChip state={overdue ? "problem" : "ringing"}>{overdue ? t("overdue") : t("waiting")}</StateChip>
  );
}
