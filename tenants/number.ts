import type { ChainMethod, NamingMethod } from "./discriminate/method";
import type { Language } from "./languages";
import type { E164 } from "./phone";
import type { Span } from "./span";

/** One link of a shared number's chain. The operator sets order, thresholds and terms; the lessees' leases the signals. */
export interface ChainStep {
  readonly method: ChainMethod;
  /** What this step must be sure of to decide alone, 0 to 1. Absent: as the catalogue has it; never less than its floor. */
  readonly atLeast?: number;
  /** From here on the caller is asked "did you mean …?". Absent: as the catalogue has it. */
  readonly confirmFrom?: number;
  /** How often an asking step asks. */
  readonly tries?: number;
  /** How far back a step looks that remembers, in days. */
  readonly withinDays?: number;
  /** By whose clock a time band counts, as the IANA database names it. */
  readonly zone?: string;
  /** Who shares by ratio, and in which proportion, by the lessee's slug. */
  readonly weights?: Readonly<Record<string, number>>;
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
  /** Asks for an access code; a number without that step has none. */
  readonly code?: readonly Spoken[];
  /** Asks for the company's name; a number without that step has none. */
  readonly name?: readonly Spoken[];
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
  readonly method: NamingMethod;
  readonly value: string;
  /** Web origins a key is good for. A key seen anywhere else has been copied. */
  readonly origins?: readonly string[];
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
