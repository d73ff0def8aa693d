/** A message from a browser; everything in it is to be doubted. */
export type Said = Readonly<Record<string, unknown>>;

/** A field that ought to be text; anything else counts as nothing said. */
export function wordOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A field that ought to be an object of texts. */
export function textsOf(value: unknown): Record<string, string> {
  if (value === null || typeof value !== "object") return {};
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, String(one)]));
}
