import type { Lease } from "@/tenants/lease";

/** Tables that are bookkeeping of ours and nobody's property. */
export const NOT_OWNED: ReadonlySet<string> = new Set([
  ...["bundles", "bundle_parts", "deletions", "outbox", "looks"],
]);

/** Books and the log are kept as long as the strictest commercial law of the places we serve asks. */
export const BOOK_YEARS = 8;

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

/** When what a lessee left behind may be erased: its lease says how long it is kept. */
export function erasableAt(lease: Lease | undefined, endsAt: Date | null): Date | null {
  const days = lease?.compliance?.retentionDays ?? USUAL_RETENTION_DAYS;
  return endsAt && new Date(+endsAt + days * DAY_MS);
}

/** Until when the books of a lease that ended then are kept. */
export function booksUntil(endsAt: Date | null): Date | null {
  const until = endsAt && new Date(endsAt);
  until?.setUTCFullYear(until.getUTCFullYear() + BOOK_YEARS);
  return until;
}

/** Table by table: what is erased when the lessee's data may go, and what the law keeps longer. */
export function erasures(
  counts: ReadonlyMap<string, number>,
  kept: ReadonlyMap<string, string>,
  { erasedAt, endsAt }: { readonly erasedAt: Date | null; readonly endsAt: Date | null },
): Erasure[] {
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([table, rows]) =>
      kept.has(table)
        ? { table, rows, how: "kept-as-books", at: booksUntil(endsAt) }
        : { table, rows, how: "erased", at: erasedAt },
    );
}

/** What stands against erasing now. */
export type Obstacle = "not-over" | "kept-still" | "not-taken" | "under-way";

/** Where a lessee's exit stands, as far as erasing it depends on that. */
export interface Standing {
  readonly endsAt: Date | null;
  readonly erasedAt: Date | null;
  /** A bundle that was asked for after the end was taken to its last byte. */
  readonly isTaken: boolean;
  readonly deletions: readonly { readonly state: "confirmed" | "erasing" | "done" }[];
}

/**
 * Why nothing can be erased now; nothing when it can. Once it was erased there is nothing left to take: what has come since
 * are calls to a number that rests, and they may be erased again.
 */
export function obstacle(
  { endsAt, erasedAt, isTaken, deletions }: Standing,
  now: Date,
): Obstacle | undefined {
  if (deletions.some(({ state }) => state !== "done")) return "under-way";
  if (!endsAt || now < endsAt) return "not-over";
  if (!erasedAt || now < erasedAt) return "kept-still";
  return isTaken || deletions.length > 0 ? undefined : "not-taken";
}

export const OBSTACLE_WORDS: Readonly<Record<Obstacle, string>> = {
  "under-way": "It is being erased already.",
  "not-over": "The lease is not over. End it first; nothing of a lease in force is erased.",
  "kept-still": "The lease says that its data is kept longer. Erase it after that.",
  "not-taken":
    "Nobody has taken everything along since the lease ended. Put it together, hand it over, and erase it then.",
};

/** A foreign key: rows of `child` refer to rows of `parent`. */
export interface Reference {
  readonly child: string;
  readonly parent: string;
}

/** The tables in an order in which no row is taken while another refers to it. */
export function childrenFirst(tables: readonly string[], references: readonly Reference[]): string[] {
  const left = new Set(tables);
  const order: string[] = [];
  while (left.size > 0) {
    const free = [...left].filter(
      (table) =>
        !references.some(({ child, parent }) => parent === table && child !== table && left.has(child)),
    );
    if (free.length === 0) throw new Error(`These tables refer to each other: ${[...left].join(", ")}.`);
    for (const table of free) left.delete(table);
    order.push(...free);
  }
  return order;
}

/** How long a lessee's administrators can still sign in and fetch the certificate. */
export const CERTIFICATE_DAYS = 30;

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
| papers/<name> | PDF, PNG or JPEG | papers under which versions of the lease were signed |
| manifest.json | JSON | this list, for machines |

Instants are ISO 8601 in UTC. Telephone numbers are E.164. Money is a whole number of millionths of the currency beside it
(\`amount_micros\`: 1250000 with \`GBP\` is 1.25 pounds). Rows refer to each other by \`id\`: an interaction to its customer by
\`customer_id\`, a charge to what was used by \`usage_event_id\`, a posting to its charge by \`charge_id\`. \`interaction_events\` is
the trace of each call. \`audit_entries\` is the log; each entry names the one before it by its hash.
`;
