import type { ChainStep, NumberEntry } from "../number";
import type { E164 } from "../phone";
import { covers } from "../span";
import { CATALOGUE, type ChainMethod, NAMING, type NamingMethod } from "./method";
import { type Rival, rivalsAmong } from "./rivals";

/** What a chain cannot know by itself. */
export interface Surroundings {
  readonly now: Date;
  /** Numbers of this installation, each with the numbers that are said to forward to it. */
  readonly forwarders: ReadonlyMap<string, readonly string[]>;
  /** Methods whose data can be had here at all, on the media there are. */
  readonly available: ReadonlySet<ChainMethod>;
}

/**
 * Something that is wrong with a shared number. `refused`: a contact could be taken for another's, or could end nowhere.
 * `warned`: it works, and is not what anybody would want.
 */
export type ChainFault =
  | { readonly kind: "rivals"; readonly severity: "refused" | "warned"; readonly rival: Rival }
  /** A number of ours forwards here: a call could go in circles, and the caller would be taken for the wrong lessee's. */
  | {
      readonly kind: "own-forwarder" | "loop";
      readonly severity: "refused";
      readonly tenantId: string;
      readonly path: readonly string[];
    }
  /** When no silent step names this member, nobody asks in a way that could. */
  | { readonly kind: "no-fall-back"; readonly severity: "refused"; readonly tenantId: string }
  | { readonly kind: "no-last"; readonly severity: "refused" }
  | {
      readonly kind: "twice" | "not-available" | "no-zone" | "no-weights" | "behind-last";
      readonly severity: "refused";
      readonly method: ChainMethod;
    }
  /** Nobody is named by this step, or a member is named by what no step asks. */
  | { readonly kind: "nobody-named"; readonly severity: "warned"; readonly method: ChainMethod }
  | {
      readonly kind: "never-asked";
      readonly severity: "warned";
      readonly method: NamingMethod;
      readonly tenantId: string;
    }
  | { readonly kind: "long-menu"; readonly severity: "warned"; readonly members: number };

/** Everything that is wrong with a shared number as it would be, what is refused first. */
export function chainFaults(number: NumberEntry, around: Surroundings): ChainFault[] {
  const faults: ChainFault[] = [
    ...rivalsAmong(number.signals).map(
      (rival): ChainFault => ({
        kind: "rivals",
        severity: rival.how === "sounds" ? "warned" : "refused",
        rival,
      }),
    ),
    ...forwardingFaults(number, around),
    ...lastFaults(number, around),
    ...number.chain.flatMap((step, i) => stepFaults(number, step, i, around)),
    ...namingFaults(number, around),
  ];
  return [
    ...faults.filter(({ severity }) => severity === "refused"),
    ...faults.filter(({ severity }) => severity === "warned"),
  ];
}

/** More than this many times a call must not be handed from one of our numbers to the next. */
const MOST_HANDS = 2;

function forwardingFaults({ e164, signals }: NumberEntry, { forwarders }: Surroundings): ChainFault[] {
  return signals.flatMap(({ method, value, tenantId }): ChainFault[] => {
    if (method !== "forwarded-from" || !forwarders.has(value)) return [];
    const path = longestWay(value, forwarders, [e164]);
    const isLoop = path.length - 1 > MOST_HANDS || path.at(-1) === e164;
    return [{ kind: isLoop ? "loop" : "own-forwarder", severity: "refused", tenantId, path }];
  });
}

/** From a number backwards along what forwards to it, until it closes or is longer than anybody may be sent. */
function longestWay(
  from: string,
  forwarders: ReadonlyMap<string, readonly string[]>,
  behind: readonly (string | E164)[],
): readonly string[] {
  const way = [...behind, from];
  if (behind.includes(from) || way.length > MOST_HANDS + 2) return way;
  const further = (forwarders.get(from) ?? [])
    .filter((value) => forwarders.has(value))
    .map((value) => longestWay(value, forwarders, way));
  return further.reduce((longest, one) => (one.length > longest.length ? one : longest), way);
}

/** A chain ends in a person's hands, or the operator's; and each member can be reached by asking. */
function lastFaults({ chain, holdings, signals }: NumberEntry, { now }: Surroundings): ChainFault[] {
  const hasLast = chain.some(({ method }) => CATALOGUE[method].kind === "last");
  const asks = chain.map(({ method }) => method).filter((method) => CATALOGUE[method].kind === "asking");
  if (chain.some(({ method }) => method === "agent-asks")) return [];
  const members = holdings
    .filter(({ until }) => until === null || until > now)
    .map(({ tenantId }) => tenantId);
  const lost = [...new Set(members)].filter(
    (id) => !signals.some((one) => one.tenantId === id && (asks as string[]).includes(one.method)),
  );
  return [
    ...(hasLast ? [] : [{ kind: "no-last", severity: "refused" } as const]),
    ...lost.map((tenantId) => ({ kind: "no-fall-back", severity: "refused", tenantId }) as const),
  ];
}

function stepFaults(
  { chain, holdings, signals }: NumberEntry,
  step: ChainStep,
  i: number,
  { available, now }: Surroundings,
): ChainFault[] {
  const { method } = step;
  const refused = (kind: "twice" | "not-available" | "no-zone" | "no-weights" | "behind-last") =>
    ({ kind, severity: "refused", method }) as const;
  const before = chain.slice(0, i);
  if (before.some((other) => other.method === method)) return [refused("twice")];
  if (!available.has(method)) return [refused("not-available")];
  if (before.some((other) => other.method === "operator-mailbox" || isLastForAll(other, step)))
    return [refused("behind-last")];
  if (method === "time-band" && !step.zone) return [refused("no-zone")];
  const members = new Set(holdings.filter((one) => covers(one, now)).map(({ slug }) => slug));
  const weighed = Object.entries(step.weights ?? {}).filter(
    ([slug, weight]) => weight > 0 && members.has(slug),
  );
  if (method === "ratio" && weighed.length < 2) return [refused("no-weights")];
  const isNaming = (NAMING as readonly string[]).includes(method);
  const isEmpty = isNaming && !signals.some((signal) => signal.method === method);
  return isEmpty ? [{ kind: "nobody-named", severity: "warned", method }] : [];
}

/** After an agent asks, only what the operator keeps can follow. */
const isLastForAll = (before: ChainStep, step: ChainStep): boolean =>
  before.method === "agent-asks" && step.method !== "operator-mailbox";

/** A menu longer than this is not listened to: two levels, or a spoken name. */
const MOST_KEYS = 7;

function namingFaults({ chain, signals }: NumberEntry, { now }: Surroundings): ChainFault[] {
  const asked = new Set<string>(chain.map(({ method }) => method));
  const idle = new Map<string, ChainFault>();
  for (const { method, tenantId } of signals)
    if (!asked.has(method))
      idle.set(`${method} ${tenantId}`, { kind: "never-asked", severity: "warned", method, tenantId });
  const keys = signals.filter((one) => one.method === "menu-digit" && covers(one, now));
  const first = new Set(keys.map(({ value }) => value.slice(0, 1)));
  return [
    ...idle.values(),
    ...(first.size > MOST_KEYS
      ? [{ kind: "long-menu", severity: "warned", members: first.size } as const]
      : []),
  ];
}
