/** What was typed, read in every way it can be meant. */
export interface Query {
  /** Folded for comparison with names: `Biztosító` is `biztosito`, `０２` is `02`. */
  readonly words: string;
  /** The end of a telephone number, without a national zero, when at least three digits were typed. */
  readonly digits: string | undefined;
  /** The beginning of an interaction's id, when it looks like one. */
  readonly id: string | undefined;
}

const LEAST_DIGITS = 3;
const LEAST_ID = 6;

/** Case, accents and full-width forms do not matter to somebody who searches (L-9). */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .trim();
}

/** Reads `0227001188`, `+886 2 2700 1188`, `#1188` and `a31f-09c2` alike. */
export function readQuery(text: string): Query {
  const words = fold(text).replace(/^[#@/>]\s*/, "");
  const bare = words.replace(/[\s().+-]/g, "");
  const digits = /^\d+$/.test(bare) ? bare.replace(/^0+/, "") : "";
  const id = words.replace(/-/g, "");
  return {
    words,
    digits: digits.length >= LEAST_DIGITS ? digits : undefined,
    id: /^[0-9a-f]+$/.test(id) && id.length >= LEAST_ID ? id.slice(0, 32) : undefined,
  };
}

/** How well a name answers a query: 0 is best, `undefined` is not at all. */
export function rank(words: string, names: readonly string[]): number | undefined {
  const ranks = names.map(fold).flatMap((name) => {
    if (!words || name === words) return [0];
    if (name.startsWith(words)) return [1];
    if (name.split(/[\s-]/).some((part) => part.startsWith(words))) return [2];
    return name.includes(words) ? [3] : [];
  });
  return ranks.length > 0 ? Math.min(...ranks) : undefined;
}

/** The best answers first; equals keep their order. */
export function ranked<T>(
  words: string,
  things: readonly T[],
  namesOf: (thing: T) => readonly string[],
): T[] {
  return things
    .map((thing) => ({ thing, at: rank(words, namesOf(thing)) }))
    .filter((one): one is { thing: T; at: number } => one.at !== undefined)
    .sort((a, b) => a.at - b.at)
    .map(({ thing }) => thing);
}
