import type { Lease, RateCard, RateLine } from "@/tenants/lease";
import { type Currency, divide, micros } from "@/tenants/money";
import type { Usage, UsageKind } from "../usage/rules";

/** A quantity of one kind of use, in whole seconds or days. */
export type Quantity = Pick<Usage, "kind" | "quantity">;

/** A price of a rate card, or one that stands in a clause of its own. */
type PriceLine = Omit<RateLine, "kind"> & { readonly kind: UsageKind };
export type Prices = Omit<RateCard, "lines"> & { readonly lines: readonly PriceLine[] };

/** Every price of a lease: its rate card, and the burst, each begun minute of which costs what the clause says. */
export function pricesOf({ rateCard, caps }: Pick<Lease, "rateCard" | "caps">): Prices {
  if (!caps?.burst) return rateCard;
  const price = micros(caps.burst.price.amount);
  const burst: PriceLine = {
    ...{ key: "voice.burst", kind: "burst", per: "minute", micros: price, first: 60, next: 60 },
  };
  return { ...rateCard, lines: [...rateCard.lines, burst] };
}

/** The sum as it was done, in numbers, so that it can be said as a sentence in any language and done again by anybody. */
export interface Explanation {
  readonly quantity: number;
  readonly unit: "second" | "day";
  readonly first: number;
  readonly next: number;
  readonly minimum: number;
  readonly included: number;
  /** After minimum and blocks; what counts as used. */
  readonly billed: number;
  /** Billed less what is included; what costs money. */
  readonly charged: number;
  readonly per: RateLine["per"];
  /** Price of one minute or day, in millionths. */
  readonly rateMicros: string;
  readonly connectMicros: string;
  readonly rounding: RateCard["rounding"];
  readonly places: number;
  readonly amountMicros: string;
  readonly currency: Currency;
}

export interface Rated {
  readonly rateKey: string;
  readonly billedQuantity: number;
  readonly amountMicros: bigint;
  readonly currency: Currency;
  readonly explanation: Explanation;
}

/**
 * Prices a quantity by the line of a rate card for its kind: minimum, then a first block and further blocks, then one
 * exact multiplication and one rounding. Integers only, so the same usage gives the same amount on every machine, live
 * and in batch. Undefined when the card has no price for it: that is an unrated row and an alarm, never a zero.
 */
export function rate({ kind, quantity }: Quantity, card: Prices): Rated | undefined {
  const line = lineFor(kind, card);
  if (!line) return undefined;
  if (!Number.isSafeInteger(quantity) || quantity < 0)
    throw new RangeError(`A quantity is a whole number of units, not ${quantity}.`);
  const billed = billedUnits(quantity, line);
  const charged = Math.max(0, billed - (line.included ?? 0));
  const connect = quantity > 0 ? BigInt(line.connect ?? "0") : 0n;
  const unitsPerRate = line.per === "minute" ? 60n : 1n;
  const grain = 10n ** BigInt(6 - card.places);
  // connect + micros * charged / units, over the grain that is kept: one fraction, rounded once.
  const exact = connect * unitsPerRate + BigInt(line.micros) * BigInt(charged);
  const amountMicros = divide(exact, unitsPerRate * grain, card.rounding) * grain;
  return {
    ...{ rateKey: line.key, billedQuantity: billed, amountMicros, currency: card.currency },
    explanation: explain({ line, card, quantity, billed, charged, amountMicros }),
  };
}

const lineFor = (kind: UsageKind, card: Prices): PriceLine | undefined =>
  card.lines.find((line) => line.kind === kind);

/** Units after minimum and blocks: nothing stays nothing, the first block is whole, then further blocks are begun. */
export function billedUnits(
  quantity: number,
  { first, next, minimum = 0 }: Pick<RateLine, "first" | "next" | "minimum">,
): number {
  if (quantity === 0) return 0;
  const used = Math.max(quantity, minimum);
  if (used <= first) return first;
  return first + Math.ceil((used - first) / next) * next;
}

/** A duration in whole seconds: a begun second counts, before any block does. */
export function wholeSeconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000);
}

interface Sum {
  readonly line: PriceLine;
  readonly card: Prices;
  readonly quantity: number;
  readonly billed: number;
  readonly charged: number;
  readonly amountMicros: bigint;
}

function explain({ line, card, quantity, billed, charged, amountMicros }: Sum): Explanation {
  const { first, next, per, micros, minimum = 0, included = 0, connect = "0" } = line;
  return {
    ...{
      quantity,
      unit: per === "minute" ? "second" : "day",
      first,
      next,
      minimum,
      included,
      billed,
      charged,
      per,
    },
    rateMicros: micros,
    connectMicros: connect,
    ...{ rounding: card.rounding, places: card.places, currency: card.currency },
    amountMicros: amountMicros.toString(),
  };
}

/** One side of a double entry. Debits are positive, credits negative. */
export interface Posting {
  readonly account: string;
  readonly amountMicros: bigint;
}

/** The two sides of a charge: what the lessee owes and has not been billed for yet, and what was earned by it. */
export function postingsOf({ rateKey, amountMicros }: Pick<Rated, "rateKey" | "amountMicros">): Posting[] {
  if (amountMicros === 0n) return [];
  const family = rateKey.split(".")[0] ?? rateKey;
  return [
    { account: "unbilled-usage", amountMicros },
    { account: `revenue.${family}`, amountMicros: -amountMicros },
  ];
}
