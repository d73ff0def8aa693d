import { getTranslations } from "next-intl/server";
import { ButtonLink } from "./_parts/button";

/** What does not exist and what is not yours look the same, so that ids cannot be probed (IA-5). */
export default async function NotFound() {
  const t = await getTranslations("parts.missing");
  return (
    <main className="mx-auto max-w-[60ch] px-6 py-16">
      <h1>{t("title")}</h1>
      <p className="mt-2 text-muted">{t("text")}</p>
      <ButtonLink href="/" className="mt-6">
        {t("home")}
      </ButtonLink>
    </main>
  );
}
