import type { Holding, NumberEntry, NumberSignal } from "../number";
import { covers, type Span } from "../span";
import type { Method, NamingMethod } from "./method";
import { plain } from "./plain";
import type { Signal } from "./signal";
import { blank, type Outcome, type Step, shown } from "./step";
import { type Link, linkOf } from "./thresholds";

/** A number as it is asked: its links with their thresholds, and everything that names somebody found by its value. */
export interface Chain {
  readonly number: NumberEntry;
  readonly links: readonly Link[];
  readonly signals: ReadonlyMap<NamingMethod, ReadonlyMap<string, readonly NumberSignal[]>>;
  readonly members: ReadonlyMap<string, readonly Holding[]>;
}

/** One step of the chain at work. */
export interface Trial {
  readonly chain: Chain;
  readonly link: Link;
  readonly signal: Signal;
  readonly now: Date;
}

const prepared = new WeakMap<NumberEntry, Chain>();

/** A number's chain, ready to be asked. Entries never change, so each is made ready once. */
export function chainOf(number: NumberEntry): Chain {
  const known = prepared.get(number);
  if (known) return known;
  const chain: Chain = {
    number,
    links: number.chain.map(linkOf),
    signals: new Map(
      [...grouped(number.signals, ({ method }) => method)].map(([method, signals]) => [
        method,
        grouped(signals, keyOf),
      ]),
    ),
    members: grouped(number.holdings, ({ tenantId }) => tenantId),
  };
  prepared.set(number, chain);
  return chain;
}

/** All of them by what they have in common. */
export function grouped<K, T>(all: readonly T[], by: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const group = groups.get(by(one));
    if (group) group.push(one);
    else groups.set(by(one), [one]);
  }
  return groups;
}

/** The value two signals are the same by: words are compared as they are heard or read, not as they are spelled. */
export function keyOf({ method, value }: Pick<NumberSignal, "method" | "value">): string {
  if (method === "keyword" || method === "spoken-name") return plain(value);
  return method === "alias" || method === "link-token" ? value.toLowerCase() : value;
}

/** Everything of a method that names somebody. */
export const allOf = (
  { signals }: Chain,
  method: NamingMethod,
): ReadonlyMap<string, readonly NumberSignal[]> => signals.get(method) ?? NOTHING;

const NOTHING: ReadonlyMap<string, readonly NumberSignal[]> = new Map();

/** Does anything of this method name somebody now? */
export function offers(chain: Chain, method: NamingMethod, now: Date): boolean {
  for (const signals of allOf(chain, method).values())
    if (signals.some((signal) => covers(signal, now))) return true;
  return false;
}

interface Search {
  readonly value: string;
  readonly confidence: number;
  /** What to say when the value names nobody. */
  readonly otherwise: Outcome;
}

/** Who is named by a value. Two at once name nobody: somebody is asked. */
export function named({ chain, now }: Trial, method: NamingMethod, search: Search): Step {
  const { value, confidence, otherwise } = search;
  const known = allOf(chain, method).get(value);
  return known
    ? among(chain, method, known, { now, confidence, evidence: value })
    : blank(method, otherwise, value);
}

interface Seen {
  readonly now: Date;
  readonly confidence: number;
  readonly evidence: string;
}

/** Whom several signals name together. */
export function among(chain: Chain, method: Method, known: readonly NumberSignal[], seen: Seen): Step {
  const signal = foremost(known, seen.now);
  return signal ? found(chain, method, signal, seen) : blank(method, "ambiguous", seen.evidence);
}

/** A tenant that something else than a signal of this number names, if it is a member of the number. */
export function member(chain: Chain, method: Method, tenantId: string, seen: Seen): Step {
  const holdings = chain.members.get(tenantId);
  const holding = holdings && foremost(holdings, seen.now);
  return holding ? found(chain, method, holding, seen) : blank(method, "not-a-member", seen.evidence);
}

interface Claim extends Span {
  readonly tenantId: string;
}

/**
 * The claim in force; else the one that ended last; else the one that begins next. Undefined when several tenants have
 * equal claims to be it, whatever order they come in.
 */
export function foremost<C extends Claim>(claims: readonly C[], now: Date): C | undefined {
  const current = claims.filter((claim) => covers(claim, now));
  if (current.length > 0) return only(current);
  const past = claims.filter(({ until }) => until !== null && until <= now);
  const last = Math.max(...past.map(({ until }) => Number(until)));
  if (past.length > 0) return only(past.filter(({ until }) => Number(until) === last));
  const next = Math.min(...claims.map(({ from }) => Number(from)));
  return only(claims.filter(({ from }) => Number(from) === next));
}

function only<C extends Claim>(claims: readonly C[]): C | undefined {
  const [first] = claims;
  return claims.every(({ tenantId }) => tenantId === first?.tenantId) ? first : undefined;
}

function found(chain: Chain, method: Method, claim: Claim, { now, confidence, evidence }: Seen): Step {
  const slug = chain.members.get(claim.tenantId)?.[0]?.slug;
  return {
    method,
    outcome: covers(claim, now) ? "matched" : "not-in-force",
    ...(slug !== undefined && { tenant: slug }),
    ...{ tenantId: claim.tenantId, confidence, evidence: shown(evidence) },
  };
}
