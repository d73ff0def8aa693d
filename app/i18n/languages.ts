/** The four languages of the product. The primary subtags decide fonts, plurals and sorting. */
export const LANGUAGES = ["en", "zh-TW", "zh-CN", "hu"] as const;
export type Language = (typeof LANGUAGES)[number];

/** How each language calls itself: a switch is read by people who do not read the current language. */
export const OWN_NAME: Record<Language, string> = {
  en: "English",
  "zh-TW": "繁體中文",
  "zh-CN": "简体中文",
  hu: "Magyar",
};

/** Value of a `lang` attribute (L-2): the script is named, because Han glyphs differ by it. */
export const HTML_LANG: Record<Language, string> = {
  en: "en",
  "zh-TW": "zh-Hant-TW",
  "zh-CN": "zh-Hans-CN",
  hu: "hu",
};

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.includes(value as Language);
}

/** `lang` for text in some language of a lease; a language we do not know is passed on as it is. */
export function langOf(language: string): string {
  return isLanguage(language) ? HTML_LANG[language] : language;
}

/** The person's own choice first, then their profile, then what the browser asks for, then English. */
export function chooseLanguage(cookie: unknown, profile: unknown, acceptLanguage: string | null): Language {
  if (isLanguage(cookie)) return cookie;
  if (isLanguage(profile)) return profile;
  for (const wish of wishes(acceptLanguage ?? "")) {
    const found = nearest(wish);
    if (found) return found;
  }
  return "en";
}

function wishes(header: string): string[] {
  return header
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().split(";q=");
      return { tag: tag.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter((wish) => wish.quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map((wish) => wish.tag);
}

/** Hong Kong and Macau write traditional characters; a bare `zh` is read as simplified, as browsers in China send it. */
function nearest(tag: string): Language | undefined {
  if (/^zh\b.*(hant|tw|hk|mo)/.test(tag)) return "zh-TW";
  if (/^zh\b/.test(tag)) return "zh-CN";
  return LANGUAGES.find((language) => tag.split("-")[0] === language);
}
