// A sixth file, because the facts are the language in which carrier, desk and router tell an interaction what happened.

/** Who a leg belongs to. */
export type LegRole = "customer" | "agent";

/** What discrimination tried and found, in order. Printed by the trace, `leaseline resolve` and the why-here card. */
export interface ResolutionStep {
  readonly method: string;
  readonly outcome: string;
  readonly tenant?: string;
  readonly confidence?: number;
  readonly evidence: string;
}

/** What each kind of fact says beyond when it happened. */
export interface FactDetails {
  /** The carrier announced the call. */
  rang: { number: string; steps: readonly ResolutionStep[]; account: string; callSid: string };
  /** The lessee became known. */
  attributed: { method: string; confidence: number; by: "chain" | "agent"; from?: string };
  /** The operator's record of a call ends: it goes on at the lessee that was found, under the same id. */
  moved: { to: string };
  /** The lease was asked and allowed it; above its cap, by the clause `burst` and at its price. */
  permitted: { cell: string; leaseVersion: number; burst?: string };
  /** The lease was asked and refused: which cell, which clause, whose. The caller hears the prompt named here. */
  refused: { reason: string; cell: string; clause: string; owner: string; prompt: string };
  /** A node of the flow was left by one of its exits. */
  stepped: { node: string; exit: string; input?: string; leaseVersion: number };
  queued: { queue: string };
  /** The carrier's queue let the caller go; `seconds` is its own measure of the wait. `after`: the offer that had been lost. */
  dequeued: { result: string; seconds: number; after?: string };
  offered: { offer: string; agent: string };
  accepted: { offer: string; agent: string };
  declined: { offer: string; agent: string; reason: string };
  expired: { offer: string; agent: string };
  withdrawn: { offer: string; agent: string };
  /** The agent's phone fell away in mid-talk: the caller left that room and waits again. */
  lost: { offer: string; agent: string; leg: string; room: string };
  /** A leg came into the room, or left it (the carrier's timestamps). `room` is the carrier's name of it. */
  joined: { leg: string; role: LegRole; agent?: string; room?: string };
  left: { leg: string; role: LegRole; agent?: string; room?: string; why?: string };
  held: { agent: string };
  resumed: { agent: string };
  /** A leg is over. `seconds` is the carrier's own duration of it. */
  "leg-ended": { leg: string; role: LegRole; seconds: number; status: string; source: "callback" | "asked" };
  "hung-up": { by: "agent" | "system"; agent?: string };
  noted: { agent: string; length: number };
  wrapped: { agent: string; by: "agent" | "clock"; disposition: string | null };
}

export type FactKind = keyof FactDetails;

/** One thing that happened. The key names it: the same key told twice is the same fact. */
export type Fact = {
  [K in FactKind]: {
    readonly kind: K;
    readonly key: string;
    readonly at: Date;
    readonly detail: FactDetails[K];
    /** The carrier's own words that told it, in the inbox. */
    readonly inboxId?: string;
  };
}[FactKind];

/**
 * Makes a fact. `name` tells facts of one kind apart (an offer's id, a leg's CallSid); a kind that happens once needs none.
 */
export function fact<K extends FactKind>(kind: K, at: Date, detail: FactDetails[K], name = ""): Fact {
  return { kind, key: name ? `${kind}:${name}` : kind, at, detail } as unknown as Fact;
}
