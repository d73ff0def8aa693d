import type { Medium } from "../lease/media";

/** The catalogue, in the order in which it is usually asked: what a signal proves by itself first, people last. */
export const METHODS = [
  "dedicated",
  "trunk-header",
  "widget-key",
  "reply-token",
  "forwarded-from",
  "alias",
  "link-token",
  "access-code",
  "keyword",
  "known-caller",
  "return-token",
  "menu-digit",
  "spoken-name",
  "quick-reply",
  "classifier",
  "last-dealt",
  "origin-area",
  "time-band",
  "ratio",
  "agent-asks",
  "operator-mailbox",
] as const;
export type Method = (typeof METHODS)[number];

/** What a shared number's chain can be made of; a dedicated number needs no telling apart. */
export type ChainMethod = Exclude<Method, "dedicated">;

/** Methods by which a value names a lessee: written in its lease, kept as a signal. */
export const NAMING = [
  ...(["trunk-header", "widget-key", "forwarded-from", "alias", "link-token", "access-code"] as const),
  ...(["keyword", "known-caller", "menu-digit", "spoken-name", "quick-reply"] as const),
  ...(["origin-area", "time-band"] as const),
] as const;
export type NamingMethod = (typeof NAMING)[number];

/** Nobody notices a silent step; an asking one costs the caller's time; the last ones end in a person's hands. */
export type Kind = "silent" | "asking" | "last";

interface Entry {
  readonly kind: Kind;
  readonly media: readonly Medium[];
  /** What the step must be sure of to decide alone, when its link says nothing. */
  readonly atLeast: number;
  /** What no link can talk the step down to. */
  readonly floor: number;
  /** Sure enough for "did you mean …?", when its link says nothing. Absent: what is not accepted is passed over. */
  readonly confirmFrom?: number;
}

export const CERTAIN = 1;
export const STRONG = 0.9;
/** Less sure than this never decides alone. */
export const LIKELY = 0.7;

const ALL: readonly Medium[] = ["voice", "sms", "whatsapp", "social", "chat", "email", "fax"];
const WRITTEN: readonly Medium[] = ["sms", "whatsapp", "social", "chat"];
const usual = { atLeast: LIKELY, floor: LIKELY };
const silent = (media: readonly Medium[], sure: Partial<Entry> = {}): Entry => ({
  ...{ kind: "silent", media, ...usual, ...sure },
});
const asking = (media: readonly Medium[], sure: Partial<Entry> = {}): Entry => ({
  ...{ kind: "asking", media, ...usual, ...sure },
});

/** Where each method can be used and how sure it must be. What it makes of a signal stands in the file of its family. */
export const CATALOGUE: Readonly<Record<ChainMethod, Entry>> = {
  "trunk-header": silent(["voice"]),
  "widget-key": silent(["chat", "email"]),
  "reply-token": silent(["email", "sms", "whatsapp", "fax"]),
  "forwarded-from": silent(["voice"]),
  alias: silent(["email", "fax"]),
  "link-token": silent(["whatsapp", "sms", "chat"]),
  "access-code": asking(["voice"]),
  keyword: silent(["sms", "whatsapp"]),
  "known-caller": silent(["voice", "sms", "fax"]),
  "return-token": silent(["voice", "sms"]),
  "menu-digit": asking(["voice"]),
  // A name that was heard well is strong; one heard so-so is read back.
  "spoken-name": asking(["voice"], { atLeast: STRONG, floor: STRONG, confirmFrom: 0.5 }),
  "quick-reply": asking(WRITTEN),
  classifier: silent(["email", ...WRITTEN, "fax"]),
  // Whom somebody last dealt with is whom to ask about first, and never more than that.
  "last-dealt": silent(ALL, { atLeast: STRONG, floor: STRONG, confirmFrom: LIKELY }),
  "origin-area": silent(["voice"]),
  "time-band": silent(ALL),
  ratio: silent(ALL),
  "agent-asks": { kind: "last", media: ALL, ...usual },
  "operator-mailbox": { kind: "last", media: ALL, ...usual },
};
