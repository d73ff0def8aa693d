import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { profile } from "@/app/_shell/profile";
import { landingOf, safeNext } from "@/app/_shell/rooms";
import { LanguageSwitch } from "./language-switch";
import { SignInForm } from "./sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("front.sign-in"))("title") };
}

/** The door. Somebody already inside is taken to their room. */
export default async function SignIn({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const next = safeNext([(await searchParams).next].flat()[0]);
  const known = await profile();
  if (known) redirect(next ?? landingOf(known.memberships));
  const t = await getTranslations("front.sign-in");
  return (
    <>
      <main className="mx-auto w-full max-w-sm px-6 pt-[14vh] pb-12">
        <p className="mb-8 border-b border-ink pb-2 text-md font-bold">Leaseline</p>
        <h1>{t("title")}</h1>
        <p className="mt-1 mb-6 text-muted">{t("lead")}</p>
        <SignInForm next={next ?? "/"} />
      </main>
      <LanguageSwitch />
    </>
  );
}
