import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BrandPreview } from "@/app/_parts/brand-preview";
import { buttonClass } from "@/app/_parts/button";
import { found } from "@/app/_parts/found";
import { PageHead } from "@/app/_parts/page";
import { testCallHref } from "@/app/_parts/test-call";
import { api } from "@/server/api/caller";
import { Rehearsal } from "./rehearsal";

type Address = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<{ version?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("demo"))("title") };
}

/** A lessee before anything is signed: its banner, its greeting, and a call that nobody makes. */
export default async function Demonstrate({ params, searchParams }: Address) {
  const [{ tenant }, query, t, words, procedures] = await Promise.all([
    params,
    searchParams,
    getTranslations("demo"),
    getTranslations("operator"),
    api(),
  ]);
  const version = Number([query.version].flat()[0]) || undefined;
  const read = await found(procedures.onboarding.version({ tenant, ...(version && { version }) }));
  const dial = testCallHref({
    to: read.document.numbers[0]?.number,
    forwardedFrom: read.document.numbers[0]?.signals.find(({ method }) => method === "forwarded-from")?.value,
  });
  return (
    <>
      <PageHead
        title={t("title")}
        lead={t("lead", { version: read.version, state: words(`lease-state.${read.state}`) })}
      />
      <div className="grid gap-8 border-t border-line px-4 py-5 md:px-6 xl:grid-cols-2">
        <Rehearsal tenant={tenant} version={read.version} />
        <div className="grid content-start gap-4">
          <BrandPreview
            preview={read.preview}
            logo={read.picture ? `/t/${tenant}/logo/${read.picture}` : undefined}
          />
          {dial ? (
            <p className="text-sm text-muted">
              <a href={dial} target="_blank" rel="noopener" className={buttonClass()}>
                {t("handset")}
              </a>
              <span className="mt-2 block">{t("handset-hint")}</span>
            </p>
          ) : null}
        </div>
      </div>
    </>
  );
}
