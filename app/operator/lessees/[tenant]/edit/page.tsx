import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_parts/button";
import { found } from "@/app/_parts/found";
import { PageHead } from "@/app/_parts/page";
import { api } from "@/server/api/caller";
import { LeaseEditor } from "./lease-editor";

type Address = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<{ version?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lease"))("edit") };
}

/** A new version, from one that is there: the commonest clauses as fields, all of them as the file. */
export default async function Edit({ params, searchParams }: Address) {
  const [{ tenant }, query, t, procedures] = await Promise.all([
    params,
    searchParams,
    getTranslations("lease"),
    api(),
  ]);
  const version = Number([query.version].flat()[0]) || undefined;
  const read = await found(procedures.onboarding.version({ tenant, ...(version && { version }) }));
  const { document, file } = read;
  return (
    <>
      <PageHead title={t("edit")} lead={t("edit-lead", { version: read.version })}>
        <ButtonLink href={`/operator/lessees/${tenant}`}>{t("record")}</ButtonLink>
      </PageHead>
      <LeaseEditor
        tenant={tenant}
        file={file}
        common={{
          seats: document.seats.count,
          concurrentCalls: document.caps?.concurrentCalls ?? null,
          graceDays: document.term?.graceDays ?? null,
          colour: document.brand.colour,
        }}
      />
    </>
  );
}
