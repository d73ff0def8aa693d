// A further file, because it is words and no rule: why a number, or what tells lessees apart on it, cannot be had.
import type { NamingMethod } from "@/tenants/discriminate/method";
import { SIGNAL_WORDS } from "@/tenants/discriminate/words";
import type { Span } from "@/tenants/span";

/** Two claims on a number, or on what tells lessees apart there, that the ground would not have side by side. */
interface Side extends Span {
  readonly name: string;
}

export interface Claimant extends Side {
  readonly what: string;
  readonly signal?: { readonly method: NamingMethod; readonly value: string } | undefined;
}

export interface OtherSide extends Side {
  /** The end of its own span and of the rest after it. */
  readonly restsUntil: Date | null;
}

/** Why a claim was refused, in a sentence that names both sides, says until when, and what to do. */
export function collisionWords(ours: Claimant, others: readonly OtherSide[]): string {
  const { what, signal } = ours;
  const thing = signal ? `The ${SIGNAL_WORDS[signal.method]} ${signal.value} on ${what}` : what;
  const there = others.find((other) => overlaps(ours, other));
  if (there) return thereWords(ours, there);
  const left = others.find(({ from, restsUntil }) => overlaps(ours, { from, until: restsUntil }));
  if (left) return restsWords(thing, left);
  const [next] = others.filter(({ from }) => from >= ours.from).sort((a, b) => +a.from - +b.from);
  if (next) return restsBeforeWords(thing, next);
  // Whoever was there may have gone in the meantime; then saying it again will work.
  return `${thing} was somebody else's just now. Try it again.`;
}

/** Why what somebody has left, or will have left, cannot be had yet. */
export const restsWords = (thing: string, { name, until, restsUntil }: OtherSide): string =>
  `${thing} has to rest until ${restsUntil?.toISOString()}: ${name} has it until ${until?.toISOString()}, and its callers may use it after that. Begin the lease when it has rested, or choose another.`;

/** Why what somebody will have next cannot be had until then. */
export const restsBeforeWords = (thing: string, { name, from }: Side): string =>
  `${thing} is ${name}'s from ${from.toISOString()} on, and has to rest before that. End the lease earlier, or choose another.`;

const overlaps = (a: Span, b: Span): boolean =>
  (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);

function thereWords({ what, signal, name: ours }: Claimant, { name, from, until }: OtherSide): string {
  const when = `from ${from.toISOString()} ${until ? `until ${until.toISOString()}` : "on, without an end"}`;
  return signal
    ? `On ${what} the ${SIGNAL_WORDS[signal.method]} ${signal.value} cannot name ${ours}: it names ${name} ${when}. Choose another.`
    : `${ours} cannot lease ${what} in that time: ${name} holds it ${when}. End or shorten one of the two leases.`;
}
