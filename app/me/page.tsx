import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { api } from "@/server/api/caller";
import { Fact, Facts, PageHead, Section } from "../_parts/page";
import { LETTERS_COOKIE, THEME_COOKIE, themeOf } from "../_shell/preferences";
import { signedIn } from "../_shell/profile";
import { Preferences } from "./preferences";
import { SecondFactor } from "./second-factor";
import { Sessions } from "./sessions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("me"))("title") };
}

/** Oneself: who one is, how the screens speak and look, where one is signed in, the second factor. */
export default async function Me() {
  const [person, t, jar, { access, palette }] = await Promise.all([
    signedIn(),
    getTranslations("me"),
    cookies(),
    api(),
  ]);
  const [sessions, places] = await Promise.all([access.mySessions(), palette.places()]);
  const nameOf = (slug: string) => places.find(({ tenant }) => tenant === slug)?.name ?? slug;
  return (
    <>
      <PageHead title={t("title")} />
      <Section title={t("profile")}>
        <Facts>
          <Fact name={t("name")}>{person.displayName}</Fact>
          <Fact name={t("email")}>{person.email}</Fact>
          <Fact name={t("roles")}>
            <ul>
              {person.memberships.map(({ role, custom, slug }) => (
                <li key={`${slug} ${custom?.id ?? role}`}>
                  {t("role-at", { role: custom?.name ?? t(`role.${role}`), place: nameOf(slug) })}
                </li>
              ))}
            </ul>
          </Fact>
        </Facts>
      </Section>
      <Section title={t("preferences")}>
        <Preferences
          theme={themeOf(jar.get(THEME_COOKIE)?.value)}
          letters={jar.get(LETTERS_COOKIE)?.value === "off" ? "off" : "on"}
        />
      </Section>
      <Section title={t("factor.title")}>
        <SecondFactor isEnrolled={person.secondFactor.enrolled} />
      </Section>
      <Section title={t("sessions.title")}>
        <Sessions sessions={sessions} />
      </Section>
    </>
  );
}
