/** What the log can be narrowed to. */
export const KINDS = ["changes", "looks"] as const;

/** The filters of the log as the address has them (IA-3), read with care: anybody can type an address. */
export type Filters = {
  readonly kind?: (typeof KINDS)[number];
  readonly text?: string;
  /** The page ends before this entry. */
  readonly before?: number | undefined;
  /** Read the whole chain from its first entry. */
  readonly verify?: true | undefined;
};

type Query = Readonly<Record<string, string | string[] | undefined>>;

const LONGEST = 80;

export function readFilters(query: Query): Filters {
  const one = (name: string) => [query[name]].flat()[0]?.trim() || undefined;
  const kind = KINDS.find((known) => known === one("kind"));
  const text = one("text")?.slice(0, LONGEST);
  const before = /^[1-9]\d{0,14}$/.test(one("before") ?? "") ? Number(one("before")) : undefined;
  return {
    ...(kind && { kind }),
    ...(text && { text }),
    ...(before && { before }),
    ...(one("verify") && { verify: true }),
  };
}

/** The query of an address with these filters. */
export function queryOf({ kind, text, before, verify }: Filters): string {
  const query = new URLSearchParams({
    ...(kind && { kind }),
    ...(text && { text }),
    ...(before && { before: String(before) }),
    ...(verify && { verify: "1" }),
  }).toString();
  return query && `?${query}`;
}
