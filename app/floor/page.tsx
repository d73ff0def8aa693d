import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { api } from "@/server/api/caller";
import { found } from "../_parts/found";
import { PageHead, Section } from "../_parts/page";
import { RefreshOn } from "../_shell/live";
import { AgentTable } from "./agent-table";
import { QueueTable } from "./queue-table";
import { ReadSummary } from "./read-summary";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("floor"))("title") };
}

/** What waits, and who does what for whom since when: live. */
export default async function Floor() {
  const [t, procedures] = await Promise.all([getTranslations("floor"), api()]);
  const { agents, queues, live } = await found(procedures.floor.now());
  const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0);
  const ready = agents.filter(({ state }) => state === "ready").length;
  return (
    <>
      <RefreshOn topic="floor" kinds={["floor.", "queue.", "interaction."]} />
      <PageHead title={t("title")} lead={t("summary", { live, waiting, ready, agents: agents.length })}>
        <ReadSummary text={t("summary", { live, waiting, ready, agents: agents.length })} />
      </PageHead>
      <Section title={t("queues")}>
        <QueueTable queues={queues} />
      </Section>
      <Section title={t("agents")}>
        <AgentTable agents={agents} />
      </Section>
    </>
  );
}
