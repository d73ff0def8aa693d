import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Empty } from "@/app/_parts/empty";
import { found } from "@/app/_parts/found";
import { PageHead } from "@/app/_parts/page";
import { RefreshOn } from "@/app/_shell/live";
import { placeOf } from "@/app/_shell/place";
import { signedIn } from "@/app/_shell/profile";
import { allows } from "@/server/access/rules";
import { api } from "@/server/api/caller";
import { Begin } from "./begin";
import { CertificatePage } from "./certificate";
import { Progress } from "./progress";
import { isUnderWay } from "./run";
import { RunTable } from "./run-table";

type Address = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("isolation"))("title") };
}

/** Asked by the operator alone, whose roles reach every lessee: which one does not matter. */
const mayCertify = (memberships: Parameters<typeof allows>[0]) =>
  allows(memberships, "certify:isolation", { id: "" });

/** Whether anybody else could have this lessee's data: the newest certificate, and every walk before it. */
export default async function Isolation({ params }: Address) {
  const { tenant } = await params;
  const [t, procedures, place, person] = await Promise.all([
    getTranslations("isolation"),
    api(),
    placeOf(tenant),
    signedIn(),
  ]);
  const { runs, newest } = await found(procedures.isolation.list({ tenant }));
  const open = runs.find(isUnderWay);
  return (
    <>
      <RefreshOn topic={`tenant:${tenant}`} kinds={["isolation."]} />
      <PageHead title={t("title")} lead={t("lead", { name: place.name })}>
        {place.kind === "lessee" && mayCertify(person.memberships) ? (
          <Begin tenant={tenant} isUnderWay={open !== undefined} />
        ) : null}
      </PageHead>
      {open ? <Progress run={open} /> : null}
      {newest ? <CertificatePage newest={newest} zone={place.zone} /> : null}
      {runs.length > 0 ? (
        <RunTable runs={runs} tenant={tenant} zone={place.zone} />
      ) : (
        <Empty kind="first-use" title={t("empty")}>
          {t("empty-text")}
        </Empty>
      )}
    </>
  );
}
