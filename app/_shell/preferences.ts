/** Preferences of a browser that must be known before the first byte is drawn. None of them is a secret. */
export const LANGUAGE_COOKIE = "ll.language";
export const THEME_COOKIE = "ll.theme";
export const LETTERS_COOKIE = "ll.letters";

export const THEMES = ["light", "dark", "system"] as const;
export type Theme = (typeof THEMES)[number];

export function themeOf(cookie: string | undefined): Theme {
  return THEMES.find((theme) => theme === cookie) ?? "system";
}
