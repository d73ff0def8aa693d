"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useDeferredValue } from "react";
import { formatPhone } from "../_parts/phone-format";
import { shortId } from "../_parts/short-id";
import { HTML_LANG, LANGUAGES, type Language, langOf, OWN_NAME } from "../i18n/languages";
import { chooseLanguage, chooseTheme } from "./choose";
import { type Command, useRegistry } from "./commands";
import type { Outputs } from "./outputs";
import { THEMES } from "./preferences";
import { useTRPC } from "./trpc";

/** One line of the palette: something to do or somewhere to go. */
export type PaletteEntry = Omit<Command, "section"> & {
  readonly lang?: string;
  readonly colour?: string;
  /** Said at the right: whose it is, or what state it is in. */
  readonly aside?: string;
};
export type PaletteSection = {
  readonly value: string;
  readonly title: string;
  readonly items: readonly PaletteEntry[];
};

type Found = Outputs["palette"]["search"];

/** The sections in their order; what the server knows is ranked there, what the page knows is filtered here. */
export function usePaletteSections(text: string, canSearch: boolean) {
  const t = useTranslations("shell.palette.sections");
  const trpc = useTRPC();
  const asked = useDeferredValue(text);
  const search = useQuery(
    trpc.palette.search.queryOptions(
      { text: asked },
      { enabled: canSearch, placeholderData: keepPreviousData, staleTime: 10_000 },
    ),
  );
  const { here, go } = usePageEntries(text);
  const preferences = usePreferenceEntries(text);
  const language = useLocale();
  const found = search.data ? foundEntries(search.data, language) : undefined;
  const sections: PaletteSection[] = [
    { value: "here", title: t("here"), items: here },
    { value: "go", title: t("go"), items: go },
    { value: "lessees", title: t("lessees"), items: found?.lessees ?? [] },
    { value: "numbers", title: t("numbers"), items: found?.numbers ?? [] },
    { value: "calls", title: t("calls"), items: found?.calls ?? [] },
    { value: "preferences", title: t("preferences"), items: preferences },
  ];
  return { sections: sections.filter(({ items }) => items.length > 0), isLoading: search.isFetching };
}

function usePageEntries(text: string) {
  const { commands } = useRegistry();
  const matching = commands.filter(({ label }) => label && answers(label, text));
  return {
    here: matching.filter(({ section }) => section === "here"),
    go: matching.filter(({ section }) => section === "go"),
  };
}

function foundEntries({ lessees, numbers, interactions }: Found, language: Language) {
  return {
    lessees: lessees.map(({ tenant, name, colour, language: own }) => ({
      id: `lessee ${tenant}`,
      label: name,
      aside: tenant,
      href: `/t/${tenant}/calls`,
      ...(colour && { colour }),
      ...(own && { lang: langOf(own) }),
    })),
    numbers: numbers.map(({ e164, tenant }) => ({
      id: `number ${e164} ${tenant}`,
      label: formatPhone(e164, language),
      aside: tenant,
      href: `/operator/lessees/${tenant}#numbers`,
    })),
    calls: interactions.map(({ id, tenant, from }) => ({
      id: `call ${id}`,
      label: `${shortId(id)}${from ? ` · ${formatPhone(from, language)}` : ""}`,
      aside: tenant,
      href: `/t/${tenant}/calls/${id}`,
    })),
  };
}

/** Preferences are only listed once something was typed: they are looked for, not browsed. */
function usePreferenceEntries(text: string): PaletteEntry[] {
  const t = useTranslations("shell.person");
  if (!text.trim()) return [];
  const languages = LANGUAGES.map((one) => ({
    id: `language ${one}`,
    label: OWN_NAME[one],
    lang: HTML_LANG[one],
    aside: t("language"),
    run: () => void chooseLanguage(form("language", one)),
  }));
  const themes = THEMES.map((one) => ({
    id: `theme ${one}`,
    label: t(`themes.${one}`),
    aside: t("theme"),
    run: () => void chooseTheme(form("theme", one)),
  }));
  return [...languages, ...themes].filter(({ label, aside }) => answers(label, text) || answers(aside, text));
}

function form(name: string, value: string): FormData {
  const data = new FormData();
  data.set(name, value);
  return data;
}

function answers(label: string, text: string): boolean {
  const fold = (one: string) =>
    one
      .normalize("NFKD")
      .replace(/\p{Mn}/gu, "")
      .toLowerCase();
  return fold(label).includes(fold(text.trim()).replace(/^[>#@/]\s*/, ""));
}
