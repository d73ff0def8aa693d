import { useTranslations } from "next-intl";
import { Empty } from "@/app/_parts/empty";
import { Section } from "@/app/_parts/page";
import { AssignForm } from "./assign-form";
import { AssignmentTable } from "./assignment-table";
import type { Board } from "./board";
import { SeatFigures } from "./seat-figures";

/** Seats, who is assigned, who passed. What whoever looks may not change is there to read. */
export function AgentsBoard({ board }: { board: Board }) {
  const t = useTranslations("agents");
  return (
    <>
      <Section title={t("seats")}>
        {board.seats ? <SeatFigures seats={board.seats} /> : <Empty kind="first-use" title={t("no-lease")} />}
      </Section>
      <Section title={t("section")}>
        {board.assignments.length > 0 ? (
          <AssignmentTable board={board} />
        ) : (
          <Empty kind="first-use" title={t("none")}>
            {t("none-text")}
          </Empty>
        )}
      </Section>
      {board.mayAssign && board.seats ? (
        <Section title={t("assign.title")}>
          <AssignForm tenant={board.tenant} floor={board.floor} leased={board.seats.rights} />
        </Section>
      ) : null}
    </>
  );
}
