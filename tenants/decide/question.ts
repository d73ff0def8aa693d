import type { Medium, MediumCell } from "../lease/media";
import type { SeatRight } from "../lease/seats";

/** What has been used already. What nobody counted counts as nothing. */
export interface Usage {
  /** Contacts or messages of this cell since midnight where the lessee is. */
  readonly today?: number;
  /** Contacts of this cell going on now. */
  readonly concurrent?: number;
  /** Calls of the lessee going on now, in and out. */
  readonly calls?: number;
  readonly minutesToday?: number;
  readonly minutesThisMonth?: number;
  /** Money, in millionths. */
  readonly spentToday?: bigint;
  readonly spentThisMonth?: bigint;
  readonly spentLastMinute?: bigint;
  /** Clauses of the breakers that have tripped and were not reset. */
  readonly tripped?: readonly string[];
}

/** The other party of a contact, and what has been used. */
interface Contact {
  readonly medium: Medium;
  /** Where the other party is (ISO 3166-1 alpha-2). Unknown, it is in no list: of allowed ones, or of denied ones. */
  readonly country?: string | undefined;
  readonly usage?: Usage;
}

/** What somebody wants to do under a lease. */
export type Question =
  | (Contact & { readonly ask: "receive" })
  | (Contact & {
      readonly ask: "send";
      /** The number or address it goes to. */
      readonly to?: string;
      readonly template?: string;
      /** What the person said to being contacted. Nothing, when absent. */
      readonly consent?: "given" | "refused";
    })
  /** `seated: false` is an agent who has no seat at this lessee; `signedIn` counts the others who are in. */
  | { readonly ask: "sign-in"; readonly seated?: boolean; readonly signedIn?: number }
  /**
   * An agent goes on with a call that this version let in: is offered it, answers it, wraps it up. Asked of the version that
   * governed its admission, whatever has become of that one since.
   */
  | { readonly ask: "serve" }
  | { readonly ask: "read" }
  /** `numbers` is how many the lessee would have afterwards. */
  | { readonly ask: "change"; readonly clause: string; readonly by?: Party; readonly numbers?: number }
  /** The holder of a seat makes use of it. `country` and `to` are for a transfer that leaves the floor. */
  | {
      readonly ask: "act";
      readonly right: SeatRight;
      readonly country?: string;
      readonly to?: string;
      readonly usage?: Usage;
    };

/** A question about traffic. */
export type Traffic = Extract<Question, { ask: "receive" | "send" }>;

/** The two who sign a lease. */
export type Party = "operator" | "lessee";

export type Cell = MediumCell | "sign-in" | "serve" | "data" | "change" | `seat.${SeatRight}`;

/** Why something is refused. Each has its words in every language. */
export const DENIALS = [
  "no-lease",
  "not-yet",
  "ended",
  "suspended",
  "grace",
  "not-permitted",
  "awaiting-clearance",
  "outside-dates",
  "outside-hours",
  "country",
  "calling-window",
  "premium-number",
  "no-consent",
  "template",
  "cap",
  "breaker",
  "no-seat",
  "no-right",
  "not-yours",
] as const;
export type Denial = (typeof DENIALS)[number];

/**
 * Allowed, perhaps above a count and at the price of the clause `burst`; or denied, with the cell that was asked, the
 * clause that says so, and who can change that clause.
 */
export type Verdict =
  | { readonly allow: true; readonly burst?: string }
  | {
      readonly allow: false;
      readonly deny: Denial;
      readonly cell: Cell;
      readonly clause: string;
      readonly owner: Party;
    };

/** Why not, and by which clause. */
export interface Objection {
  readonly deny: Denial;
  readonly clause: string;
}
