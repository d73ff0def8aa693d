import type { UsageKind } from "@/tenants/lease/rate-card";
import type { Fact } from "../interactions/facts";
import { roundsOf } from "../interactions/rounds";
import { agentGone, type Summary } from "../interactions/rules";

export interface Usage {
  readonly kind: UsageKind;
  /** Whole units: seconds for stretches of a call and for sittings, days for numbers and seats. */
  readonly quantity: number;
  /** So much of the same thing was an event of its own before: minimum and blocks go over the whole, not over each part. */
  readonly before?: number;
  readonly unit: "second" | "day";
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** Names the fact, so that it is billed once. */
  readonly factKey: string;
  /** Where the quantity came from, for whoever opens the line. */
  readonly source: Readonly<Record<string, string | number>>;
}

const seconds = (from: Date, to: Date): number =>
  Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000));
const after = (start: Date, s: number): Date => new Date(start.getTime() + s * 1000);

/**
 * Cuts a finished call into what is billed. The carrier's duration of the customer's leg is the total, and flow, queue
 * and talk always add up to it to the second: talk is the customer's presence in the room by the carrier's timestamps,
 * queue is the carrier's own QueueTime, flow is the rest. Wrap-up is ours: from the end of talk to the agent's word. A call
 * above the cap is billed for that too, from its first second to its last.
 * Undefined while the carrier has not yet told the duration.
 */
export function splitCall(
  interactionId: string,
  trace: readonly Fact[],
  summary: Summary,
): Usage[] | undefined {
  if (summary.callSeconds === null) return undefined;
  const end = trace.find((f) => f.kind === "leg-ended" && f.detail.role === "customer");
  if (!end) return undefined;
  const total = summary.callSeconds;
  const start = after(end.at, -total);
  const talk = Math.min(total, talkSeconds(trace, summary, end.at));
  const queue = Math.min(total - talk, queueSeconds(trace));
  const flow = total - talk - queue;
  const stretch = (kind: UsageKind, from: number, quantity: number, source: Usage["source"]): Usage => ({
    kind,
    quantity,
    unit: "second",
    startedAt: after(start, from),
    endedAt: after(start, from + quantity),
    factKey: `${interactionId}:${kind}`,
    source: { ...source, callSeconds: total, leg: (end.detail as { leg: string }).leg },
  });
  return [
    stretch("flow", 0, flow, { from: "rest of the carrier's call duration" }),
    ...(queue > 0 ? [stretch("queue", flow, queue, { from: "carrier's queue time" })] : []),
    ...(talk > 0 ? [stretch("talk", flow + queue, talk, { from: "carrier's conference timestamps" })] : []),
    ...wrapUp(interactionId, summary),
    ...(inBurst(trace)
      ? [stretch("burst", 0, total, { from: "carrier's call duration, above the cap" })]
      : []),
  ];
}

/** Was it let in above the cap of the lease? Then the whole of it has that price, beside the usual ones. */
const inBurst = (trace: readonly Fact[]): boolean =>
  trace.some((f) => f.kind === "permitted" && f.detail.burst !== undefined);

/**
 * The customer's presence in rooms; the whole rest of the call while the carrier has not said when he left. A talk that
 * broke off lasted until its agent was gone: nobody pays for an empty room.
 */
function talkSeconds(trace: readonly Fact[], { talkSince }: Summary, callEnd: Date): number {
  const { lost, present } = roundsOf(trace);
  const brokenOff = lost.map(({ lost: end, facts }) => {
    const came = facts.find((f) => f.kind === "joined" && f.detail.role === "customer");
    return came ? seconds(came.at, agentGone(facts)?.at ?? end.at) : 0;
  });
  const left = present.find((f) => f.kind === "left" && f.detail.role === "customer");
  const talked = talkSince ? seconds(talkSince, left?.at ?? callEnd) : 0;
  return brokenOff.reduce((sum, some) => sum + some, talked);
}

/** The carrier's own measure of every wait. A caller whom an agent took out of the prompt before it was never in the queue. */
function queueSeconds(trace: readonly Fact[]): number {
  return trace.reduce((sum, f) => sum + (f.kind === "dequeued" ? f.detail.seconds : 0), 0);
}

function wrapUp(interactionId: string, summary: Summary): Usage[] {
  if (!summary.releasedAt || !summary.doneAt) return [];
  return [
    {
      kind: "wrap",
      quantity: seconds(summary.releasedAt, summary.doneAt),
      unit: "second",
      startedAt: summary.releasedAt,
      endedAt: summary.doneAt,
      factKey: `${interactionId}:wrap`,
      source: { from: "our clock" },
    },
  ];
}
