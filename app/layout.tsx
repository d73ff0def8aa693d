import "@fontsource/ibm-plex-mono/latin-400.css";
import "@fontsource/ibm-plex-mono/latin-ext-400.css";
import "@fontsource/ibm-plex-sans/latin-400.css";
import "@fontsource/ibm-plex-sans/latin-600.css";
import "@fontsource/ibm-plex-sans/latin-ext-400.css";
import "@fontsource/ibm-plex-sans/latin-ext-600.css";
import "./globals.css";
import { CSPProvider } from "@base-ui/react/csp-provider";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { LiveRegions } from "./_shell/announce";
import { CommandsProvider } from "./_shell/commands";
import { HanFonts } from "./_shell/han-fonts";
import { LiveProvider } from "./_shell/live";
import { nonceOfResponse } from "./_shell/nonce";
import { LETTERS_COOKIE, THEME_COOKIE, themeOf } from "./_shell/preferences";
import { profile } from "./_shell/profile";
import { ShortcutSheet } from "./_shell/shortcut-sheet";
import { ProceduresProvider } from "./_shell/trpc";
import { HTML_LANG } from "./i18n/languages";

export const metadata: Metadata = { title: { default: "Leaseline", template: "%s · Leaseline" } };

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#16191d" },
  ],
};

/** What every screen stands on: language, theme, the tab's one stream, the procedures, the two live regions. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar, nonce, known] = await Promise.all([
    getLocale(),
    cookies(),
    nonceOfResponse(),
    profile(),
  ]);
  const theme = themeOf(jar.get(THEME_COOKIE)?.value);
  return (
    <html lang={HTML_LANG[locale]} data-theme={theme} suppressHydrationWarning>
      <body>
        <CSPProvider nonce={nonce}>
          <NextIntlClientProvider>
            <ProceduresProvider>
              <LiveProvider active={known !== undefined}>
                <CommandsProvider lettersOn={jar.get(LETTERS_COOKIE)?.value !== "off"}>
                  {children}
                  <ShortcutSheet />
                </CommandsProvider>
              </LiveProvider>
            </ProceduresProvider>
          </NextIntlClientProvider>
        </CSPProvider>
        <LiveRegions />
        <HanFonts />
      </body>
    </html>
  );
}
