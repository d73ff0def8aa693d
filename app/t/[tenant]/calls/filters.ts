import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { type Cursor, readCursor, writeCursor } from "@/app/_parts/cursor";

/** States one can ask for; the rest follow too quickly to be looked for. */
export const STATES = [
  "in-flow",
  "queued",
  "offered",
  "talking",
  "wrapping-up",
  "done",
  "abandoned",
  "refused",
] as const;
export type StateFilter = (typeof STATES)[number];

/** The filters of the log as the address has them (IA-3), read with care: anybody can type an address. */
export type Filters = {
  readonly state?: StateFilter;
  /** As typed. */
  readonly number?: string;
  /** The same in E.164; absent when it is no number. */
  readonly e164?: string;
  readonly before?: Cursor | undefined;
};

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** Reads the filters; a number may be typed in any notation, national ones as in `country`. */
export function readFilters(query: Query, country: "TW" | "GB" | "HU" | "CN" = "TW"): Filters {
  const one = (name: string) => [query[name]].flat()[0]?.trim() || undefined;
  const state = STATES.find((known) => known === one("state"));
  const number = one("number");
  const e164 = number ? parsePhoneNumberFromString(number.normalize("NFKC"), country)?.number : undefined;
  const before = readCursor(one("before"));
  return {
    ...(state && { state }),
    ...(number && { number }),
    ...(e164 && { e164 }),
    ...(before && { before }),
  };
}

/** The query of an address with these filters. */
export function queryOf({ state, number, before }: Filters): string {
  const query = new URLSearchParams({
    ...(state && { state }),
    ...(number && { number }),
    ...(before && { before: writeCursor(before) }),
  }).toString();
  return query && `?${query}`;
}
