import type { Lease, RateCard, RateLine } from "@/tenants/lease";
import { type UsageKind, unitOf } from "@/tenants/lease/rate-card";
import { type Currency, divide, type Money, micros } from "@/tenants/money";
import type { Usage } from "../usage/rules";

/** Which day of its month a day is, and of how many. */
export interface DayOfMonth {
  readonly day: number;
  readonly days: number;
}

/** A quantity of one kind of use, in whole seconds or days. */
export type Quantity = Pick<Usage, "kind" | "quantity" | "before"> & {
  /** The day on which it was used, where the price is one of a month. */
  readonly month?: DayOfMonth;
};

/** A price of a rate card, or one that stands in a clause of its own. */
type PriceLine = Omit<RateLine, "kind"> & { readonly kind: UsageKind };
export type Prices = Omit<RateCard, "lines"> & { readonly lines: readonly PriceLine[] };

/** Every price of a lease: its rate card, and the bursts: each begun minute of a call, each seat and day. */
export function pricesOf({ rateCard, caps, seats }: Pick<Lease, "rateCard" | "caps" | "seats">): Prices {
  const priced = (price: Money | undefined, line: Omit<PriceLine, "micros">): PriceLine[] =>
    price ? [{ ...line, micros: micros(price.amount) }] : [];
  const bursts = [
    ...priced(caps?.burst?.price, {
      ...{ key: "voice.burst", kind: "burst", per: "minute", first: 60, next: 60 },
    }),
    ...priced(seats.burst?.price, { key: "seat.burst", kind: "seat-burst", per: "day", first: 1, next: 1 }),
  ];
  return bursts.length === 0 ? rateCard : { ...rateCard, lines: [...rateCard.lines, ...bursts] };
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
  /** So much of the same was charged before: the amount is what it comes to with this, less what it came to without. */
  readonly before?: number;
  /** How many days the month has over which its price is shared out. */
  readonly monthDays?: number;
  /** Price of one minute, hour, day or month, in millionths. */
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
 * and in batch. What comes in parts (a sitting over midnight, the days of a month) is the difference of two totals, so that
 * the parts add up to the price of the whole. Undefined when the card has no price for it: that is an unrated row and an
 * alarm, never a zero.
 */
export function rate(used: Quantity, card: Prices): Rated | undefined {
  const { kind, quantity } = used;
  const line = lineFor(kind, card);
  if (!line) return undefined;
  if (!Number.isSafeInteger(quantity) || quantity < 0)
    throw new RangeError(`A quantity is a whole number of units, not ${quantity}.`);
  const { before, unitsPerRate, monthDays } = portionOf(used, line);
  const without = totalOf(before, { line, card, unitsPerRate });
  const total = totalOf(before + quantity, { line, card, unitsPerRate });
  const billed = total.billed - without.billed;
  const charged = total.charged - without.charged;
  const amountMicros = total.amountMicros - without.amountMicros;
  return {
    ...{ rateKey: line.key, billedQuantity: billed, amountMicros, currency: card.currency },
    explanation: {
      ...explain({ line, card, quantity, billed, charged, amountMicros }),
      ...(before > 0 && { before }),
      ...(monthDays !== undefined && { monthDays }),
    },
  };
}

const UNITS = { minute: 60, hour: 3600, day: 1 } as const;

/** Of how many units the price is, and how many of the same were charged before. Of a month: what its earlier days had. */
function portionOf({ kind, quantity, before = 0, month }: Quantity, { per }: PriceLine) {
  if (per !== "month") return { before, unitsPerRate: BigInt(UNITS[per]), monthDays: undefined };
  if (!month) throw new RangeError(`A price of ${kind} by the month needs the day.`);
  return {
    before: quantity * (month.day - 1),
    ...{ unitsPerRate: BigInt(month.days), monthDays: month.days },
  };
}

interface Terms {
  readonly line: PriceLine;
  readonly card: Prices;
  readonly unitsPerRate: bigint;
}

/** What so many units come to, from the first. */
function totalOf(units: number, { line, card, unitsPerRate }: Terms) {
  const billed = billedUnits(units, line);
  const charged = Math.max(0, billed - (line.included ?? 0));
  const connect = units > 0 ? BigInt(line.connect ?? "0") : 0n;
  const grain = 10n ** BigInt(6 - card.places);
  // connect + micros * charged / units, over the grain that is kept: one fraction, rounded once.
  const exact = connect * unitsPerRate + BigInt(line.micros) * BigInt(charged);
  return { billed, charged, amountMicros: divide(exact, unitsPerRate * grain, card.rounding) * grain };
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
      unit: unitOf(line.kind),
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
