import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Empty } from "@/app/_parts/empty";
import { found } from "@/app/_parts/found";
import { Fact, Facts, PageHead, Section } from "@/app/_parts/page";
import { Nothing } from "@/app/_parts/table";
import { Time } from "@/app/_parts/time";
import { placeOf } from "@/app/_shell/place";
import { signedIn } from "@/app/_shell/profile";
import { api } from "@/server/api/caller";
import { PaperFact } from "./paper-fact";
import { PaperForm } from "./paper-form";
import { Signing } from "./signing";
import { mayEnterPaper, stepsFor } from "./steps";

type Address = { params: Promise<{ tenant: string; version: string }> };

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  const [t, { version }] = await Promise.all([getTranslations("lease-version"), params]);
  return { title: t("title", { version }) };
}

/** The lease as it was in one version, to read: what governed a call of then, and what had changed before it. */
export default async function LeaseVersion({ params }: Address) {
  const { tenant, version: asked } = await params;
  if (!/^[1-9][0-9]{0,5}$/.test(asked)) notFound();
  const version = Number(asked);
  const [t, procedures, { zone }, person] = await Promise.all([
    getTranslations("lease-version"),
    api(),
    placeOf(tenant),
    signedIn(),
  ]);
  const [read, { against, amendments }] = await Promise.all([
    found(procedures.leases.version({ tenant, version })),
    found(procedures.leases.amendments({ tenant, version })),
  ]);
  const steps = stepsFor(person.memberships, tenant, read);
  const instant = (at: number | null) =>
    at === null ? <Nothing label={t("none")} /> : <Time at={new Date(at)} zone={zone} shape="date-time" />;
  return (
    <>
      <PageHead title={t("title", { version })} lead={t(`life.${read.life}`)} />
      <div className="border-t border-line pt-4">
        <Facts>
          <Fact name={t("from")}>{instant(read.from)}</Fact>
          <Fact name={t("until")}>{instant(read.until)}</Fact>
          <Fact name={t("signed-operator")}>{instant(read.signed.operator?.at ?? null)}</Fact>
          <Fact name={t("signed-lessee")}>
            {instant(read.signed.lessee?.at ?? null)}
            {read.paper ? <PaperFact tenant={tenant} version={version} paper={read.paper} /> : null}
          </Fact>
          <Fact name={t("hash")}>
            <code className="text-sm break-all">{read.hash}</code>
          </Fact>
        </Facts>
      </div>
      {steps.length > 0 ? <Signing tenant={tenant} version={version} hash={read.hash} steps={steps} /> : null}
      {mayEnterPaper(person.memberships, read) ? (
        <PaperForm tenant={tenant} version={version} hash={read.hash} />
      ) : null}
      {against === null ? null : (
        <Section title={t("changed", { against })}>
          {amendments.length > 0 ? (
            <ul className="px-4 pb-4 md:px-6">
              {amendments.map(({ clause, sentence }) => (
                <li key={`${clause} ${sentence}`} className="break-words">
                  <code className="text-sm">{sentence}</code>
                </li>
              ))}
            </ul>
          ) : (
            <Empty kind="first-use" title={t("unchanged")} />
          )}
        </Section>
      )}
      <Section title={t("whole")}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
        <pre tabIndex={0} className="overflow-x-auto px-4 pb-4 text-sm md:px-6">
          {read.file}
        </pre>
      </Section>
    </>
  );
}
