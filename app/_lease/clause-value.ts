import { Currency, Micros, Money, microsOf, printMicros, printMoney, toMinor } from "@/tenants/money";
import { formatInstant, zoneCity } from "../_parts/clock";
import { formatCount } from "../_parts/count";
import type { Language } from "../i18n/languages";

/** Who reads, and what a clause by itself does not say. */
export interface Reading {
  readonly language: Language;
  readonly zone: string;
  readonly currency?: string | undefined;
  /** A length in words. */
  readonly length: (seconds: number) => string;
  readonly days: (count: number) => string;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;
/** Clauses of a price line and of wrap-up that are lengths without saying so. */
const SECONDS = new Set(["seconds", "minimum", "included"]);
const PERCENTS = new Set(["percent", "target", "alertAt"]);

/**
 * A plain value of a lease as its reader writes it: amounts with their currency, lengths, days, instants in the lease's
 * zone, counts with their groups. What has no such form (a name, a code, a state) stays as the contract words it.
 *
 * @param clause the last name on the way to the value.
 */
export function clauseValue(clause: string, value: string | number, reading: Reading): string {
  return typeof value === "number" ? ofNumber(clause, value, reading) : ofText(clause, value, reading);
}

function ofNumber(clause: string, value: number, { language, length, days }: Reading): string {
  if (clause.endsWith("Seconds") || SECONDS.has(clause)) return length(value);
  if (clause.endsWith("Days")) return days(value);
  if (PERCENTS.has(clause)) return `${value} %`;
  return Number.isInteger(value) ? formatCount(value, language) : String(value);
}

function ofText(clause: string, value: string, { language, zone, currency }: Reading): string {
  if (INSTANT.test(value)) return inFull(new Date(value), zone, language);
  if (clause === "micros" || clause === "connect") return ofMicros(value, currency, language);
  return PERCENTS.has(clause) ? `${value} %` : value;
}

/** To the second, because a lease begins and ends at one. */
const inFull = (at: Date, zone: string, language: Language): string =>
  `${formatInstant(at, "date", zone, language)} ${formatInstant(at, "seconds", zone, language)} (${zoneCity(zone)})`;

function ofMicros(value: string, currency: string | undefined, language: Language): string {
  const [exact, known] = [Micros.safeParse(value), Currency.safeParse(currency)];
  return exact.success && known.success ? printMicros(BigInt(exact.data), known.data, language) : value;
}

/** An amount with its currency, when this is one; with all its places when it is finer than statements are. */
export function amountIn(value: object, language: Language): string | undefined {
  const money = Money.safeParse(value);
  if (!money.success) return undefined;
  const { currency } = money.data;
  const exact = microsOf(money.data);
  const minor = toMinor(exact, currency);
  const isRound = toMinor(exact * 1_000_000n, currency) === minor * 1_000_000n;
  return isRound ? printMoney(minor, currency, language) : printMicros(exact, currency, language);
}
