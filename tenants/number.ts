import type { Language } from "./languages";
import type { E164 } from "./phone";
import type { Span } from "./span";

/** The steps a shared number can have, silent ones and asking ones. The operator sets their order. */
export type Method = "forwarded-from" | "known-caller" | "menu-digit" | "agent-asks";

/** `atLeast`: what this step must be sure of to decide alone. */
export interface ChainStep {
  readonly method: Method;
  readonly atLeast?: number;
}

/** One utterance. A neutral menu names each lessee in its own language, so it is a list of these. */
export interface Spoken {
  readonly language: Language;
  readonly text: string;
}

/** What a number says while no lessee is known, in the operator's name. */
export interface Neutral {
  readonly language: Language;
  readonly greeting: readonly Spoken[];
  readonly menu: readonly Spoken[];
  /** Before the menu is said a second time. */
  readonly again: readonly Spoken[];
  readonly agentAsks: readonly Spoken[];
  readonly notInService: readonly Spoken[];
}

/** A tenant that holds the number: now, once, or some day. */
export interface Holding extends Span {
  readonly tenantId: string;
  readonly slug: string;
  readonly use: "dedicated" | "shared";
}

/** What names a tenant on a shared number: now, once, or some day. */
export interface NumberSignal extends Span {
  readonly tenantId: string;
  readonly method: Exclude<Method, "agent-asks">;
  readonly value: string;
}

/** Everything that is known of a number before its tenant is. */
export interface NumberEntry {
  readonly id: string;
  readonly accountId: string;
  readonly e164: E164;
  readonly kind: "dedicated" | "shared";
  readonly chain: readonly ChainStep[];
  readonly neutral: Neutral;
  readonly holdings: readonly Holding[];
  readonly signals: readonly NumberSignal[];
}
