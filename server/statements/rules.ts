import type { RateLine } from "@/tenants/lease";
import { USAGE_KINDS, type UsageKind } from "@/tenants/lease/rate-card";
import { type Currency, printMicros, printMoney, toMinor } from "@/tenants/money";

/** What the ledger holds of one rate key in one month, added up exactly. */
export interface LineSum {
  readonly rateKey: string;
  readonly kind: UsageKind;
  readonly unit: "second" | "day";
  readonly events: number;
  readonly quantity: number;
  readonly billedQuantity: number;
  readonly per: RateLine["per"];
  /** The price, when it was the same for all of it. */
  readonly rateMicros: bigint | null;
  readonly currency: Currency;
  readonly amountMicros: bigint;
}

/** An amount as it is shown: exact, and final in minor units. Nobody rounds after this. */
export interface Shown {
  readonly currency: Currency;
  readonly amountMicros: string;
  readonly exact: string;
  readonly amountMinor: string;
  readonly amount: string;
}

/** Rounds an exact sum to what is owed, once, and prints both. */
export function shown(amountMicros: bigint, currency: Currency, language: string): Shown {
  const minor = toMinor(amountMicros, currency);
  return {
    currency,
    amountMicros: amountMicros.toString(),
    exact: printMicros(amountMicros, currency, language),
    amountMinor: minor.toString(),
    amount: printMoney(minor, currency, language),
  };
}

/** A line of a statement as it is shown. */
export function lineOf(sum: LineSum, language: string) {
  const { rateMicros, amountMicros, currency, ...line } = sum;
  const price = rateMicros === null ? null : printMicros(rateMicros, currency, language);
  return { ...line, price, ...shown(amountMicros, currency, language) };
}

/** In the order in which a call goes through them. */
export function inOrder<L extends Pick<LineSum, "kind" | "rateKey">>(lines: readonly L[]): L[] {
  const place = ({ kind }: L) => USAGE_KINDS.indexOf(kind);
  return [...lines].sort((a, b) => place(a) - place(b) || a.rateKey.localeCompare(b.rateKey));
}

/**
 * What the lines of one currency come to. It adds the rounded lines, so that the paper adds up for whoever checks it by
 * hand, and so that every screen shows the same total.
 */
export function total(lineMicros: readonly bigint[], currency: Currency, language: string): Shown {
  const exact = lineMicros.reduce((sum, micros) => sum + micros, 0n);
  const minor = lineMicros.reduce((sum, micros) => sum + toMinor(micros, currency), 0n);
  const amount = printMoney(minor, currency, language);
  return { ...shown(exact, currency, language), amountMinor: minor.toString(), amount };
}

/** What is owed in each currency; two currencies are never added. */
export function totalsOf(lines: readonly LineSum[], language: string): Shown[] {
  const currencies = [...new Set(lines.map(({ currency }) => currency))];
  return currencies.map((currency) => {
    const own = lines.filter((line) => line.currency === currency);
    return total(
      own.map(({ amountMicros }) => amountMicros),
      currency,
      language,
    );
  });
}
