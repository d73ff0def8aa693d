import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { isOngoing } from "@/app/_parts/call-state";
import { CallStateChip } from "@/app/_parts/call-state-chip";
import { Empty } from "@/app/_parts/empty";
import { found } from "@/app/_parts/found";
import { PageHead, Section } from "@/app/_parts/page";
import { shortId } from "@/app/_parts/short-id";
import { RefreshOn } from "@/app/_shell/live";
import { placeOf } from "@/app/_shell/place";
import { api } from "@/server/api/caller";
import { CallFacts } from "./call-facts";
import { CallUsage } from "./call-usage";
import { CopyTrace } from "./copy-trace";
import { Timeline } from "./timeline";
import { traceAsText, traceLines } from "./trace-lines";

type Address = { params: Promise<{ tenant: string; interaction: string }> };

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  return { title: shortId((await params).interaction) };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What happened to this call, step by step, each with what decided it (S17). A running call's trace grows. */
export default async function Trace({ params }: Address) {
  const { tenant, interaction } = await params;
  if (!UUID.test(interaction)) notFound();
  const [t, language, procedures, place] = await Promise.all([
    getTranslations("calls"),
    getLocale(),
    api(),
    placeOf(tenant),
  ]);
  const trace = await found(procedures.interactions.trace({ tenant, interaction, language }));
  const lines = traceLines(trace, { say: t, language });
  return (
    <>
      {isOngoing(trace.state) ? (
        <RefreshOn topic={`tenant:${tenant}`} kinds={["interaction.", "queue."]} />
      ) : null}
      <PageHead
        title={
          <span className="flex flex-wrap items-center gap-3">
            {t("trace.title", { id: shortId(trace.id) })} <CallStateChip state={trace.state} />
          </span>
        }
      >
        <CopyTrace text={traceAsText(lines, place.zone)} json={traceAsJson(trace)} />
      </PageHead>
      <CallFacts trace={trace} tenant={tenant} zone={place.zone} />
      <Section title={t("trace.steps-title")}>
        {lines.length > 0 ? (
          <Timeline lines={lines} zone={place.zone} />
        ) : (
          <Empty kind="first-use" title={t("trace.no-steps")} />
        )}
      </Section>
      <Section title={t("trace.usage")}>
        <CallUsage usage={trace.usage} tenant={tenant} />
      </Section>
    </>
  );
}

/** JSON for programs: amounts as decimal strings of micro-units, because JSON has no big integers. */
function traceAsJson(trace: object): string {
  return JSON.stringify(trace, (_key, value) => (typeof value === "bigint" ? value.toString() : value), 2);
}
