import type { ChainMethod, Method } from "./method";

/** What came of a step. */
export type Outcome =
  /** It names a lessee, in force or not. */
  | "matched"
  | "confirmed"
  | "not-in-force"
  /** It names one and is not sure enough, or the caller said no. */
  | "too-weak"
  | "denied"
  /** It only says whom an agent might ask about first. */
  | "suggested"
  /** There is nothing to go by. */
  | "absent"
  | "withheld"
  | "no-match"
  | "no-input"
  | "nobody"
  /** There is something, and it may not be gone by. */
  | "ambiguous"
  | "own-number"
  | "stray-forward"
  | "unsigned"
  | "unlisted-origin"
  | "reserved"
  | "shared-line"
  | "locked"
  | "not-a-member"
  /** It was not looked up here, or is not asked on this medium. */
  | "not-available"
  | "other-medium"
  | "asked"
  /** In the operator's own hands. */
  | "kept";

/** One line of the proof: what was tried, what came of it, and what it was seen by. */
export interface Step {
  readonly method: Method;
  readonly outcome: Outcome;
  readonly tenant?: string;
  readonly tenantId?: string;
  readonly confidence?: number;
  readonly evidence: string;
}

/** What is asked. `confirm` is about one lessee; `reminder` tells somebody who ignores buttons which words there are. */
export type Prompt = "menu" | "code" | "name" | "confirm" | "buttons" | "reminder";

/** A question to the caller. */
export interface Ask {
  readonly kind: "ask";
  readonly method: ChainMethod;
  readonly prompt: Prompt;
  /** 1 for the first time. */
  readonly attempt: number;
  /** How many keys an answer has at most; 0 where it is spoken or chosen. */
  readonly keys: number;
  /** Whom "did you mean …?" is about. */
  readonly tenantId?: string;
}

/** What is known in the end: a lessee, what to ask, or in whose hands it is. */
export type Attribution =
  | {
      readonly kind: "tenant" | "not-in-force";
      readonly tenantId: string;
      readonly method: Method;
      readonly confidence: number;
    }
  | Ask
  | { readonly kind: "agent-asks"; readonly suggestion?: string }
  /** Nobody's but the operator's: kept for a while, then erased. */
  | { readonly kind: "operator" }
  /** Not to be answered at all: a copied key. */
  | { readonly kind: "turned-away"; readonly method: Method }
  | { readonly kind: "none" };

/** The proof and what it proves. */
export interface Resolution {
  readonly steps: readonly Step[];
  readonly verdict: Attribution;
}

/** What a method makes of a signal. */
export interface Tried {
  readonly steps: readonly Step[];
  /** What this ends in, where it is no lessee. */
  readonly verdict?: Attribution;
  /** The caller has had enough of being asked: a person is next. */
  readonly onward?: "last";
}

/** Longest piece of a signal that is kept as evidence. */
const SHOWN = 120;
export const shown = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

/** A step that names nobody. */
export const blank = (method: Method, outcome: Outcome, evidence = ""): Step => ({
  ...{ method, outcome, evidence: shown(evidence) },
});

/** A single step that names nobody. */
export const tried = (method: Method, outcome: Outcome, evidence = ""): Tried => ({
  steps: [blank(method, outcome, evidence)],
});
