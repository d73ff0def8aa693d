"use client";

import { Menu } from "@base-ui/react/menu";
import { Check, CircleUser } from "lucide-react";
import Link from "next/link";
import { signOut } from "next-auth/react";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { HTML_LANG, LANGUAGES, OWN_NAME } from "../i18n/languages";
import { chooseLanguage, chooseTheme } from "./choose";
import { MENU_ITEM, POPUP } from "./popup";
import { THEMES, type Theme } from "./preferences";
import { showShortcuts } from "./shortcut-sheet";

/** Oneself: profile, theme, language, shortcuts, the way out. */
export function PersonMenu({ name, email, theme }: { name: string; email: string; theme: Theme }) {
  const t = useTranslations("shell.person");
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={t("label", { name })}
        className="grid size-9 place-items-center rounded-md hover:bg-sunken"
      >
        <CircleUser size={20} strokeWidth={1.5} aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={6} className="z-40">
          <Menu.Popup className={`${POPUP} w-64 p-1`}>
            <div className="px-2 py-1.5">
              <p className="font-bold">{name}</p>
              <p className="truncate text-sm text-muted">{email}</p>
            </div>
            <Menu.LinkItem className={MENU_ITEM} render={<Link href="/me" />}>
              {t("profile")}
            </Menu.LinkItem>
            <Menu.Item className={MENU_ITEM} onClick={showShortcuts}>
              {t("shortcuts")}
            </Menu.Item>
            <Themes theme={theme} />
            <Languages />
            <Menu.Separator className="my-1 border-t border-line" />
            <Menu.Item className={MENU_ITEM} onClick={() => void signOut({ callbackUrl: "/sign-in" })}>
              {t("sign-out")}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Themes({ theme }: { theme: Theme }) {
  const t = useTranslations("shell.person");
  const [, start] = useTransition();
  const choose = (value: Theme) => start(() => chooseTheme(formOf("theme", value)));
  return (
    <Choices label={t("theme")} value={theme} choose={choose}>
      {THEMES.map((one) => (
        <Choice key={one} value={one} label={t(`themes.${one}`)} />
      ))}
    </Choices>
  );
}

function Languages() {
  const t = useTranslations("shell.person");
  const [, start] = useTransition();
  const choose = (value: string) => start(() => chooseLanguage(formOf("language", value)));
  return (
    <Choices label={t("language")} value={useLocale()} choose={choose}>
      {LANGUAGES.map((one) => (
        <Choice key={one} value={one} label={OWN_NAME[one]} lang={HTML_LANG[one]} />
      ))}
    </Choices>
  );
}

function Choices<V extends string>({
  label,
  value,
  choose,
  children,
}: {
  label: string;
  value: V;
  choose: (value: V) => void;
  children: React.ReactNode;
}) {
  return (
    <Menu.Group>
      <Menu.Separator className="my-1 border-t border-line" />
      <Menu.GroupLabel className="px-2 py-1 text-xs text-muted">{label}</Menu.GroupLabel>
      <Menu.RadioGroup value={value} onValueChange={choose}>
        {children}
      </Menu.RadioGroup>
    </Menu.Group>
  );
}

function Choice({ value, label, lang }: { value: string; label: string; lang?: string }) {
  return (
    <Menu.RadioItem value={value} lang={lang} className={MENU_ITEM}>
      <span className="grid size-4 place-items-center">
        <Menu.RadioItemIndicator>
          <Check size={14} aria-hidden="true" />
        </Menu.RadioItemIndicator>
      </span>
      {label}
    </Menu.RadioItem>
  );
}

function formOf(name: string, value: string): FormData {
  const form = new FormData();
  form.set(name, value);
  return form;
}
