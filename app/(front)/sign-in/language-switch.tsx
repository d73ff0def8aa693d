import { useLocale, useTranslations } from "next-intl";
import { chooseLanguage } from "@/app/_shell/choose";
import { HTML_LANG, LANGUAGES, OWN_NAME } from "@/app/i18n/languages";

/** The four languages, each by its own name, before anybody has signed in. Plain forms: they work before any script does. */
export function LanguageSwitch() {
  const t = useTranslations("front.sign-in");
  const current = useLocale();
  return (
    <footer className="border-t border-line px-6 py-4">
      <form
        action={chooseLanguage}
        aria-label={t("language")}
        className="flex flex-wrap justify-center gap-x-6 gap-y-2"
      >
        {LANGUAGES.map((language) => (
          <button
            key={language}
            type="submit"
            name="language"
            value={language}
            lang={HTML_LANG[language]}
            aria-pressed={language === current}
            className="min-h-7 px-1 text-muted underline-offset-4 hover:underline aria-pressed:font-bold aria-pressed:text-ink"
          >
            {OWN_NAME[language]}
          </button>
        ))}
      </form>
    </footer>
  );
}
