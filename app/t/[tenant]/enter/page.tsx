import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { found } from "@/app/_parts/found";
import { PageHead } from "@/app/_parts/page";
import { placeOf } from "@/app/_shell/place";
import { safeNext } from "@/app/_shell/rooms";
import { api } from "@/server/api/caller";
import { EnterForm } from "./enter-form";

type Address = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("visit"))("title") };
}

/** The entrance of a lessee for operator staff: why, and for how long. The lessee reads both. */
export default async function Enter({ params, searchParams }: Address) {
  const [{ tenant }, query, t, procedures] = await Promise.all([
    params,
    searchParams,
    getTranslations("visit"),
    api(),
  ]);
  const place = await placeOf(tenant);
  if (place.kind === "operator") notFound();
  const next = safeNext([query.next].flat()[0]) ?? `/t/${tenant}/calls`;
  if (await found(procedures.visits.current({ tenant }))) redirect(next);
  return (
    <>
      <PageHead title={t("head", { name: place.name })} lead={t("lead")} />
      <EnterForm tenant={tenant} next={next} />
    </>
  );
}
