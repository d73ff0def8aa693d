"use client";

import { useTranslations } from "next-intl";
import { Fragment, useState } from "react";
import { Button } from "@/app/_parts/button";
import { StateChip } from "@/app/_parts/state";
import { Nothing, Table, Td, Th, Tr } from "@/app/_parts/table";
import { Time } from "@/app/_parts/time";
import type { Board } from "./board";
import { CertifyForm } from "./certify-form";
import { ChangeForm } from "./change-form";

type Line = Board["assignments"][number];
type Opened = { readonly assignment: string; readonly form: "change" | "certify" };

/** One line an assignment: who, whether calls come, what was examined; below it what is being changed. */
export function AssignmentTable({ board }: { board: Board }) {
  const t = useTranslations("agents");
  const [opened, open] = useState<Opened>();
  const { mayAssign, mayCertify, zone, serverNow } = board;
  const close = () => open(undefined);
  return (
    <Table label={t("section")}>
      <thead>
        <tr>
          <Th>{t("agent")}</Th>
          <Th priority={2}>{t("medium-head")}</Th>
          <Th>{t("now")}</Th>
          <Th>{t("exam")}</Th>
          <Th numeric priority={2}>
            {t("weight")}
          </Th>
          <Th numeric priority={3}>
            {t("floor")}
          </Th>
          <Th priority={3}>{t("rights")}</Th>
          <Th priority={2}>{t("until")}</Th>
          {mayAssign || mayCertify ? <Th>{t("actions")}</Th> : null}
        </tr>
      </thead>
      <tbody>
        {board.assignments.map((line) => (
          <Fragment key={line.assignment}>
            <Tr>
              <Cells line={line} zone={zone} now={serverNow} />
              {mayAssign || mayCertify ? (
                <Td>
                  <span className="flex flex-wrap gap-2">
                    {mayCertify ? (
                      <Button
                        size="small"
                        onClick={() => open({ assignment: line.assignment, form: "certify" })}
                      >
                        {t("certify.open")}
                      </Button>
                    ) : null}
                    {mayAssign ? (
                      <Button
                        size="small"
                        onClick={() => open({ assignment: line.assignment, form: "change" })}
                      >
                        {t("change")}
                      </Button>
                    ) : null}
                  </span>
                </Td>
              ) : null}
            </Tr>
            {opened?.assignment === line.assignment ? (
              <tr>
                <td colSpan={9} className="border-b border-line bg-sunken/60 px-4 py-3 md:px-6">
                  {opened.form === "change" ? (
                    <ChangeForm board={board} line={line} close={close} />
                  ) : (
                    <CertifyForm tenant={board.tenant} line={line} close={close} />
                  )}
                </td>
              </tr>
            ) : null}
          </Fragment>
        ))}
      </tbody>
    </Table>
  );
}

function Cells({ line, zone, now }: { line: Line; zone: string; now: number }) {
  const t = useTranslations("agents");
  const { name, medium, weight, floor, rights, until } = line;
  return (
    <>
      <Td>
        <bdi className="font-bold">{name}</bdi>
      </Td>
      <Td priority={2}>{t(`medium.${medium}`)}</Td>
      <Td>
        <Now line={line} />
      </Td>
      <Td>
        <Exam line={line} zone={zone} now={now} />
      </Td>
      <Td numeric priority={2}>
        {weight}
      </Td>
      <Td numeric priority={3}>
        {floor}
      </Td>
      <Td priority={3}>
        {rights.length > 0 ? (
          rights.map((right) => t(`right.${right}`)).join(", ")
        ) : (
          <Nothing label={t("no-rights")} />
        )}
      </Td>
      <Td priority={2}>
        {until === null ? (
          <Nothing label={t("assign.open-end")} />
        ) : (
          <Time at={new Date(until)} zone={zone} shape="date" />
        )}
      </Td>
    </>
  );
}

/** Whether calls may come now: what is in the way is said before whether somebody sits. */
function Now({ line: { hindrance, sits } }: { line: Line }) {
  const t = useTranslations("agents");
  if (hindrance && hindrance !== "not-on")
    return <StateChip state="problem">{t(`hindrance.${hindrance}`)}</StateChip>;
  if (!sits) return <StateChip state="off">{t("not-on")}</StateChip>;
  return <StateChip state="available">{t(sits.burst ? "sits-burst" : "sits")}</StateChip>;
}

function Exam({ line: { certificate }, zone, now }: { line: Line; zone: string; now: number }) {
  const t = useTranslations("agents");
  if (!certificate) return <span className="text-muted">{t("no-exam")}</span>;
  const { score, passMark, expiresAt, examiner } = certificate;
  return (
    <span className="block">
      {t("score", { score, mark: passMark })}
      <span className="block text-sm text-muted">
        {expiresAt === null ? null : (
          <>
            {t(expiresAt <= now ? "ran-out" : "runs-out")}{" "}
            <Time at={new Date(expiresAt)} zone={zone} shape="date" />{" "}
          </>
        )}
        {examiner ? t("examiner", { name: examiner }) : null}
      </span>
    </span>
  );
}
