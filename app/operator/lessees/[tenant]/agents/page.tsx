import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_parts/button";
import { found } from "@/app/_parts/found";
import { PageHead } from "@/app/_parts/page";
import { RefreshOn } from "@/app/_shell/live";
import { api } from "@/server/api/caller";
import { AgentsBoard } from "./agents-board";

type Address = { params: Promise<{ tenant: string }> };

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  const { tenant } = await params;
  return { title: (await getTranslations("agents"))("title", { name: tenant }) };
}

/** Who works for this lessee: seats, assignments, exams; for whoever manages them. */
export default async function Agents({ params }: Address) {
  const { tenant } = await params;
  const [t, words, { seats }] = await Promise.all([
    getTranslations("agents"),
    getTranslations("operator.record"),
    api(),
  ]);
  const board = await found(seats.board({ tenant }));
  return (
    <>
      <RefreshOn topic="floor" kinds={["floor."]} />
      <PageHead title={t("title", { name: board.name })} lead={t("lead")}>
        <ButtonLink href={`/operator/lessees/${tenant}`}>{words("lease-link")}</ButtonLink>
      </PageHead>
      <AgentsBoard board={board} />
    </>
  );
}
