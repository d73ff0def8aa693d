import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BrandPreview } from "@/app/_parts/brand-preview";
import { ButtonLink } from "@/app/_parts/button";
import { found } from "@/app/_parts/found";
import { Fact, Facts, PageHead, Section } from "@/app/_parts/page";
import { Nothing } from "@/app/_parts/table";
import { placeOf } from "@/app/_shell/place";
import { signedIn } from "@/app/_shell/profile";
import { allows } from "@/server/access/rules";
import { api } from "@/server/api/caller";
import { BrandForm } from "./brand-form";
import { Derived } from "./derived";
import { LogoForm } from "./logo-form";

type Address = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("brand"))("title") };
}

/** How a lessee looks to agents and to its own people: picture, name, colours that stay legible, how its mail is signed. */
export default async function BrandPage({ params }: Address) {
  const [{ tenant }, t, person, procedures] = await Promise.all([
    params,
    getTranslations("brand"),
    signedIn(),
    api(),
  ]);
  const place = await placeOf(tenant);
  const read = await found(procedures.onboarding.version({ tenant }));
  const { brand } = read.document;
  const isStaff = person.memberships.some((one) => allows([one], "onboard:lessee"));
  const isAdmin = person.memberships.some(
    (one) => one.slug === tenant && allows([one], "change:lease", { id: one.tenantId }),
  );
  return (
    <>
      <PageHead title={t("title")} lead={t("lead", { name: place.name })}>
        {isAdmin ? <ButtonLink href={`/t/${tenant}/lease?clause=brand.colour`}>{t("ask")}</ButtonLink> : null}
      </PageHead>
      <div className="grid gap-8 border-t border-line px-4 py-5 md:px-6 xl:grid-cols-2">
        <div className="grid content-start gap-6">
          {isStaff || isAdmin ? <LogoForm tenant={tenant} /> : null}
          {isStaff ? (
            <BrandForm
              tenant={tenant}
              brand={{
                ...{ name: read.preview.face.name, colour: brand.colour },
                ...{ fromName: brand.sender?.fromName ?? "", replyTo: brand.sender?.replyTo ?? "" },
              }}
            />
          ) : null}
        </div>
        <BrandPreview
          preview={read.preview}
          logo={read.picture ? `/t/${tenant}/logo/${read.picture}` : undefined}
        />
      </div>
      <Section title={t("sender")}>
        <Facts>
          <Fact name={t("from-name")}>{brand.sender?.fromName ?? <Nothing label={t("none")} />}</Fact>
          <Fact name={t("reply-to")}>{brand.sender?.replyTo ?? <Nothing label={t("none")} />}</Fact>
        </Facts>
      </Section>
      <Section title={t("derived")}>
        <Derived colour={brand.colour} />
      </Section>
    </>
  );
}
