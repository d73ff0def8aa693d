import { textIn } from "@/tenants/languages";
import type { Lease } from "@/tenants/lease";
import type { Fact, FactKind } from "./facts";
import { roundsOf } from "./rounds";

/** Where an interaction is. The order of the first row is the order of a call's life. */
export type InteractionState =
  | "arriving"
  | "discriminated"
  | "in-flow"
  | "queued"
  | "offered"
  | "talking"
  | "wrapping-up"
  | "done"
  | "refused"
  | "abandoned"
  | "attributed";

/** States that nothing leaves: an event that arrives later adds to the trace and changes nothing else. */
export const ENDS: ReadonlySet<InteractionState> = new Set(["done", "refused", "abandoned", "attributed"]);

export interface Summary {
  readonly state: InteractionState;
  readonly queue: string | null;
  readonly agentId: string | null;
  readonly offerId: string | null;
  readonly queuedAt: Date | null;
  readonly answeredAt: Date | null;
  /** Since when the agent talks who has it now, or talked who had it last: earlier talks may have broken off. */
  readonly talkSince: Date | null;
  /** The agent's phone that fell away in mid-talk, while the caller is still there. */
  readonly lostLeg: string | null;
  /** When the customer's leg was over, or the talk was, whichever the carrier told. */
  readonly endedAt: Date | null;
  /** When the agent's part was over: from here wrap-up runs. */
  readonly releasedAt: Date | null;
  readonly doneAt: Date | null;
  readonly endedBy: "customer" | "agent" | "system" | null;
  readonly refusal: string | null;
  readonly disposition: string | null;
  readonly held: boolean;
  /** The carrier's duration of the customer's leg in whole seconds; null until it has been told. */
  readonly callSeconds: number | null;
  /**
   * The caller is gone, an agent who accepted is in the room, and nothing says yet that they met: that word may have been
   * overtaken by the one that the call is over. Until the offer is taken back, "abandoned" is not the end.
   */
  readonly perhapsTalked: boolean;
}

/** Is this the end, after which a call can be billed? */
export const isOver = ({ state, perhapsTalked }: Summary): boolean => ENDS.has(state) && !perhapsTalked;

type Of<K extends FactKind> = Extract<Fact, { kind: K }>;

function all<K extends FactKind>(trace: readonly Fact[], kind: K): Of<K>[] {
  return trace
    .filter((fact): fact is Of<K> => fact.kind === kind)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

const first = <K extends FactKind>(trace: readonly Fact[], kind: K): Of<K> | undefined => all(trace, kind)[0];
const last = <K extends FactKind>(trace: readonly Fact[], kind: K): Of<K> | undefined =>
  all(trace, kind).at(-1);
const earliest = (...dates: (Date | undefined)[]): Date | null =>
  dates.filter((d) => d !== undefined).sort((a, b) => a.getTime() - b.getTime())[0] ?? null;

/**
 * What a trace amounts to. A pure function of the set of facts: their order of arrival and their repetition make no
 * difference, so a carrier may say everything twice and backwards.
 */
export function summarise(whole: readonly Fact[]): Summary {
  const { lost, present: trace } = roundsOf(whole);
  const seen = look(trace);
  const { promise, queued, refused, wrapped, talked, talkSince, over, agentOut, customerEnd } = seen;
  const state = stateOf(seen);
  return {
    state,
    queue: queued?.detail.queue ?? null,
    agentId: promise?.detail.agent ?? null,
    offerId: promise?.detail.offer ?? null,
    queuedAt: queued?.at ?? null,
    answeredAt: lost.length > 0 ? talkBegan(whole) : talkSince,
    talkSince,
    lostLeg: (state === "talking" && agentOut?.detail.leg) || null,
    endedAt: over?.at ?? null,
    releasedAt: talked ? earliest(agentOut?.at, over?.at) : null,
    doneAt: state === "done" ? earliest((wrapped ?? over)?.at) : null,
    endedBy: endedBy(trace, over !== undefined),
    refusal: refused?.detail.reason ?? null,
    disposition: wrapped?.detail.disposition ?? null,
    held: isHeld(trace),
    callSeconds: customerEnd?.detail.seconds ?? null,
    perhapsTalked: state === "abandoned" && promise?.kind === "accepted" && agentIn(trace) !== undefined,
  };
}

const isHeld = (trace: readonly Fact[]): boolean =>
  (last(trace, "held")?.at.getTime() ?? 0) > (last(trace, "resumed")?.at.getTime() ?? 0);

/** The facts a summary turns on. */
function look(trace: readonly Fact[]) {
  const customerEnd = all(trace, "leg-ended").find((f) => f.detail.role === "customer");
  const customerIn = all(trace, "joined").find((f) => f.detail.role === "customer");
  const customerOut = all(trace, "left").findLast((f) => f.detail.role === "customer");
  const ways: readonly (Fact | undefined)[] = [customerEnd, customerOut, gaveUp(trace)];
  const over = ways.filter((f) => f !== undefined).sort((a, b) => a.at.getTime() - b.at.getTime())[0];
  const promise = standing(trace, "accepted") ?? standing(trace, "offered");
  const met = customerIn !== undefined || agentTalked(trace);
  const talked = met && !(over && !promise && givenUp(trace, over));
  return {
    ...{ trace, talked, talkSince: talked ? talkBegan(trace) : null },
    customerEnd,
    /** When the customer was gone, by whichever word came first in the call's own time. */
    over,
    agentOut: agentGone(trace),
    promise,
    wrapped: first(trace, "wrapped"),
    refused: first(trace, "refused"),
    queued: first(trace, "queued"),
  };
}

type Seen = ReturnType<typeof look>;

function talkBegan(trace: readonly Fact[]): Date | null {
  const customerIn = all(trace, "joined").find((f) => f.detail.role === "customer");
  return (customerIn ?? last(trace, "dequeued") ?? agentIn(trace))?.at ?? null;
}

const agentIn = (trace: readonly Fact[]) => all(trace, "joined").find((f) => f.detail.role === "agent");

/** The agent's leg leaves the room or ends, whichever is told. */
export function agentGone(trace: readonly Fact[]): Of<"left" | "leg-ended"> | undefined {
  return (
    all(trace, "left").findLast((f) => f.detail.role === "agent") ??
    all(trace, "leg-ended").find((f) => f.detail.role === "agent")
  );
}

/** When the carrier's word of the customer's joining was lost, a queue that let him go to the room stands for it. */
function agentTalked(trace: readonly Fact[]): boolean {
  return agentIn(trace) !== undefined && all(trace, "dequeued").some((f) => f.detail.result === "redirected");
}

/** The last offer (or acceptance of one) that was not taken back since. */
function standing(
  trace: readonly Fact[],
  kind: "offered" | "accepted",
): Of<"offered" | "accepted"> | undefined {
  const closed = new Set(
    trace.flatMap((f) =>
      f.kind === "declined" || f.kind === "expired" || f.kind === "withdrawn" ? [f.detail.offer] : [],
    ),
  );
  return all(trace, kind).findLast((f) => !closed.has(f.detail.offer));
}

/**
 * Was the last agent let go because the caller had gone? Then nobody spoke with them, whatever the carrier tells after
 * that: the agent has long been asked for the next one.
 */
function givenUp(trace: readonly Fact[], over: Fact): boolean {
  const lastWithdrawn = last(trace, "withdrawn");
  return lastWithdrawn !== undefined && lastWithdrawn.at >= over.at;
}

/** The queue says that the caller hung up in it: enough to stop looking for an agent, before the leg's own end is told. */
function gaveUp(trace: readonly Fact[]): Fact | undefined {
  return all(trace, "dequeued").find((f) => f.detail.result === "hangup");
}

/** Ends first, then backwards through a call's life: the furthest point that the facts prove. */
function stateOf(seen: Seen): InteractionState {
  const end = endOf(seen);
  if (end) return end;
  if (seen.talked) return "talking";
  if (standing(seen.trace, "offered")) return "offered";
  if (seen.queued) return "queued";
  if (first(seen.trace, "stepped")) return "in-flow";
  if (first(seen.trace, "permitted") ?? first(seen.trace, "attributed")) return "discriminated";
  return "arriving";
}

/** How it ended, or that the talk is over and its wrap-up runs. A phone that nobody hung up is lost, and ends no talk. */
function endOf(seen: Seen): InteractionState | undefined {
  const { talked, over, promise } = seen;
  if (seen.wrapped) return "done";
  if (talked && (over ? promise : seen.agentOut && first(seen.trace, "hung-up"))) return "wrapping-up";
  if (seen.refused) return "refused";
  if (first(seen.trace, "moved")) return "attributed";
  // A talk whose agent was lost to us in the middle of it has nobody who could wrap it up.
  if (over) return talked ? "done" : "abandoned";
}

function endedBy(trace: readonly Fact[], over: boolean): Summary["endedBy"] {
  const hungUp = first(trace, "hung-up");
  if (hungUp) return hungUp.detail.by;
  if (first(trace, "refused")) return "system";
  return over ? "customer" : null;
}

/**
 * What the results of a lessee's calls are called, by code: in the reader's language, else in the lessee's own. Codes that
 * only an older version of the lease knew keep the words they had.
 */
export function resultWords(
  versions: readonly { readonly document: Lease }[],
  language?: string,
): Record<string, string> {
  const words = versions.flatMap(({ document: { languages, wrapUp } }) =>
    wrapUp.dispositions.map(({ code, label }) => {
      const wished = [language, ...languages].find((one) => one && one in label);
      return [code, textIn(label, wished ?? "")] as const;
    }),
  );
  return Object.fromEntries(words);
}
