// A sixth file: what a desk shows of an interaction. Pure; the same card travels over procedures and the live stream,
// so every instant in it is epoch milliseconds.
import type { customers } from "@/db/tables/customers";
import type { interactions } from "@/db/tables/interactions";
import type { Lease } from "@/tenants/lease";
import type { SeatRight } from "@/tenants/lease/seats";
import type { NumberEntry } from "@/tenants/number";
import type { Fact, ResolutionStep } from "../interactions/facts";
import { type InteractionState, summarise } from "../interactions/rules";
import { type BrandFace, faceOf, fill, type GreetingPart, sayIn } from "./brand";
import { masked } from "./rules";

export interface PastInteraction {
  readonly interaction: string;
  readonly startedAt: number;
  readonly state: string;
  readonly queue: string | null;
  readonly disposition: string | null;
  readonly endedAt: number | null;
}

export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly e164: string | null;
  readonly reference: string | null;
  readonly note: string;
  readonly language: string | null;
}

export interface FlowAnswer {
  readonly node: string;
  readonly exit: string;
  readonly input?: string;
  readonly at: number;
}

export interface PickableLessee {
  readonly tenant: string;
  readonly name: string;
  readonly colour: string;
}

/** An agent, as far as a card needs to know them. */
export interface AgentFace {
  readonly personId: string;
  readonly sessionId: string;
  readonly displayName: string;
  readonly language: string;
}

/** Everything an agent sees of the interaction in front of them, and nothing of any other lessee. */
export interface Card {
  /** `agent-asks`: nobody knows yet whom the caller wanted; no lessee's data is open. */
  readonly kind: "lessee" | "agent-asks";
  readonly interaction: string;
  readonly offer: string | null;
  readonly tenant: string;
  readonly brand: BrandFace;
  readonly language: string;
  /** In the contact's language. Empty while the agent asks: the page has its own words for that. */
  readonly greeting: readonly GreetingPart[];
  readonly number: { readonly e164: string; readonly use: "dedicated" | "shared" | null };
  readonly from: string | null;
  readonly forwardedFrom: string | null;
  readonly why: readonly ResolutionStep[];
  readonly answers: readonly FlowAnswer[];
  readonly queue: { readonly key: string; readonly label: string } | null;
  readonly queuedAt: number | null;
  readonly waitSeconds: number | null;
  readonly customer: Customer | null;
  readonly history: readonly PastInteraction[];
  readonly state: InteractionState;
  readonly held: boolean;
  readonly heldSince: number | null;
  readonly answeredAt: number | null;
  readonly releasedAt: number | null;
  readonly wrapUntil: number | null;
  readonly dispositions: readonly { readonly code: string; readonly label: string }[];
  readonly disposition: string | null;
  readonly note: string;
  readonly lessees: readonly PickableLessee[];
  /** What this agent's seat lets them do beside answering. */
  readonly rights: readonly SeatRight[];
  /** Until when the customer's data is open to this agent, if wrap-up does not end it before. */
  readonly openUntil: number | null;
}

export type InteractionRow = typeof interactions.$inferSelect;

/** What a card is made of, as it was read under the agent's grant. */
export interface CardSource {
  readonly row: InteractionRow;
  readonly trace: readonly Fact[];
  readonly customer: typeof customers.$inferSelect | undefined;
  readonly history: readonly Omit<InteractionRow, never>[];
  /** The version of the lease that governs this interaction; none while nobody knows the lessee. */
  readonly lease: Lease | undefined;
  readonly tenant: { readonly slug: string; readonly name: string };
  readonly number: NumberEntry | undefined;
  readonly offer: string | null;
  readonly agent: { readonly name: string; readonly language: string };
  readonly lessees: readonly PickableLessee[];
  readonly rights: readonly SeatRight[];
  readonly openUntil: Date | null;
}

const ms = (instant: Date | null) => instant?.getTime() ?? null;

/** The card of an interaction. */
export function cardOf(source: CardSource): Card {
  const { row, lease, tenant, customer, agent, rights } = source;
  const shown = numbersFor(rights, [row.fromE164, customer?.e164 ?? null]);
  return {
    kind: lease ? "lessee" : "agent-asks",
    interaction: row.id,
    offer: source.offer,
    tenant: tenant.slug,
    brand: faceOf(lease, row.language, tenant.name),
    language: row.language,
    greeting: lease
      ? fill(sayIn(lease, lease.greeting, row.language), agent.name, customer?.displayName ?? "")
      : [],
    number: { e164: row.numberE164, use: source.number?.kind ?? null },
    from: row.fromE164 && shown(row.fromE164),
    forwardedFrom: row.forwardedFrom,
    why: (row.resolution as ResolutionStep[]).map((step) => ({ ...step, evidence: shown(step.evidence) })),
    answers: answersIn(source.trace),
    queue: queueOf(row, lease, agent.language),
    customer: customer ? faceOfCustomer(customer, shown) : null,
    history: source.history.map(pastOf),
    dispositions: (lease?.wrapUp.dispositions ?? []).map(({ code, label }) => ({
      code,
      label: lease ? sayIn(lease, label, agent.language) : code,
    })),
    disposition: row.disposition,
    note: row.note,
    lessees: source.lessees,
    ...{ rights, openUntil: ms(source.openUntil) },
    ...timesOf(source),
  };
}

function answersIn(trace: readonly Fact[]): FlowAnswer[] {
  const steps = trace
    .flatMap((f) => (f.kind === "stepped" ? [f] : []))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  return steps.map(({ at, detail: { node, exit, input } }) => ({
    node,
    exit,
    ...(input !== undefined && { input }),
    at: at.getTime(),
  }));
}

function queueOf({ queue }: InteractionRow, lease: Lease | undefined, language: string): Card["queue"] {
  if (!queue) return null;
  const label = lease?.queues[queue]?.label;
  return { key: queue, label: lease && label ? sayIn(lease, label, language) : queue };
}

/**
 * Shows text as it is to whoever may see numbers in full; to others without the caller's numbers, wherever in it they
 * stand. What the page is not given, no page can show.
 */
function numbersFor(
  rights: readonly SeatRight[],
  numbers: readonly (string | null)[],
): (text: string) => string {
  if (rights.includes("see-full-numbers")) return (text) => text;
  const hidden = numbers.filter((number) => number !== null);
  return (text) => hidden.reduce((left, number) => left.replaceAll(number, masked(number)), text);
}

function faceOfCustomer(row: typeof customers.$inferSelect, shown: (text: string) => string): Customer {
  const { id, displayName, e164, reference, note, language } = row;
  return { id, name: displayName, e164: e164 && shown(e164), reference, note, language };
}

function pastOf(row: InteractionRow): PastInteraction {
  const { id, startedAt, state, queue, disposition, endedAt } = row;
  return { interaction: id, startedAt: startedAt.getTime(), state, queue, disposition, endedAt: ms(endedAt) };
}

/** State and instants as the trace has them now; the wait ended when somebody answered. */
function timesOf({ row, trace }: CardSource) {
  const summary = summarise(trace);
  const { queuedAt, answeredAt, held } = summary;
  const holds = trace.filter((f) => f.kind === "held").map((f) => f.at.getTime());
  const waited = queuedAt && (answeredAt ?? summary.endedAt);
  return {
    state: summary.state,
    queuedAt: ms(queuedAt),
    waitSeconds: waited ? Math.max(0, Math.round((waited.getTime() - queuedAt.getTime()) / 1000)) : null,
    answeredAt: ms(answeredAt),
    releasedAt: ms(summary.releasedAt),
    wrapUntil: ms(row.wrapUntil),
    held,
    heldSince: held ? Math.max(...holds) : null,
  };
}
