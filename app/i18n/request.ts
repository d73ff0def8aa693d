import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { LANGUAGE_COOKIE } from "../_shell/preferences";
import { profile } from "../_shell/profile";
import { chooseLanguage, isLanguage, type Language } from "./languages";

const CATALOGUES = {
  en: () => import("../messages/en.json"),
  "zh-TW": () => import("../messages/zh-TW.json"),
  "zh-CN": () => import("../messages/zh-CN.json"),
  hu: () => import("../messages/hu.json"),
};

/** Language is a preference of the person, never part of the address (IA-2). */
export default getRequestConfig(async () => {
  const locale = await languageOfRequest();
  return { locale, messages: (await CATALOGUES[locale]()).default, timeZone: "UTC" };
});

async function languageOfRequest(): Promise<Language> {
  const cookie = (await cookies()).get(LANGUAGE_COOKIE)?.value;
  if (isLanguage(cookie)) return cookie;
  const known = await profile();
  return chooseLanguage(cookie, known?.language, (await headers()).get("accept-language"));
}
