import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CapsSections } from "@/app/_parts/caps/caps-sections";
import { Empty } from "@/app/_parts/empty";
import { found } from "@/app/_parts/found";
import { Section } from "@/app/_parts/page";
import { RefreshOn } from "@/app/_shell/live";
import { api } from "@/server/api/caller";
import { MediaMatrix } from "./media-matrix";
import { NumberList } from "./number-list";
import { RateCard } from "./rate-card";
import { RecordHead } from "./record-head";
import { SeatList } from "./seat-list";
import { VersionList } from "./version-list";

type Address = { params: Promise<{ tenant: string }> };

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  return { title: (await params).tenant };
}

/** The contract and its present truth: period, what it permits, numbers with their signals, seats, prices. */
export default async function LesseeRecord({ params }: Address) {
  const { tenant } = await params;
  const [t, language, procedures] = await Promise.all([getTranslations("operator"), getLocale(), api()]);
  const [record, standing] = await Promise.all([
    found(procedures.lessees.record({ tenant, language })),
    found(procedures.caps.standing({ tenant, language })),
  ]);
  const { versions, seats, lessee } = record;
  const zone = record.zone ?? "UTC";
  return (
    <>
      <RefreshOn topic={`tenant:${tenant}`} kinds={["alert.", "breaker."]} />
      <RecordHead record={record} />
      {record.zone === null ? <Empty kind="first-use" title={t("record.no-lease")} /> : null}
      <Section title={t("record.media")}>
        <MediaMatrix media={record.media ?? []} zone={zone} />
      </Section>
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
      <Section title={t("record.versions")}>
        <VersionList versions={versions} zone={zone} />
      </Section>
    </>
  );
}
