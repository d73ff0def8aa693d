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

/** What a seat usually costs by the month, and by the hour to whoever leases seats so. */
const SEATS: Readonly<Record<Currency, { readonly month: string; readonly hour: string }>> = {
  TWD: { month: "1800", hour: "15" },
  HUF: { month: "18000", hour: "150" },
  GBP: { month: "45", hour: "0.4" },
  USD: { month: "55", hour: "0.5" },
  EUR: { month: "52", hour: "0.45" },
  CNY: { month: "380", hour: "3.2" },
  JPY: { month: "8000", hour: "68" },
};

/**
 * The usual rate card of inbound calls: machines by the second, people by the begun six seconds after the first half
 * minute, numbers by the day, seats by the month, or to the second where they are leased by the hour.
 */
export function inboundRates(currency: Currency, prices: Prices): RateCard {
  const perMinute = (kind: keyof Prices, first: number, next: number): RateLine => ({
    ...{ key: `voice.${kind}`, kind, per: "minute", micros: micros(prices[kind]), first, next },
  });
  const seat = SEATS[currency];
  return {
    currency,
    lines: [
      perMinute("flow", 1, 1),
      perMinute("queue", 1, 1),
      perMinute("talk", 30, 6),
      perMinute("wrap", 6, 6),
      { key: "number.day", kind: "number", per: "day", micros: micros(prices.number), first: 1, next: 1 },
      { key: "seat.month", kind: "seat", per: "month", micros: micros(seat.month), first: 1, next: 1 },
      { key: "seat.time", kind: "seat-time", per: "hour", micros: micros(seat.hour), first: 1, next: 1 },
    ],
    rounding: "half-even",
    places: 4,
  };
}

/** What a floor usually asks, for a lessee that pays in another currency than its trade does. */
const USUAL: Readonly<Record<Currency, Prices>> = {
  TWD: { flow: "0.6", queue: "0.3", talk: "18.5", wrap: "9", number: "12" },
  HUF: { flow: "6", queue: "3", talk: "245", wrap: "122.5", number: "95" },
  GBP: { flow: "0.02", queue: "0.01", talk: "0.62", wrap: "0.31", number: "0.15" },
  USD: { flow: "0.02", queue: "0.01", talk: "0.75", wrap: "0.38", number: "0.2" },
  EUR: { flow: "0.02", queue: "0.01", talk: "0.7", wrap: "0.35", number: "0.18" },
  CNY: { flow: "0.12", queue: "0.06", talk: "3.6", wrap: "1.8", number: "2" },
  JPY: { flow: "3", queue: "1.5", talk: "95", wrap: "48", number: "30" },
};

/** The usual rate card in a currency. */
export const usualRates = (currency: Currency): RateCard => inboundRates(currency, USUAL[currency]);
