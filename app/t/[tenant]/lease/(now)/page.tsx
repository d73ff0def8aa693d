import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangeRequests } from "@/app/_lease/change-requests";
import { LeaseDocument } from "@/app/_lease/clause-tree";
import { BrandPreview } from "@/app/_parts/brand-preview";
import { ButtonLink } from "@/app/_parts/button";
import { found } from "@/app/_parts/found";
import { PageHead, Section } from "@/app/_parts/page";
import { placeOf } from "@/app/_shell/place";
import { signedIn } from "@/app/_shell/profile";
import { allows } from "@/server/access/rules";
import { api } from "@/server/api/caller";
import { ClauseForm } from "./clause-form";
import { Versions } from "./versions";

type Address = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lease"))("own-title") };
}

/** A lessee's own lease: all of it to read, what is its own to change, and the rest to ask for. */
export default async function OwnLease({ params, searchParams }: Address) {
  const [{ tenant }, query, t, words, person, procedures] = await Promise.all([
    params,
    searchParams,
    getTranslations("lease"),
    getTranslations("operator"),
    signedIn(),
    api(),
  ]);
  const place = await placeOf(tenant);
  const [read, requests, clauses, { versions }] = await Promise.all([
    found(procedures.onboarding.version({ tenant })),
    found(procedures.changes.list({ tenant })),
    found(procedures.changes.clauses({ tenant })),
    found(procedures.leases.versions({ tenant })),
  ]);
  const isAdmin = person.memberships.some(
    (one) => one.slug === tenant && allows([one], "change:lease", { id: one.tenantId }),
  );
  const clause = [query.clause].flat()[0];
  const head = t("document", { version: read.version, state: words(`lease-state.${read.state}`) });
  return (
    <>
      <PageHead title={t("own-title")} lead={t("own-lead", { name: place.name })}>
        {isAdmin ? <ButtonLink href={`/t/${tenant}/brand`}>{t("places.brand")}</ButtonLink> : null}
        {isAdmin ? <ButtonLink href={`/t/${tenant}/exit`}>{t("places.exit")}</ButtonLink> : null}
      </PageHead>
      {isAdmin ? (
        <Section title={t("change-title")}>
          <ClauseForm key={clause} tenant={tenant} clauses={clauses} {...(clause && { chosen: clause })} />
        </Section>
      ) : null}
      <Section title={words("record.versions")}>
        <Versions tenant={tenant} versions={versions} zone={place.zone} />
      </Section>
      <Section title={t("requests.title")}>
        <ChangeRequests
          tenant={tenant}
          requests={requests}
          zone={place.zone}
          as={isAdmin ? "lessee" : "reader"}
        />
      </Section>
      <div className="max-w-xl px-4 py-4 md:px-6">
        <BrandPreview
          preview={read.preview}
          logo={read.picture ? `/t/${tenant}/logo/${read.picture}` : undefined}
        />
      </div>
      <Section title={head}>
        <LeaseDocument document={read.document} />
      </Section>
    </>
  );
}
