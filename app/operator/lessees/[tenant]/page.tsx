import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ChangeRequests } from "@/app/_lease/change-requests";
import { LeaseDocument } from "@/app/_lease/clause-tree";
import { CapsSections } from "@/app/_parts/caps/caps-sections";
import { Empty } from "@/app/_parts/empty";
import { found } from "@/app/_parts/found";
import { Section } from "@/app/_parts/page";
import { RefreshOn } from "@/app/_shell/live";
import { signedIn } from "@/app/_shell/profile";
import { allows } from "@/server/access/rules";
import { api } from "@/server/api/caller";
import { LeaseActs } from "./lease-acts";
import { MediaMatrix } from "./media-matrix";
import { NumberList } from "./number-list";
import { RateCard } from "./rate-card";
import { RecordHead } from "./record-head";
import { RecordLinks } from "./record-links";
import { SeatList } from "./seat-list";
import { VersionList } from "./version-list";

type Address = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<{ version?: string | string[] }>;
};

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  return { title: (await params).tenant };
}

/** The contract and its present truth (S3): what stands now, what is ahead, what the lessee asks, and every clause. */
export default async function LesseeRecord({ params, searchParams }: Address) {
  const [{ tenant }, query, t, words, language, person, procedures] = await Promise.all([
    params,
    searchParams,
    getTranslations("operator"),
    getTranslations("lease"),
    getLocale(),
    signedIn(),
    api(),
  ]);
  const version = Number([query.version].flat()[0]) || undefined;
  const record = await found(procedures.lessees.record({ tenant, language }));
  const [standing, requests, { versions }] = await Promise.all([
    found(procedures.caps.standing({ tenant, language })),
    found(procedures.changes.list({ tenant })),
    found(procedures.leases.versions({ tenant })),
  ]);
  const read =
    versions.length > 0
      ? await found(procedures.onboarding.version({ tenant, ...(version && { version }) }))
      : undefined;
  const { seats, lessee } = record;
  const zone = record.zone ?? read?.document.zone ?? "UTC";
  const canAct = allows(person.memberships, "onboard:lessee");
  const governs = !["draft", "scheduled", "ended"].includes(lessee.state);
  return (
    <>
      <RefreshOn topic={`tenant:${tenant}`} kinds={["alert.", "breaker."]} />
      <RecordHead record={record} />
      {canAct ? <RecordLinks tenant={tenant} /> : null}
      {canAct && governs ? <LeaseActs tenant={tenant} isSuspended={lessee.state === "suspended"} /> : null}
      {record.zone === null ? <Empty kind="first-use" title={t("record.no-lease")} /> : null}
      <Section title={words("requests.title")}>
        <ChangeRequests tenant={tenant} requests={requests} zone={zone} as={canAct ? "operator" : "reader"} />
      </Section>
      <div id="versions">
        <Section title={t("record.versions")}>
          <VersionList tenant={tenant} versions={versions} zone={zone} now={record.serverNow} />
        </Section>
      </div>
      <div id="media">
        <Section title={t("record.media")}>
          <MediaMatrix media={record.media ?? []} zone={zone} />
        </Section>
      </div>
      <div id="numbers">
        <Section title={t("record.numbers")}>
          <NumberList numbers={record.numbers ?? []} zone={zone} />
        </Section>
      </div>
      <div id="seats">
        <Section title={t("record.seats", { leased: lessee.seats.leased })}>
          <SeatList seats={seats} zone={zone} />
        </Section>
      </div>
      <CapsSections tenant={tenant} standing={standing} />
      <Section title={t("record.rates")}>
        <RateCard lines={record.rateLines ?? []} />
      </Section>
      {read ? (
        <div id="document">
          <Section
            title={words("document", { version: read.version, state: t(`lease-state.${read.state}`) })}
          >
            <LeaseDocument document={read.document} />
          </Section>
        </div>
      ) : null}
    </>
  );
}
