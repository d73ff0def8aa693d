import { createHash } from "node:crypto";

/** An entry as the database prints it: documents and instants as text, so that not a byte of them is guessed. */
export interface Link {
  readonly tenantId: string;
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
  readonly id: string;
  /** In UTC with milliseconds: `2026-11-25T14:02:09.123Z`. */
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly action: string;
  readonly object: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string;
  readonly requestId: string | null;
}

/** Where a chain ends, as the database keeps it beside the entries. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** What the first entry names as the one before it. */
export const BEFORE_THE_FIRST = "0".repeat(64);

/** Something that is not as it was written, and where. */
export interface Fault {
  readonly seq: number;
  readonly kind: "changed" | "missing" | "reordered" | "slipped-in" | "cut-off" | "headless";
  readonly found: string;
}

/** A field: its length in bytes and itself; null is a dash. No two entries can be written alike. */
const field = (value: string | null) => (value === null ? "-" : `${Buffer.byteLength(value)}:${value}`);

/** The canonical form of an entry, version 1: what is hashed. The same as `wall.audit_canonical` in the database. */
export function canonical(link: Link): string {
  const { tenantId, seq, previous, id, at, actorKind, actorId, action, object } = link;
  const { before, after, reason, requestId } = link;
  const fields = [tenantId, String(seq), previous, id, at, actorKind, actorId, action, object];
  return ["leaseline audit 1", ...[...fields, before, after, reason, requestId].map(field)].join("\n");
}

export const hashOf = (link: Link): string => createHash("sha256").update(canonical(link)).digest("hex");

/** More damage than this is told as "and so on": the chain is worthless anyway, and somebody has to look. */
const MOST_FAULTS = 200;

/**
 * Reads a chain from its first entry to its head and says what is wrong with it. Give it the entries in the order of their
 * `seq`, in as many helpings as you like, then the head.
 */
export class ChainCheck {
  #last: Head = { seq: 0, hash: BEFORE_THE_FIRST };
  readonly #faults: Fault[] = [];
  /** Entries whose content does not give their hash: changed, or moved. Told apart when all are known. */
  readonly #odd: Link[] = [];

  take(links: readonly Link[]): void {
    for (const link of links) this.#takeOne(link);
  }

  conclude(head: Head | undefined): { readonly length: number; readonly faults: readonly Fault[] } {
    const moved = this.#odd.map((link) => oddity(link, this.#odd));
    const ends = endFaults(this.#last, head);
    const faults = [...this.#faults, ...moved, ...ends].sort((a, b) => a.seq - b.seq);
    return { length: this.#last.seq, faults: faults.slice(0, MOST_FAULTS) };
  }

  #takeOne(link: Link): void {
    const { seq, previous, hash } = link;
    const expected = this.#last.seq + 1;
    if (seq < expected)
      this.#say(seq, "slipped-in", `an entry stands at ${seq}, where there was one already`);
    if (seq > expected) this.#say(expected, "missing", missing(expected, seq - 1));
    const isWhole = hashOf(link) === hash;
    if (!isWhole) this.#odd.push(link);
    // After a gap, or beside an entry that was found out by itself, the broken link says nothing new.
    else if (seq === expected && previous !== this.#last.hash && !this.#isOdd(this.#last.seq))
      this.#say(this.#last.seq, "changed", `the entry at ${this.#last.seq} is not the one that ${seq} names`);
    this.#last = { seq, hash };
  }

  #isOdd(seq: number): boolean {
    return this.#odd.at(-1)?.seq === seq;
  }

  #say(seq: number, kind: Fault["kind"], found: string): void {
    if (this.#faults.length < MOST_FAULTS) this.#faults.push({ seq, kind, found });
  }
}

const missing = (from: number, to: number) =>
  from === to ? `the entry ${from} is missing` : `the entries ${from} to ${to} are missing`;

/** Its content gives its hash when it is read at another place: it was moved. Otherwise it was changed. */
function oddity(link: Link, odd: readonly Link[]): Fault {
  const home = odd
    .slice(0, MOST_FAULTS)
    .find(({ seq }) => seq !== link.seq && hashOf({ ...link, seq }) === link.hash);
  return home
    ? { seq: link.seq, kind: "reordered", found: `the entry at ${link.seq} was written as ${home.seq}` }
    : { seq: link.seq, kind: "changed", found: `the entry ${link.seq} is not as it was written` };
}

function endFaults(last: Head, head: Head | undefined): Fault[] {
  if (!head) {
    if (last.seq === 0) return [];
    return [{ seq: last.seq, kind: "headless", found: "the record of where the log ends is missing" }];
  }
  if (head.seq > last.seq)
    return [{ seq: last.seq + 1, kind: "cut-off", found: missing(last.seq + 1, head.seq) }];
  if (head.seq < last.seq)
    return [
      { seq: head.seq + 1, kind: "slipped-in", found: `the log should end at ${head.seq}, and goes on` },
    ];
  if (head.hash === last.hash) return [];
  return [{ seq: last.seq, kind: "changed", found: `the last entry, ${last.seq}, is not the one on record` }];
}
