import { ratio, timeBand } from "./agreed";
import { accessCode, menuDigit, spokenName } from "./asked";
import { type Chain, foremost, member, type Trial } from "./chain";
import { CATALOGUE, CERTAIN, type ChainMethod } from "./method";
import { alias, forwardedFrom, trunkHeader, widgetKey } from "./redirected";
import { knownCaller, lastDealt, originArea, replyToken, returnToken } from "./remembered";
import type { Signal } from "./signal";
import { type Attribution, blank, type Resolution, type Step, type Tried, tried } from "./step";
import type { Link } from "./thresholds";
import { classifier, keyword, linkToken, quickReply } from "./written";

const TRY: Readonly<Record<ChainMethod, (trial: Trial) => Tried>> = {
  "trunk-header": trunkHeader,
  "widget-key": widgetKey,
  "reply-token": replyToken,
  "forwarded-from": forwardedFrom,
  alias,
  "link-token": linkToken,
  "access-code": accessCode,
  keyword,
  "known-caller": knownCaller,
  "return-token": returnToken,
  "menu-digit": menuDigit,
  "spoken-name": spokenName,
  "quick-reply": quickReply,
  classifier,
  "last-dealt": lastDealt,
  "origin-area": originArea,
  "time-band": timeBand,
  ratio,
  "agent-asks": agentAsks,
  "operator-mailbox": operatorMailbox,
};

/**
 * Which tenant is meant by a contact on this number. Pure: the same chain and signal give the same steps, in whatever order
 * the members were written down. The first link that is sure enough wins; whoever it names is meant even when their lease is
 * not in force, for the caller must hear that lessee's own words and never another's. Nothing is ever guessed: where no
 * signal names exactly one, somebody is asked.
 */
export function resolve(chain: Chain, signal: Signal, now: Date): Resolution {
  if (chain.number.kind === "dedicated") return holderOf(chain, now);
  const steps: Step[] = [];
  let onward: Tried["onward"];
  for (const link of chain.links) {
    if (onward && CATALOGUE[link.method].kind !== onward) continue;
    const outcome = weighed({ chain, link, signal, now });
    steps.push(...outcome.steps);
    const verdict = outcome.verdict ?? conclude(outcome.steps.at(-1));
    if (verdict) return { steps, verdict: advised(verdict, steps) };
    onward ??= outcome.onward;
  }
  return { steps, verdict: { kind: "none" } };
}

/** Tries a link, and holds what it found against its thresholds: accept, confirm, or go on. */
function weighed(trial: Trial): Tried {
  const { link, signal } = trial;
  if (!CATALOGUE[link.method].media.includes(signal.medium))
    return tried(link.method, "other-medium", signal.medium);
  const outcome = TRY[link.method](trial);
  const last = outcome.steps.at(-1);
  const confidence = last?.confidence ?? 0;
  if (!last || outcome.verdict || !names(last) || confidence >= link.atLeast) return outcome;
  const before = outcome.steps.slice(0, -1);
  if (confidence < (link.confirmFrom ?? Number.POSITIVE_INFINITY) || signal.medium !== "voice")
    return { steps: [...before, { ...last, outcome: "too-weak" }] };
  const confirmed = confirm(trial, last, link);
  return { ...confirmed, steps: [...before, ...confirmed.steps] };
}

const names = ({ outcome }: Step): boolean => outcome === "matched" || outcome === "not-in-force";

/** The key by which a caller says yes; anything else, silence too, is no. */
export const YES = "1";

/** "For …, press 1." Whoever says yes has named the lessee as surely as by a menu. */
function confirm({ signal }: Trial, step: Step, { method }: Link): Tried {
  const answer = signal.answers.find((one) => one.method === method && one.confirms);
  if (answer?.said === YES)
    return {
      steps: [
        { ...step, outcome: step.outcome === "matched" ? "confirmed" : step.outcome, confidence: CERTAIN },
      ],
    };
  if (answer) return { steps: [{ ...step, outcome: "denied" }] };
  const about = step.tenantId && { tenantId: step.tenantId };
  return {
    steps: [{ ...step, outcome: "asked" }],
    verdict: { kind: "ask", method, prompt: "confirm", attempt: 1, keys: 1, ...about },
  };
}

/** What the last step of a link decides, if it decides. */
function conclude(step: Step | undefined): Attribution | undefined {
  if (!step?.tenantId) return undefined;
  const { method, outcome, tenantId, confidence = 0 } = step;
  if (outcome === "matched" || outcome === "confirmed")
    return { kind: "tenant", tenantId, method, confidence };
  return outcome === "not-in-force" ? { kind: outcome, tenantId, method, confidence } : undefined;
}

/** An agent who asks is told whom the weaker signals speak of, if they speak of one lessee only. */
function advised(verdict: Attribution, steps: readonly Step[]): Attribution {
  if (verdict.kind !== "agent-asks") return verdict;
  const hints = steps.filter(({ outcome }) => outcome === "suggested" || outcome === "too-weak");
  const [suggestion, another] = new Set(hints.flatMap(({ tenantId }) => tenantId ?? []));
  return suggestion && !another ? { ...verdict, suggestion } : verdict;
}

/** Whose a number is that has one lessee. In a gap between leases the last holder's word is given, then the next's. */
function holderOf({ number, members }: Chain, now: Date): Resolution {
  const holder = foremost(number.holdings, now);
  const method = "dedicated";
  if (!holder) return { steps: [blank(method, "nobody", number.e164)], verdict: { kind: "none" } };
  const chain = { number, members } as Chain;
  const seen = { now, confidence: CERTAIN, evidence: number.e164 };
  const step = member(chain, method, holder.tenantId, seen);
  return { steps: [step], verdict: conclude(step) ?? { kind: "none" } };
}

/** A person asks, and picks among the members of this number. Nobody's data is open before that. */
function agentAsks({ chain, signal: { pick }, now }: Trial): Tried {
  const method = "agent-asks";
  const verdict = { kind: "agent-asks" } as const;
  if (!pick) return { ...tried(method, "asked"), verdict };
  const step = member(chain, method, pick, { now, confidence: CERTAIN, evidence: "chosen by an agent" });
  if (step.tenantId) return { steps: [step] };
  return { steps: [blank(method, "not-a-member", pick), blank(method, "asked")], verdict };
}

/** Nobody asks any more: it stays with the operator. */
function operatorMailbox(): Tried {
  return { ...tried("operator-mailbox", "kept"), verdict: { kind: "operator" } };
}
