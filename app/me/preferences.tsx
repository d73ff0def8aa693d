"use client";

import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { inputClass } from "../_parts/input-class";
import { chooseLanguage, chooseLetters, chooseTheme } from "../_shell/choose";
import { THEMES, type Theme } from "../_shell/preferences";
import { LANGUAGES, OWN_NAME } from "../i18n/languages";

/** Language, theme and single-letter shortcuts. Each takes effect at once. */
export function Preferences({ theme, letters }: { theme: Theme; letters: "on" | "off" }) {
  const t = useTranslations("me");
  const person = useTranslations("shell.person");
  const [, start] = useTransition();
  const keep = (name: string, save: (form: FormData) => Promise<void>) => (value: string) => {
    const form = new FormData();
    form.set(name, value);
    start(() => save(form));
  };
  const themes = Object.fromEntries(THEMES.map((one) => [one, person(`themes.${one}`)]));
  return (
    <div className="grid max-w-3xl gap-4 px-4 pb-5 sm:grid-cols-3 md:px-6">
      <Choice
        label={person("language")}
        value={useLocale()}
        words={Object.fromEntries(LANGUAGES.map((one) => [one, OWN_NAME[one]]))}
        choose={keep("language", chooseLanguage)}
      />
      <Choice label={person("theme")} value={theme} words={themes} choose={keep("theme", chooseTheme)} />
      <Choice
        label={t("letters.label")}
        value={letters}
        words={{ on: t("letters.on"), off: t("letters.off") }}
        choose={keep("letters", chooseLetters)}
      />
    </div>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  words: Readonly<Record<string, string>>;
  choose: (value: string) => void;
};

function Choice({ label, value, words, choose }: ChoiceProps) {
  return (
    <label className="grid gap-1 text-sm font-bold">
      {label}
      <select
        value={value}
        onChange={(event) => choose(event.target.value)}
        className={`${inputClass} font-normal`}
      >
        {Object.entries(words).map(([one, word]) => (
          <option key={one} value={one}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}
