import { type Verdict as Decision, decide, leaseAt, promptFor } from "@/tenants/decide";
import type { Usage } from "@/tenants/decide/question";
import { chainOf } from "@/tenants/discriminate/chain";
import { resolve } from "@/tenants/discriminate/resolve";
import type { Signal } from "@/tenants/discriminate/signal";
import type { Ask, Step } from "@/tenants/discriminate/step";
import { textIn } from "@/tenants/languages";
import type { LeaseInForce } from "@/tenants/lease";
import type { NumberEntry, Spoken } from "@/tenants/number";
import { callerOf, countryOf } from "@/tenants/phone";
import { type Fact, fact } from "../interactions/facts";
import { gatherFor } from "./asking";
import { begin, languageOf } from "./flow-turn";
import { hold } from "./rooms";
import type { VoiceAction } from "./voice";

/** Everything known when a call has to be answered. Facts in, verdict out; no clock and no look-up in here. */
export interface Arrival {
  readonly interactionId: string;
  readonly account: string;
  readonly callSid: string;
  readonly dialled: string;
  readonly from: string | null;
  /** What tells lessees apart: what the network brings, what was looked up, what was asked so far. */
  readonly signal: Signal;
  readonly number: NumberEntry | undefined;
  /** The versions of the lease of every tenant that holds the number. */
  readonly leases: ReadonlyMap<string, readonly LeaseInForce[]>;
  /** What the tenants have used whose lease asks. Without an entry nothing is counted. */
  readonly used?: ReadonlyMap<string, Usage>;
  readonly operatorId: string;
  readonly now: Date;
}

/** What becomes of a call at one request of the carrier. */
export interface Verdict {
  /** Under whom it is filed: the lessee, or the operator while nobody knows. */
  readonly tenantId: string;
  readonly leaseVersion: number | null;
  readonly language: string;
  readonly steps: readonly Step[];
  readonly facts: readonly Fact[];
  readonly actions: readonly VoiceAction[];
  /** The lease that lets the call in. */
  readonly admitted?: LeaseInForce;
}

/** Where callers wait whom no signal names: agents of the whole floor ask them. */
export const AGENT_ASKS = "agent-asks";

const NOT_IN_SERVICE = "The number you have dialled is not in service. Please check the number.";

/** Answers a call that arrives, or one that was asked on a shared number. Never a guess: what nobody names is asked. */
export function answer(arrival: Arrival): Verdict {
  const { number, now } = arrival;
  if (!number) return notOurs(arrival);
  const { steps, verdict } = resolve(chainOf(number), arrival.signal, now);
  switch (verdict.kind) {
    case "tenant":
      return enter(arrival, steps, verdict.tenantId, verdict);
    case "not-in-force":
      return enter(arrival, steps, verdict.tenantId, { method: "not-in-force", confidence: 1 });
    case "ask":
      return ask(arrival, number, steps, verdict);
    case "agent-asks":
      return agentAsks(arrival, number, steps);
    case "operator":
    case "turned-away":
    case "none":
      return outOfService(arrival, number, steps);
  }
}

function rang(arrival: Arrival, steps: readonly Step[]): Fact {
  const { account, callSid, dialled, now, signal } = arrival;
  const asked = signal.answers;
  // Each asking is a fact of its own: the trace shows what was tried at which second.
  return fact(
    "rang",
    now,
    { number: dialled, steps, account, callSid },
    asked.length ? `asked-${asked.length}` : "",
  );
}

/** The lessee is known: its lease decides, and its flow begins. */
function enter(
  arrival: Arrival,
  steps: readonly Step[],
  tenantId: string,
  found: { method: string; confidence: number },
): Verdict {
  const { now } = arrival;
  const versions = arrival.leases.get(tenantId) ?? [];
  const lease = leaseAt(versions, now);
  const country = countryOf(callerOf(arrival.from));
  const usage = arrival.used?.get(tenantId);
  const question = { ask: "receive", medium: "voice", country, ...(usage && { usage }) } as const;
  const decision = decide(lease, question, now);
  const facts = [
    rang(arrival, steps),
    fact("attributed", now, { method: found.method, confidence: found.confidence, by: "chain" }),
  ];
  if (!decision.allow || !lease)
    return refuse({ arrival, steps, tenantId, facts }, decision as Denial, lease);
  const { version: leaseVersion } = lease;
  const { burst } = decision;
  const permitted = fact("permitted", now, { cell: "voice.in", leaseVersion, ...(burst && { burst }) });
  const turn = begin({ interactionId: arrival.interactionId, lease, now });
  return {
    tenantId,
    ...{ leaseVersion, language: languageOf(lease), steps, admitted: lease },
    facts: [...facts, permitted, ...turn.facts],
    actions: turn.actions,
  };
}

type Denial = Extract<Decision, { allow: false }>;

interface Refused {
  readonly arrival: Arrival;
  readonly steps: readonly Step[];
  readonly tenantId: string;
  readonly facts: readonly Fact[];
}

/** The lease says no: the lessee's own prompt says why, and the trace names cell, clause and whose it is. */
function refuse(
  { arrival, steps, tenantId, facts }: Refused,
  denial: Denial,
  lease: LeaseInForce | undefined,
): Verdict {
  const language = lease ? languageOf(lease) : (arrival.number?.neutral.language ?? "en");
  const prompt = promptFor(denial.deny);
  const text = lease ? textIn(lease.document.prompts[prompt], language as never) : NOT_IN_SERVICE;
  const { deny, cell, clause, owner } = denial;
  return {
    tenantId,
    leaseVersion: lease && covers(lease, arrival.now) ? lease.version : null,
    language,
    steps,
    facts: [...facts, fact("refused", arrival.now, { reason: deny, cell, clause, owner, prompt })],
    actions: [{ do: "say", text, language }, { do: "hang-up" }],
  };
}

const covers = (lease: LeaseInForce, now: Date): boolean =>
  lease.from <= now && (lease.until === null || now < lease.until);

const say = (spoken: readonly Spoken[]): VoiceAction[] =>
  spoken.map(({ text, language }) => ({ do: "say", text, language }));

function ask(arrival: Arrival, number: NumberEntry, steps: readonly Step[], question: Ask): Verdict {
  return {
    ...atOperator(arrival, number, steps),
    facts: [rang(arrival, steps)],
    actions: [gatherFor(arrival, number, question, steps)],
  };
}

function agentAsks(arrival: Arrival, number: NumberEntry, steps: readonly Step[]): Verdict {
  const { interactionId, operatorId, now } = arrival;
  return {
    ...atOperator(arrival, number, steps),
    facts: [rang(arrival, steps), fact("queued", now, { queue: AGENT_ASKS })],
    actions: [...say(number.neutral.agentAsks), hold(interactionId, operatorId)],
  };
}

function outOfService(arrival: Arrival, number: NumberEntry, steps: readonly Step[]): Verdict {
  const why = {
    reason: "no-holder",
    cell: "voice.in",
    clause: "numbers",
    owner: "operator",
    prompt: "notInService",
  };
  return {
    ...atOperator(arrival, number, steps),
    facts: [rang(arrival, steps), fact("refused", arrival.now, why)],
    actions: [...say(number.neutral.notInService), { do: "hang-up" }],
  };
}

/** The carrier sends us a number that is not in our inventory: said plainly, and kept as a stray call. */
function notOurs(arrival: Arrival): Verdict {
  const why = {
    reason: "unknown-number",
    cell: "voice.in",
    clause: "numbers",
    owner: "operator",
    prompt: "notInService",
  };
  return {
    tenantId: arrival.operatorId,
    leaseVersion: null,
    language: "en",
    steps: [],
    facts: [rang(arrival, []), fact("refused", arrival.now, why)],
    actions: [{ do: "say", text: NOT_IN_SERVICE, language: "en" }, { do: "hang-up" }],
  };
}

function atOperator(arrival: Arrival, number: NumberEntry, steps: readonly Step[]) {
  return { tenantId: arrival.operatorId, leaseVersion: null, language: number.neutral.language, steps };
}
