import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LanguageSwitch } from "@/app/(front)/sign-in/language-switch";
import { api } from "@/server/api/caller";
import { JoinForm } from "./join-form";

type Address = { params: Promise<{ tenant: string; token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("front.join"))("title"), robots: { index: false } };
}

/** Where the link of an invitation leads. Opening it uses nothing up: programs that look at mail open links too. */
export default async function Join({ params }: Address) {
  const link = await params;
  const [t, words, invitation] = await Promise.all([
    getTranslations("front.join"),
    getTranslations("me.role"),
    invitationAt(link),
  ]);
  return (
    <>
      <main className="mx-auto w-full max-w-sm px-6 pt-[14vh] pb-12">
        <p className="mb-8 border-b border-ink pb-2 text-md font-bold">Leaseline</p>
        <h1>{invitation ? t("title") : t("over")}</h1>
        {invitation ? (
          <>
            <p className="mt-1 mb-6 text-muted">
              {t("lead", {
                ...{ tenant: invitation.tenant, email: invitation.email },
                role: invitation.custom ?? words(invitation.role),
              })}
            </p>
            <JoinForm link={link} email={invitation.email} known={invitation.known} />
          </>
        ) : (
          <p className="mt-1 text-muted">{t("over-text")}</p>
        )}
      </main>
      <LanguageSwitch />
    </>
  );
}

/** A link that opens nothing is a page that says so, whatever the reason. */
async function invitationAt(link: { tenant: string; token: string }) {
  try {
    return await (await api()).people.invitation(link);
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) return undefined;
    throw error;
  }
}
