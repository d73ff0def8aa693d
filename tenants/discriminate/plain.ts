/** Longest text that is looked at for words. A text message has at most 1,600 characters. */
const READ = 1600;
const FIRST_WORD = /[\p{L}\p{N}]+/u;
const MARKS = /\p{M}+/gu;
const BETWEEN = /[^\p{L}\p{N}]+/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * A text as people mean it: half-width, without case, accents or punctuation, its words parted by single spaces. "MÜLLER",
 * "ｍüller" and "muller" are one word (Unicode NFKD; case folded by way of capitals, so that ß is ss).
 */
export const plain = (text: string): string =>
  text
    .slice(0, READ)
    .normalize("NFKD")
    .toUpperCase()
    .toLowerCase()
    .replace(MARKS, "")
    .replace(BETWEEN, " ")
    .trim();

/** The first word of a text, plain; empty when there is none. */
export const firstWord = (text: string): string => FIRST_WORD.exec(plain(text))?.[0] ?? "";

/** Is it written without spaces, so that a word ends where the reader knows it does? */
export const isUnspaced = (text: string): boolean => UNSPACED.test(text);
