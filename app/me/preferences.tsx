"use client";

import { Select } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useId, useTransition } from "react";
import { inputClass } from "../_parts/field";
import { chooseLanguage, chooseLetters, chooseTheme } from "../_shell/choose";
import { MENU_ITEM, POPUP } from "../_shell/popup";
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
  const id = useId();
  return (
    <div className="grid gap-1">
      <span id={id} className="text-sm font-bold">
        {label}
      </span>
      <Select.Root items={words} value={value} onValueChange={(next) => next && choose(next)}>
        <Select.Trigger
          aria-labelledby={id}
          className={`${inputClass} flex items-center justify-between gap-2`}
        >
          <Select.Value />
          <ChevronDown size={14} aria-hidden="true" />
        </Select.Trigger>
        <Select.Portal>
          <Select.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-40">
            <Select.Popup className={`${POPUP} min-w-(--anchor-width) p-1`}>
              {Object.entries(words).map(([one, word]) => (
                <Select.Item key={one} value={one} className={MENU_ITEM}>
                  <span className="grid size-4 place-items-center">
                    <Select.ItemIndicator>
                      <Check size={14} aria-hidden="true" />
                    </Select.ItemIndicator>
                  </span>
                  <Select.ItemText>{word}</Select.ItemText>
                </Select.Item>
              ))}
            </Select.Popup>
          </Select.Positioner>
        </Select.Portal>
      </Select.Root>
    </div>
  );
}
