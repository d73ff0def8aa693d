import type { ChainStep, Method, NumberEntry, NumberSignal } from "./number";
import { callerOf, isWithheld, readAddress } from "./phone";
import { covers, nearest, type Span } from "./span";

/** What a call brings along, and what its caller has answered so far. */
export interface Evidence {
  readonly from?: string | null;
  readonly forwardedFrom?: string | null;
  /** One entry for each time the menu was asked; `""` when nothing was pressed. */
  readonly digits: readonly string[];
  /** The tenant an agent chose after asking. */
  readonly pick?: string;
  /** Did the call come over a trunk whose forwarding header we believe? */
  readonly trunkTrusted: boolean;
}

export type Outcome =
  | "matched"
  | "not-in-force"
  | "own-number"
  | "stray-forward"
  | "withheld"
  | "absent"
  | "no-match"
  | "ambiguous"
  | "too-weak"
  | "no-input"
  | "asked"
  | "nobody"
  | "not-a-member";

/** One line of the proof: what was tried, what came of it, and what it was seen by. */
export interface Step {
  readonly method: Method | "dedicated";
  readonly outcome: Outcome;
  readonly tenant?: string;
  readonly tenantId?: string;
  readonly confidence?: number;
  readonly evidence: string;
}

export type Attribution =
  | {
      readonly kind: "tenant" | "not-in-force";
      readonly tenantId: string;
      readonly method: Step["method"];
      readonly confidence: number;
    }
  | { readonly kind: "ask"; readonly method: "menu-digit"; readonly attempt: number }
  | { readonly kind: "agent-asks" }
  | { readonly kind: "none" };

/** How often the menu is asked before somebody asks in person. */
export const MENU_TRIES = 2;

/** Less sure than this never decides alone. */
const LIKELY = 0.7;
const STRONG = 0.9;
const CERTAIN = 1;

/**
 * Which tenant is meant by a call to this number. Pure: the same evidence gives the same steps. The first step that is
 * sure enough wins; whoever it names is meant even when their lease is not in force, for the caller must hear that
 * lessee's own words and never another's. Nothing is ever guessed: where no signal names exactly one, somebody is asked.
 */
export function discriminate(
  number: NumberEntry,
  evidence: Evidence,
  now: Date,
): { readonly steps: readonly Step[]; readonly verdict: Attribution } {
  if (number.kind === "dedicated") return holderOf(number, now);
  const steps: Step[] = [];
  for (const link of number.chain) {
    const tried = TRY[link.method](number, evidence, now);
    steps.push(...tried.map((step) => weigh(step, link)));
    const last = steps.at(-1);
    const verdict = last && conclude(last, steps);
    if (verdict) return { steps, verdict };
  }
  return { steps, verdict: { kind: "none" } };
}

type Trial = (number: NumberEntry, evidence: Evidence, now: Date) => Step[];

const TRY: Record<Method, Trial> = {
  "forwarded-from": forwardedFrom,
  "known-caller": knownCaller,
  "menu-digit": menuDigit,
  "agent-asks": agentAsks,
};

/** A step that names somebody but is less sure than its link demands is written down and passed over. */
function weigh(step: Step, { atLeast = LIKELY }: ChainStep): Step {
  const names = step.outcome === "matched" || step.outcome === "not-in-force";
  return names && (step.confidence ?? 0) < Math.max(atLeast, LIKELY)
    ? { ...step, outcome: "too-weak" }
    : step;
}

/** What the last step decides, if it decides. */
function conclude(
  { method, outcome, tenantId, confidence = 0 }: Step,
  steps: readonly Step[],
): Attribution | undefined {
  if (outcome === "matched" && tenantId) return { kind: "tenant", tenantId, method, confidence };
  if (outcome === "not-in-force" && tenantId) return { kind: "not-in-force", tenantId, method, confidence };
  if (outcome !== "asked") return undefined;
  if (method === "agent-asks") return { kind: "agent-asks" };
  return {
    kind: "ask",
    method: "menu-digit",
    attempt: steps.filter((step) => step.method === method).length,
  };
}

/** Whose a number is that has one lessee. In a gap between leases the last holder's word is given, then the next's. */
function holderOf({ holdings, e164, id }: NumberEntry, now: Date): ReturnType<typeof discriminate> {
  const holder = nearest(holdings, now);
  if (!holder)
    return { steps: [{ method: "dedicated", outcome: "nobody", evidence: e164 }], verdict: { kind: "none" } };
  const step = found("dedicated", holder, { confidence: CERTAIN, evidence: e164 || id, now });
  return { steps: [step], verdict: conclude(step, [step]) ?? { kind: "none" } };
}

function forwardedFrom(
  number: NumberEntry,
  { forwardedFrom: raw, trunkTrusted }: Evidence,
  now: Date,
): Step[] {
  const method = "forwarded-from";
  if (raw === undefined || raw === null) return [{ method, outcome: "absent", evidence: "" }];
  const value = readAddress(raw, number.e164);
  if (!value) return [{ method, outcome: isWithheld(raw) ? "withheld" : "stray-forward", evidence: raw }];
  if (value === number.e164) return [{ method, outcome: "own-number", evidence: value }];
  const confidence = trunkTrusted ? STRONG : LIKELY;
  return [named(number, { method, value, confidence, now, otherwise: "stray-forward" })];
}

function knownCaller(number: NumberEntry, { from }: Evidence, now: Date): Step[] {
  const method = "known-caller";
  const value = callerOf(from);
  if (!value) return [{ method, outcome: isWithheld(from) ? "withheld" : "no-match", evidence: "" }];
  return [named(number, { method, value, confidence: STRONG, now, otherwise: "no-match" })];
}

function menuDigit(number: NumberEntry, { digits }: Evidence, now: Date): Step[] {
  const method = "menu-digit";
  const offered = number.signals.some((signal) => signal.method === method && covers(signal, now));
  if (!offered) return [{ method, outcome: "nobody", evidence: "" }];
  const steps: Step[] = [];
  for (const value of digits.slice(0, MENU_TRIES)) {
    const step: Step =
      value === ""
        ? { method, outcome: "no-input", evidence: "" }
        : named(number, { method, value, confidence: CERTAIN, now, otherwise: "no-match" });
    steps.push(step);
    if (step.tenantId) return steps;
  }
  return steps.length < MENU_TRIES ? [...steps, { method, outcome: "asked", evidence: "" }] : steps;
}

function agentAsks(number: NumberEntry, { pick }: Evidence, now: Date): Step[] {
  const method = "agent-asks";
  if (!pick) return [{ method, outcome: "asked", evidence: "" }];
  const member = nearest(
    number.holdings.filter(({ tenantId }) => tenantId === pick),
    now,
  );
  if (!member)
    return [
      { method, outcome: "not-a-member", evidence: pick },
      { method, outcome: "asked", evidence: "" },
    ];
  return [found(method, member, { confidence: CERTAIN, evidence: "chosen by an agent", now })];
}

interface Search {
  readonly method: NumberSignal["method"];
  readonly value: string;
  readonly confidence: number;
  readonly now: Date;
  readonly otherwise: Outcome;
}

/** Who is named by a signal. Two at once name nobody: the caller is asked. */
function named(number: NumberEntry, { method, value, confidence, now, otherwise }: Search): Step {
  const known = number.signals.filter((signal) => signal.method === method && signal.value === value);
  const current = known.filter((signal) => covers(signal, now));
  if (new Set(current.map(({ tenantId }) => tenantId)).size > 1)
    return { method, outcome: "ambiguous", evidence: value };
  const signal = current[0] ?? nearest(known, now);
  if (!signal) return { method, outcome: otherwise, evidence: value };
  const slug = number.holdings.find(({ tenantId }) => tenantId === signal.tenantId)?.slug;
  return found(method, { ...signal, slug }, { confidence, evidence: value, now });
}

type Member = Span & { readonly tenantId: string; readonly slug?: string | undefined };

function found(
  method: Step["method"],
  member: Member,
  { confidence, evidence, now }: { confidence: number; evidence: string; now: Date },
): Step {
  return {
    method,
    outcome: covers(member, now) ? "matched" : "not-in-force",
    ...(member.slug !== undefined && { tenant: member.slug }),
    tenantId: member.tenantId,
    confidence,
    evidence,
  };
}
