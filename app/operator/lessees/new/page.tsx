import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { found } from "@/app/_parts/found";
import { PageHead } from "@/app/_parts/page";
import { signedIn } from "@/app/_shell/profile";
import { allows } from "@/server/access/rules";
import { api } from "@/server/api/caller";
import { OnboardForm } from "./onboard-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("onboard"))("title") };
}

/** From nothing to a lessee that can take a call (S2), on one page: what is wrong is said while it is typed. */
export default async function Onboard() {
  const person = await signedIn();
  if (!allows(person.memberships, "onboard:lessee")) notFound();
  const [t, procedures] = await Promise.all([getTranslations("onboard"), api()]);
  const choices = await found(procedures.onboarding.choices());
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <OnboardForm choices={choices} today={new Date().toISOString().slice(0, 10)} />
    </>
  );
}
