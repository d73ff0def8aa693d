// Where a contact came from, as the network tells it: a trunk, a forwarding number, a mailbox, a page.

import { isWithheld, readAddress } from "../phone";
import { allOf, named, type Trial } from "./chain";
import { CERTAIN, LIKELY, STRONG } from "./method";
import { blank, type Outcome, type Step, type Tried, tried } from "./step";

/** Longest address that is read; what is longer is none. */
const LONGEST = 320;
/** A call that was redirected more often than this is going in circles. */
const MOST_HOPS = 10;

/**
 * The key that the nearest trusted hop presents. What an outsider wrote into a header without signing it is passed over,
 * and so is everything that hops further away say behind a trusted one.
 */
export function trunkHeader(trial: Trial): Tried {
  const method = "trunk-header";
  const { presented } = trial.signal;
  if (!presented?.length) return tried(method, "absent");
  const nearest = presented.find(({ trusted }) => trusted);
  if (!nearest) return tried(method, "unsigned", presented[0]?.value);
  return {
    steps: [named(trial, method, { value: nearest.value, confidence: CERTAIN, otherwise: "no-match" })],
  };
}

/**
 * The number a call was redirected from: the one dialled first, then the others outward, as RFC 7544 orders them. A trunk
 * on which anybody may write it is believed less. Our own number in that field says nothing.
 */
export function forwardedFrom(trial: Trial): Tried {
  const method = "forwarded-from";
  const { forwarding } = trial.signal;
  if (!forwarding?.hops.length) return tried(method, forwarding?.isPrivate ? "withheld" : "absent");
  if (forwarding.isPrivate) return tried(method, "withheld");
  const steps: Step[] = [];
  for (const hop of forwarding.hops.slice(0, MOST_HOPS)) {
    const step = fromHop(trial, hop, forwarding.trusted ? STRONG : LIKELY);
    steps.push(step);
    if (step.tenantId || step.outcome === "ambiguous") break;
  }
  return { steps };
}

function fromHop(trial: Trial, raw: string, confidence: number): Step {
  const method = "forwarded-from";
  const ours = trial.chain.number.e164;
  const value = readAddress(raw.slice(0, LONGEST), ours);
  if (!value) return blank(method, isWithheld(raw.slice(0, LONGEST)) ? "withheld" : "stray-forward", raw);
  if (value === ours) return blank(method, "own-number", value);
  return named(trial, method, { value, confidence, otherwise: "stray-forward" });
}

/** The mailbox, plus-address or T.30 sub-address written to: the whole address first, then what tells it apart. */
export function alias(trial: Trial): Tried {
  const method = "alias";
  const { address } = trial.signal;
  if (!address || address.length > LONGEST) return tried(method, "absent", address);
  const known = allOf(trial.chain, method);
  const value = partsOf(address.toLowerCase()).find((part) => known.has(part));
  if (value === undefined) return tried(method, "no-match", address);
  return { steps: [named(trial, method, { value, confidence: STRONG, otherwise: "no-match" })] };
}

/** `help+harbour@floor.example`, `harbour`, `help`. */
function partsOf(address: string): string[] {
  const at = address.lastIndexOf("@");
  const local = at < 0 ? address : address.slice(0, at);
  const plus = local.indexOf("+");
  return plus < 0 ? [address, local] : [address, local.slice(plus + 1), local.slice(0, plus)];
}

/** The key of a page's widget or form. On an origin that its lessee never listed it has been copied: nobody answers. */
export function widgetKey(trial: Trial): Tried {
  const method = "widget-key";
  const { key } = trial.signal;
  if (!key) return tried(method, "absent");
  const search = { value: key.value, confidence: CERTAIN, otherwise: "no-match" as Outcome };
  const step = named(trial, method, search);
  if (!step.tenantId) return { steps: [step] };
  const signals = allOf(trial.chain, method).get(key.value) ?? [];
  const isListed = signals.some(
    ({ tenantId, origins }) => tenantId === step.tenantId && origins?.includes(key.origin ?? ""),
  );
  if (isListed) return { steps: [step] };
  return { ...tried(method, "unlisted-origin", key.origin ?? ""), verdict: { kind: "turned-away", method } };
}
