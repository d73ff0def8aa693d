"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { api } from "@/server/api/caller";
import { LANGUAGES } from "../i18n/languages";
import { LANGUAGE_COOKIE, LETTERS_COOKIE, THEME_COOKIE, THEMES } from "./preferences";
import { profile } from "./profile";

const YEAR_SECONDS = 31_536_000;

/** Speaks another language from the next drawing on; somebody signed in keeps it in their profile. Works without script. */
export async function chooseLanguage(form: FormData): Promise<void> {
  const language = z.enum(LANGUAGES).parse(form.get("language"));
  await keep(LANGUAGE_COOKIE, language);
  if (await profile()) await (await api()).access.chooseLanguage({ language });
}

export async function chooseTheme(form: FormData): Promise<void> {
  await keep(THEME_COOKIE, z.enum(THEMES).parse(form.get("theme")));
}

/** Single-letter shortcuts can be turned off (WCAG 2.1.4, K-3). */
export async function chooseLetters(form: FormData): Promise<void> {
  await keep(LETTERS_COOKIE, z.enum(["on", "off"]).parse(form.get("letters")));
}

async function keep(name: string, value: string): Promise<void> {
  (await cookies()).set(name, value, { path: "/", maxAge: YEAR_SECONDS, sameSite: "lax" });
}
