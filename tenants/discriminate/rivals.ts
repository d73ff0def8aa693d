import type { NumberSignal } from "../number";
import type { Span } from "../span";
import { readBand } from "./agreed";
import { grouped, keyOf } from "./chain";
import { likeness } from "./likeness";
import type { NamingMethod } from "./method";

/** Something that names, or is to name, a lessee on one number. */
export type Claim = Pick<NumberSignal, "tenantId" | "method" | "value"> & Span;

/**
 * Two lessees that one signal could name at the same time. `same`: read or heard, the two are one. `begins`: whoever means
 * the longer one is taken at the shorter. `hours`: both have the same hour. `sounds`: they can hardly be told apart by ear.
 */
export interface Rival<C extends Claim = Claim> {
  readonly how: "same" | "begins" | "hours" | "sounds";
  readonly one: C;
  readonly other: C;
}

/** Names this alike are flagged: people mishear each other. */
const ALIKE = 0.8;

const BEGINNING: ReadonlySet<NamingMethod> = new Set(["access-code", "keyword", "menu-digit"]);

/** Everything by which one signal could name two lessees of a number, in the order of the signals' values. */
export function rivalsAmong<C extends Claim>(claims: readonly C[]): Rival<C>[] {
  return [...grouped(claims, ({ method }) => method)].flatMap(([method, some]) => [
    ...beginning(method, some),
    ...(method === "time-band" ? pairs(some, "hours", sameHour) : []),
    ...(method === "spoken-name" ? pairs(some, "sounds", soundAlike) : []),
  ]);
}

const isRival = (one: Claim, other: Claim): boolean =>
  one.tenantId !== other.tenantId &&
  (other.until === null || one.from < other.until) &&
  (one.until === null || other.from < one.until);

/** In the order of values, everything that begins with a value stands right behind it. */
function beginning<C extends Claim>(method: NamingMethod, claims: readonly C[]): Rival<C>[] {
  const sorted = claims
    .map((claim) => ({ claim, key: keyOf(claim) }))
    .sort((a, b) => compare(a.key, b.key) || compare(a.claim.tenantId, b.claim.tenantId));
  return sorted.flatMap(({ claim: one, key }, i) => {
    const found: Rival<C>[] = [];
    for (let next = i + 1; next < sorted.length; next += 1) {
      const { claim: other, key: longer } = sorted[next] as (typeof sorted)[number];
      const isSame = longer === key;
      if (!isSame && !(BEGINNING.has(method) && longer.startsWith(key))) break;
      if (isRival(one, other)) found.push({ how: isSame ? "same" : "begins", one, other });
    }
    return found;
  });
}

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

function pairs<C extends Claim>(
  claims: readonly C[],
  how: Rival["how"],
  clash: (one: C, other: C) => boolean,
): Rival<C>[] {
  return claims.flatMap((one, i) =>
    claims.slice(i + 1).flatMap((other) => {
      if (!isRival(one, other) || !clash(one, other)) return [];
      return compare(one.tenantId, other.tenantId) < 0
        ? [{ how, one, other }]
        : [{ how, one: other, other: one }];
    }),
  );
}

function sameHour(one: Claim, other: Claim): boolean {
  const [a, b] = [readBand(one.value), readBand(other.value)];
  if (!a || !b || one.value === other.value) return false;
  return a.days.some((day) => b.days.includes(day)) && a.from < b.until && b.from < a.until;
}

function soundAlike(one: Claim, other: Claim): boolean {
  const [a, b] = [keyOf(one), keyOf(other)];
  return a !== b && Math.max(likeness(a, b), likeness(b, a)) >= ALIKE;
}
