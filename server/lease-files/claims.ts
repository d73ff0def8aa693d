// A sixth file: the rules about numbers that several leases want, seen before the database would refuse them one by one.
import { grouped } from "@/tenants/discriminate/chain";
import type { NamingMethod } from "@/tenants/discriminate/method";
import { type Claim as Naming, rivalsAmong } from "@/tenants/discriminate/rivals";
import { rivalWords, SIGNAL_WORDS } from "@/tenants/discriminate/words";
import type { Lease } from "@/tenants/lease";
import type { FileFault } from "@/tenants/lease-file";
import type { Span } from "@/tenants/span";

/** A clause that cannot stand, and where: `harbour.yaml:12:7`. */
export interface Fault extends FileFault {
  readonly file: string;
}

type LeasedNumber = Lease["numbers"][number];

/** A number of this installation. */
export interface Registered {
  readonly kind: LeasedNumber["use"];
}

/** A number, or one signal on it, for a span of time. */
interface Want {
  readonly tenant: string;
  readonly number: string;
  readonly use: LeasedNumber["use"];
  readonly signal?: { readonly method: NamingMethod; readonly value: string };
  readonly span: Span;
}

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
  numbers: ReadonlyMap<string, Registered>,
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

function unregistered(
  { number, use, signal }: Claim,
  numbers: ReadonlyMap<string, Registered>,
): string | undefined {
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
const excludes = (one: Want, other: Want): boolean =>
  one.tenant !== other.tenant &&
  (one.signal !== undefined || (one.use === "dedicated" && other.use === "dedicated")) &&
  touches(one.span, other.span);

const touches = (a: Span, b: Span): boolean =>
  (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);

function inTheWay(claim: Claim, holdings: readonly Holding[]): string | undefined {
  const other = holdings.find((holding) => excludes(claim, holding));
  if (!other) return undefined;
  const { from, until } = other.span;
  const when = `from ${from.toISOString()} ${until ? `until ${until.toISOString()}` : "on, without an end"}`;
  return `${wordsOf(claim)} is ${other.name}'s ${when}.`;
}

function alsoAsked(claim: Claim, others: readonly Claim[]): string | undefined {
  const other = others.find((one) => excludes(claim, one));
  return other && `${wordsOf(claim)} is leased by ${other.tenant} in ${other.file}:${other.place.line}, too.`;
}

const wordsOf = ({ number, signal }: Claim): string =>
  signal ? `The ${SIGNAL_WORDS[signal.method]} ${signal.value} on ${number}` : number;
