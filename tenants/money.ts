import { z } from "zod";

/**
 * Millionths of a currency's unit, as a decimal integer in a string: exact in JSON, in jsonb and over every wire.
 * Counting is done in `bigint`; there are no floats anywhere near money.
 */
export const Micros = z
  .string()
  .regex(/^-?(0|[1-9][0-9]{0,17})$/, "Must be a whole number of millionths, as a string of digits.")
  .brand<"Micros">();
export type Micros = z.output<typeof Micros>;

interface Scale {
  /** Decimal places of the ISO 4217 minor unit. */
  readonly minor: number;
  /** Decimal places on statements and invoices: some currencies have a minor unit that nobody uses. */
  readonly shown: number;
  readonly before: string;
  readonly after: string;
}

/** Our own table and not the runtime's: `Intl` prints TWD as a bare dollar sign and drops half a forint in silence. */
const SCALES = {
  TWD: { minor: 2, shown: 0, before: "NT$", after: "" },
  HUF: { minor: 2, shown: 0, before: "", after: "\u00a0Ft" },
  GBP: { minor: 2, shown: 2, before: "£", after: "" },
  USD: { minor: 2, shown: 2, before: "US$", after: "" },
  EUR: { minor: 2, shown: 2, before: "€", after: "" },
  CNY: { minor: 2, shown: 2, before: "CN¥", after: "" },
  JPY: { minor: 0, shown: 0, before: "JP¥", after: "" },
} as const satisfies Record<string, Scale>;

export const CURRENCIES = Object.keys(SCALES) as (keyof typeof SCALES)[];
export const Currency = z.enum(CURRENCIES, {
  error: ({ input }) =>
    `${input === undefined ? "Is missing: a price needs its currency, one" : "Must be one"} of ${CURRENCIES.join(", ")}.`,
});
export type Currency = z.output<typeof Currency>;

/** An amount as people write it in a lease, never without its currency. */
export const Money = z.strictObject(
  {
    amount: z
      .string('Must be an amount in quotes, like "12.50".')
      .regex(/^(0|[1-9]\d{0,10})(\.\d{1,6})?$/, 'Must be an amount with at most six decimals, like "12.50".'),
    currency: Currency,
  },
  { error: (issue) => (issue.code === "invalid_type" ? AMOUNT_AND_CURRENCY : undefined) },
);
export type Money = z.output<typeof Money>;
const AMOUNT_AND_CURRENCY = 'Must be an amount with its currency, like {amount: "12.50", currency: GBP}.';

/** Writes an amount in major units, `"1.25"`, as micro-units. For leases written as code. */
export function micros(major: string): Micros {
  const match = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(major);
  if (!match) throw new Error(`"${major}" is not an amount with at most six decimals, like 1.25.`);
  const [, sign, whole, part = ""] = match;
  return `${BigInt(`${sign}${whole}${part.padEnd(6, "0")}`)}` as Micros;
}

/** An amount of a lease in micro-units, to count with. */
export const microsOf = ({ amount }: Money): bigint => BigInt(micros(amount));

export type Rounding = "half-even" | "half-up" | "up" | "down";

/** A fraction as a whole number, rounded as said. Signs are mirrored: a reversal rounds like what it reverses. */
export function divide(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator <= 0n) throw new RangeError("The denominator must be positive.");
  if (numerator < 0n) return -divide(-numerator, denominator, rounding);
  const whole = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  if (twice === 0n || rounding === "down") return whole;
  if (rounding === "up" || twice > denominator) return whole + 1n;
  if (twice < denominator) return whole;
  return rounding === "half-up" || whole % 2n === 1n ? whole + 1n : whole;
}

const tenTo = (places: number): bigint => 10n ** BigInt(places);

/**
 * An exact sum as the amount of one statement line, in ISO minor units: rounded once, half up, to the places that are
 * shown, so that what is printed is what is owed.
 */
export function toMinor(sum: bigint, currency: Currency): bigint {
  const { minor, shown } = SCALES[currency];
  return divide(sum, tenTo(6 - shown), "half-up") * tenTo(minor - shown);
}

/** A final amount in minor units as a reader of this language expects it. */
export function printMoney(minor: bigint, currency: Currency, language: string): string {
  const scale = SCALES[currency];
  return framed(minor, scale.minor, { places: scale.shown, scale, language });
}

/** An exact amount with the four places that rated rows keep. Never used to add up. */
export function printMicros(exact: bigint, currency: Currency, language: string): string {
  const places = exact % 100n === 0n ? 4 : 6;
  return framed(exact, 6, { places, scale: SCALES[currency], language });
}

interface Print {
  readonly places: number;
  readonly scale: Scale;
  readonly language: string;
}

function framed(units: bigint, unitPlaces: number, { places, scale, language }: Print): string {
  const size = units < 0n ? -units : units;
  const digits = size.toString().padStart(unitPlaces + 1, "0");
  const cut = digits.length - unitPlaces;
  const decimal = `${digits.slice(0, cut)}.${digits.slice(cut) || "0"}` as `${number}`;
  const number = new Intl.NumberFormat(language, {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
    useGrouping: true,
  }).format(decimal as never);
  return `${units < 0n ? "\u2212" : ""}${scale.before}${number}${scale.after}`;
}
