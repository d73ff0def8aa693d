import type { Metadata } from "next";
import Form from "next/form";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AmendmentTable } from "@/app/_lease/amendment-table";
import { placeOf } from "@/app/_lease/clause-tree";
import { Button, ButtonLink } from "@/app/_parts/button";
import { found } from "@/app/_parts/found";
import { PageHead, Section } from "@/app/_parts/page";
import { SelectField } from "@/app/_parts/select-field";
import { api } from "@/server/api/caller";

type Address = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lease"))("compare") };
}

/** Any two versions of a lease, side by side. */
export default async function Compare({ params, searchParams }: Address) {
  const [{ tenant }, query, t, procedures] = await Promise.all([
    params,
    searchParams,
    getTranslations("lease"),
    api(),
  ]);
  const one = (name: string) => Number([query[name]].flat()[0]) || undefined;
  const { versions, version, document } = await found(procedures.onboarding.version({ tenant }));
  const after = one("after") ?? versions[0]?.version ?? version;
  const before = one("before") ?? versions.find((other) => other.version < after)?.version ?? after;
  const known = [before, after].every((v) => versions.some((other) => other.version === v));
  if (!known) notFound();
  const { amendments } = await found(procedures.onboarding.compare({ tenant, before, after }));
  return (
    <>
      <PageHead title={t("compare")} lead={t("compare-lead", { before, after })}>
        <ButtonLink href={`/operator/lessees/${tenant}`}>{t("record")}</ButtonLink>
      </PageHead>
      <Form
        action={`/operator/lessees/${tenant}/compare`}
        aria-label={t("compare")}
        className="flex flex-wrap items-end gap-3 border-t border-line px-4 py-3 md:px-6"
      >
        {(["before", "after"] as const).map((name) => (
          <SelectField
            key={name}
            label={t(name)}
            name={name}
            defaultValue={name === "before" ? before : after}
          >
            {versions.map((other) => (
              <option key={other.version} value={other.version}>
                {t("version-n", { version: other.version })}
              </option>
            ))}
          </SelectField>
        ))}
        <Button type="submit">{t("compare-button")}</Button>
      </Form>
      <Section title={t("differences")}>
        <AmendmentTable amendments={amendments} place={placeOf(document)} />
      </Section>
    </>
  );
}
