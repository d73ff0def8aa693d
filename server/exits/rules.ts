import type { Lease } from "@/tenants/lease";

/** Tables that are bookkeeping of ours and nobody's property. */
export const NOT_OWNED: ReadonlySet<string> = new Set(["bundles", "bundle_parts", "outbox", "looks"]);

/** Books and the log are kept as long as the strictest commercial law of the places we serve asks. */
export const BOOK_YEARS = 8;
const BOOKS: ReadonlySet<string> = new Set([
  ...["charges", "postings", "usage_events", "leases", "audit_entries", "audit_heads"],
]);

/** Where a lease does not say how long: a month, in which a bundle can still be asked for. */
const USUAL_RETENTION_DAYS = 30;

const DAY_MS = 86_400_000;

/** What happens to the rows of a table after the lease, and when. Nothing is said of a lease without an end. */
export interface Erasure {
  readonly table: string;
  readonly rows: number;
  readonly how: "erased" | "kept-as-books";
  readonly at: Date | null;
}

/** Table by table: what is erased when the lessee's data may go, and what the law keeps longer. */
export function erasures(
  counts: ReadonlyMap<string, number>,
  lease: Lease | undefined,
  endsAt: Date | null,
): Erasure[] {
  const days = lease?.compliance?.retentionDays ?? USUAL_RETENTION_DAYS;
  const erasedAt = endsAt && new Date(+endsAt + days * DAY_MS);
  const booksUntil = endsAt && new Date(endsAt);
  booksUntil?.setUTCFullYear(booksUntil.getUTCFullYear() + BOOK_YEARS);
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([table, rows]) =>
      BOOKS.has(table)
        ? { table, rows, how: "kept-as-books", at: booksUntil }
        : { table, rows, how: "erased", at: erasedAt },
    );
}

/** A number that was held, or what named the lessee on a shared one, with the end of it and of the rest after it. */
interface Held {
  readonly e164: string;
  readonly use?: "dedicated" | "shared";
  readonly method?: string;
  readonly value?: string;
  readonly until: Date | null;
  readonly restsUntil: Date | null;
}

/** The last time each was held, in the order of the numbers. A shared number itself need not rest: others are on it. */
export function lastHeld(claims: readonly Held[]) {
  const last = new Map<string, Held>();
  const keyOf = ({ e164, method = "", value = "" }: Held) => `${e164} ${method} ${value}`;
  for (const claim of [...claims].sort((a, b) => endOfTime(a) - endOfTime(b))) last.set(keyOf(claim), claim);
  return [...last]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { e164, use, method = null, value = null, until, restsUntil }]) => {
      const rests = use !== "shared" && until !== null && restsUntil !== null;
      return { e164, method, value, until: until && +until, restsUntil: rests ? +restsUntil : null };
    });
}

const endOfTime = ({ until }: Held): number => (until ? +until : Number.POSITIVE_INFINITY);

/** A file inside a bundle, as the manifest lists it. */
export interface Entry {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

export const README = `# Bundle of one lessee

Everything this lessee owns, as it was when the bundle was put together. \`manifest.json\` lists every file with the number of
its rows, its size in bytes and its SHA-256, so that a missing or changed file is seen.

| Path | Form | What |
| --- | --- | --- |
| lease/v1.yaml, v2.yaml … | YAML 1.2 | every version of the lease, drafts too; the same form that \`leaseline lease apply\` reads |
| data/<table>/000001.ndjson … | one JSON object a line, UTF-8 | the rows of a table, at most 2,000 a file, in the order of their ids |
| statements/2026-11-01.json … | JSON | the statement of each month, line by line |
| pictures/<name> | PNG or WebP | pictures as they were uploaded |
| manifest.json | JSON | this list, for machines |

Instants are ISO 8601 in UTC. Telephone numbers are E.164. Money is a whole number of millionths of the currency beside it
(\`amount_micros\`: 1250000 with \`GBP\` is 1.25 pounds). Rows refer to each other by \`id\`: an interaction to its customer by
\`customer_id\`, a charge to what was used by \`usage_event_id\`, a posting to its charge by \`charge_id\`. \`interaction_events\` is
the trace of each call. \`audit_entries\` is the log; each entry names the one before it by its hash.
`;
