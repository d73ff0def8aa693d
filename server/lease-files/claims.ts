// A sixth file: the rules about numbers that several leases want, seen before the database would refuse them one by one.
import { grouped } from "@/tenants/discriminate/chain";
import type { NamingMethod } from "@/tenants/discriminate/method";
import { type Claim as Naming, rivalsAmong } from "@/tenants/discriminate/rivals";
import { rivalWords, SIGNAL_WORDS } from "@/tenants/discriminate/words";
import type { Lease } from "@/tenants/lease";
import type { FileFault } from "@/tenants/lease-file";
import type { Span } from "@/tenants/span";
import { restsBeforeWords, restsWords } from "../leases/collision";

/** A clause that cannot stand, and where: `harbour.yaml:12:7`. */
export interface Fault extends FileFault {
  readonly file: string;
}

type LeasedNumber = Lease["numbers"][number];

/** A number of this installation. */
export interface Registered {
  readonly kind: LeasedNumber["use"];
  /** Days of 24 hours that the number rests after a lessee, and other days that signals on it do. */
  readonly restDays: { readonly number: number } & { readonly [M in NamingMethod]?: number };
}

/** A number, or one signal on it, for a span of time. */
interface Want {
  readonly tenant: string;
  readonly number: string;
  readonly use: LeasedNumber["use"];
  readonly signal?: { readonly method: NamingMethod; readonly value: string };
  readonly span: Span;
  /** The end of the span and of the rest after it, in which it is nobody else's. */
  readonly restsUntil: Date | null;
}

/** Until when something rests that is left at an instant. */
export function restOf(
  { number, signal }: Pick<Want, "number" | "signal">,
  until: Date | null,
  numbers: Numbers,
) {
  const days = numbers.get(number)?.restDays;
  if (!until || !days) return until;
  return new Date(+until + 86_400_000 * ((signal && days[signal.method]) ?? days.number));
}

type Numbers = ReadonlyMap<string, Registered>;

/** What a lessee has in the directory. */
export interface Holding extends Want {
  readonly name: string;
}

/** What a file asks for, and where. */
export interface Claim extends Want {
  readonly file: string;
  readonly clause: string;
  readonly place: { readonly line: number; readonly column: number };
}

/** All that two lessees would both have, and all that is not there to be had. */
export function claimFaults(
  claims: readonly Claim[],
  holdings: readonly Holding[],
  numbers: Numbers,
): Fault[] {
  const held = byKey(holdings);
  const earlier = new Map<string, Claim[]>();
  const collisions = claims.flatMap((claim) => {
    const { file, clause, place } = claim;
    const key = keyOf(claim);
    const others = earlier.get(key) ?? [];
    const sentence =
      unregistered(claim, numbers) ?? inTheWay(claim, held.get(key) ?? []) ?? alsoAsked(claim, others);
    earlier.set(key, [...others, claim]);
    return sentence ? [{ file, clause, ...place, fault: sentence }] : [];
  });
  return [...collisions, ...rivalFaults(claims, holdings)];
}

/** A signal as it names somebody, and the file that asks for it. */
interface Named extends Naming {
  readonly claim?: Claim;
}

/** Signals that are not the same and still could name two: a code that begins another, a word that is read as another. */
function rivalFaults(claims: readonly Claim[], holdings: readonly Holding[]): Fault[] {
  const names = new Map(holdings.map(({ tenant, name }) => [tenant, name]));
  const nameOf = (tenant: string) => names.get(tenant) ?? tenant;
  const numbers = grouped([...holdings.flatMap(namingOf), ...claims.flatMap(asked)], ([number]) => number);
  return [...numbers].flatMap(([number, all]) =>
    rivalsAmong(all.map(([, named]) => named)).flatMap((rival) => {
      const { one, other, how } = rival;
      const claim = other.claim ?? one.claim;
      if (!claim || how === "sounds" || one.value === other.value) return [];
      const { file, clause, place } = claim;
      return [{ file, clause, ...place, fault: rivalWords(rival, number, nameOf) }];
    }),
  );
}

const asked = (claim: Claim) =>
  namingOf(claim).map(([number, named]) => [number, { ...named, claim }] as const);

/** People are not compared: a caller is on a list or is not. */
function namingOf({ tenant: tenantId, number, signal, span }: Want): (readonly [string, Named])[] {
  return signal && signal.method !== "known-caller" ? [[number, { tenantId, ...signal, ...span }]] : [];
}

const keyOf = ({ number, signal }: Want): string =>
  signal ? `${number} ${signal.method} ${signal.value}` : number;

function byKey(holdings: readonly Holding[]): ReadonlyMap<string, readonly Holding[]> {
  const map = new Map<string, Holding[]>();
  for (const holding of holdings) {
    const known = map.get(keyOf(holding));
    if (known) known.push(holding);
    else map.set(keyOf(holding), [holding]);
  }
  return map;
}

function unregistered({ number, use, signal }: Claim, numbers: Numbers): string | undefined {
  if (signal?.method === "forwarded-from" && numbers.has(signal.value))
    return `${signal.value} is itself a number of this installation: a call could go in circles. Forward from outside.`;
  if (signal) return undefined;
  const known = numbers.get(number);
  if (!known) return `${number} is not a number of this installation. Register it at the carrier first.`;
  return known.kind === use
    ? undefined
    : `${number} is a ${known.kind} number and cannot be leased as ${use}.`;
}

/** A dedicated number has one holder, a signal on a shared one names one lessee; a shared number itself has many. */
const isExclusive = (one: Want, other: Want): boolean =>
  one.tenant !== other.tenant &&
  (one.signal !== undefined || (one.use === "dedicated" && other.use === "dedicated"));

const touches = (a: Span, b: Span): boolean =>
  (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);

/** A span with the rest after it. */
const rested = ({ span, restsUntil }: Want): Span => ({ from: span.from, until: restsUntil });

function inTheWay(claim: Claim, holdings: readonly Holding[]): string | undefined {
  const others = holdings.filter((holding) => isExclusive(claim, holding));
  const there = others.find(({ span }) => touches(claim.span, span));
  if (there) {
    const { from, until } = there.span;
    const when = `from ${from.toISOString()} ${until ? `until ${until.toISOString()}` : "on, without an end"}`;
    return `${wordsOf(claim)} is ${there.name}'s ${when}.`;
  }
  return resting(claim, others);
}

function alsoAsked(claim: Claim, claims: readonly Claim[]): string | undefined {
  const others = claims.filter((one) => isExclusive(claim, one));
  const other = others.find(({ span }) => touches(claim.span, span));
  if (other)
    return `${wordsOf(claim)} is leased by ${other.tenant} in ${other.file}:${other.place.line}, too.`;
  return resting(
    claim,
    others.map((one) => ({ ...one, name: one.tenant })),
  );
}

/** Between two lessees lies the rest of the earlier one. */
function resting(claim: Claim, others: readonly Holding[]): string | undefined {
  const left = others.find((other) => touches(claim.span, rested(other)));
  if (left) return restsWords(wordsOf(claim), { ...left.span, name: left.name, restsUntil: left.restsUntil });
  const next = others.find(({ span }) => touches(rested(claim), span));
  return next && restsBeforeWords(wordsOf(claim), { ...next.span, name: next.name });
}

const wordsOf = ({ number, signal }: Claim): string =>
  signal ? `The ${SIGNAL_WORDS[signal.method]} ${signal.value} on ${number}` : number;
