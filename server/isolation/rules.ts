import { createHash } from "node:crypto";

/** What kind of way in was tried. */
export type DoorKind = "procedure" | "page" | "stream" | "webhook" | "route" | "table" | "rule";

/** One way in, how often it was tried, and what came through that should not have. */
export interface DoorResult {
  readonly kind: DoorKind;
  readonly name: string;
  readonly attempts: number;
  readonly leaks: readonly string[];
}

/** What a lessee holds in its hands: who tried what, with which of its ids, and what became of it. */
export interface Certificate {
  readonly format: "leaseline isolation 1";
  readonly lessee: { readonly slug: string; readonly name: string };
  readonly began: string;
  readonly ended: string;
  readonly version: Version;
  /** Whom the walk pretended to be. */
  readonly intruders: readonly string[];
  /** How many ids of the lessee were tried, and how many of its words were looked for in every answer. */
  readonly treasure: { readonly ids: number; readonly words: number };
  /** Whether changes were tried at the intruders' own lessee too. */
  readonly thorough: boolean;
  /** How many doors opened to the same intruders at home: a walk whose keys fit nowhere proves nothing. */
  readonly openedAtHome: number;
  readonly tables: readonly string[];
  readonly doors: readonly DoorResult[];
  readonly totals: { readonly doors: number; readonly attempts: number; readonly leaks: number };
  readonly verdict: "isolated" | "leaking";
}

/** Which program was walked around. */
export interface Version {
  readonly product: string;
  readonly commit: string | null;
  readonly migrations: number;
}

export type Sealed = Certificate & { readonly hash: string };

/** JSON with its keys in order and nothing between them: the same for everybody who writes it down again. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(",")}}`;
}

/** SHA-256 over everything a certificate says but the hash itself. */
export function hashOf(certificate: Certificate | Sealed): string {
  const { hash: _, ...said } = certificate as Sealed;
  return createHash("sha256").update(canonicalJson(said)).digest("hex");
}

export const seal = (certificate: Certificate): Sealed => ({ ...certificate, hash: hashOf(certificate) });

type Facts = Omit<Certificate, "format" | "totals" | "verdict">;

/** The certificate of a walk. */
export function certificateOf(facts: Facts): Sealed {
  const totals = {
    doors: facts.doors.length,
    attempts: facts.doors.reduce((sum, { attempts }) => sum + attempts, 0),
    leaks: facts.doors.reduce((sum, { leaks }) => sum + leaks.length, 0),
  };
  const verdict = totals.leaks === 0 ? "isolated" : "leaking";
  return seal({ format: "leaseline isolation 1", ...facts, totals, verdict });
}

/** An answer as an intruder sees it. */
export interface Seen {
  readonly status: number;
  readonly text: string;
}

/** What of a lessee must never be in anybody else's hands: ids and words that are its own alone. */
export interface Treasure {
  readonly ids: readonly string[];
  readonly words: readonly string[];
}

/** What of the treasure an answer holds, apart from the id it was asked with, which may be echoed. */
export function spilled({ text }: Seen, { ids, words }: Treasure, asked?: string): string | undefined {
  return [...ids, ...words].find((mark) => mark !== asked && text.includes(mark));
}

/**
 * Whether an answer to an id of the lessee can be told from the answer to an id that nobody has: whoever can tell them
 * apart knows that it exists.
 */
export function tellsApart(foreign: Seen, nobodys: Seen, ids: { foreign: string; nobodys: string }): boolean {
  const plain = (seen: Seen, id: string) =>
    `${seen.status} ${seen.text.replaceAll(id, "·").replace(/"requestId":"[^"]*"/g, "")}`;
  return plain(foreign, ids.foreign) !== plain(nobodys, ids.nobodys);
}
