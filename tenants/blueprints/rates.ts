import type { RateCard, RateLine } from "../lease";
import { type Currency, micros } from "../money";

/** What each kind of use costs, in major units of the currency: per minute, and per day for a number. */
export interface Prices {
  readonly flow: string;
  readonly queue: string;
  readonly talk: string;
  readonly wrap: string;
  readonly number: string;
}

/**
 * The usual rate card of inbound calls: machines by the second, people by the begun six seconds after the first half
 * minute, numbers by the day.
 */
export function inboundRates(currency: Currency, prices: Prices): RateCard {
  const perMinute = (kind: keyof Prices, first: number, next: number): RateLine => ({
    ...{ key: `voice.${kind}`, kind, per: "minute", micros: micros(prices[kind]), first, next },
  });
  return {
    currency,
    lines: [
      perMinute("flow", 1, 1),
      perMinute("queue", 1, 1),
      perMinute("talk", 30, 6),
      perMinute("wrap", 6, 6),
      { key: "number.day", kind: "number", per: "day", micros: micros(prices.number), first: 1, next: 1 },
    ],
    rounding: "half-even",
    places: 4,
  };
}
