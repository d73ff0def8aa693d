import { BLUEPRINTS, TRADES, type Trade } from "@/tenants/blueprints/catalogue";
import { usualRates } from "@/tenants/blueprints/rates";
import { dateAfter, startOfDay, type Zone } from "@/tenants/calendar";
import type { Language } from "@/tenants/languages";
import { type ClauseFault, type Lease, LeaseRefused, readLease } from "@/tenants/lease";
import { MEDIUM_CELLS, type Medium, type MediumCell, type Way } from "@/tenants/lease/media";
import { type E164, e164 } from "@/tenants/phone";
import type { Plan, RewriteInput } from "./input";

/** What a blueprint brings, for whoever has to choose one. */
export interface Brings {
  readonly trade: Trade;
  readonly languages: readonly Language[];
  readonly zone: string;
  readonly currency: Lease["currency"];
  readonly cells: readonly MediumCell[];
  readonly hours: NonNullable<Lease["permits"]["voice"]["in"]["hours"]> | null;
  readonly queues: readonly Lease["queues"][string]["label"][];
  readonly dispositions: number;
}

/** Each blueprint is asked for a lease of nobody, and what that says is told. */
export function whatTheyBring(now: Date): Brings[] {
  return TRADES.map((trade) => {
    const lease = BLUEPRINTS[trade]({ ...NOBODY, from: now, until: null });
    const { languages, zone, currency, permits, queues, wrapUp } = lease;
    return {
      ...{ trade, languages, zone, currency, hours: permits.voice.in.hours ?? null },
      cells: MEDIUM_CELLS.filter((cell) => {
        const [medium, way] = cell.split(".") as [Medium, Way];
        return permits[medium][way].state !== "denied";
      }),
      queues: Object.values(queues).map(({ label }) => label),
      dispositions: wrapUp.dispositions.length,
    };
  });
}

/** Named in every language: each trade has its own first one. */
const NOBODY = {
  ...{ tenant: "nobody", colour: "#1f6f8b", numbers: [], seats: 1 },
  names: { en: "Nobody", "zh-TW": "Nobody", "zh-CN": "Nobody", hu: "Nobody" },
};

/** The lease a plan makes, or what is wrong with it. A lease that begins today begins now: it claims no past. */
export function planned(plan: Plan, now: Date): Lease | readonly ClauseFault[] {
  try {
    return born(plan, now);
  } catch (error) {
    if (error instanceof LeaseRefused) return error.faults.map(atTheField);
    throw error;
  }
}

export const isLease = (one: Lease | readonly ClauseFault[]): one is Lease => !Array.isArray(one);

function born(plan: Plan, now: Date): Lease {
  const { trade, tenant, colour, seats, currency } = plan;
  const name = plan.name.trim();
  const zone = plan.zone as Zone;
  const languages = BLUEPRINTS[trade]({ ...NOBODY, from: now, until: null }).languages;
  const named = name || " ";
  const lease = BLUEPRINTS[trade]({
    ...{ tenant, colour: colour.toLowerCase(), seats, zone, numbers: [numberOf(plan)] },
    names: Object.fromEntries(languages.map((language) => [language, named])),
    ...periodOf(plan, now),
  });
  if (!name) throw new LeaseRefused([{ clause: "brand.names", fault: "Must not be empty." }]);
  return lease.currency === currency
    ? lease
    : readLease({ ...lease, currency, rateCard: usualRates(currency) });
}

/** Days are those of the lessee's own calendar; the last one is still part of the lease. */
function periodOf({ from, until, zone }: Plan, now: Date): { from: Date; until: Date | null } {
  try {
    const begins = startOfDay(zone as Zone, from);
    const ends = until === null ? null : startOfDay(zone as Zone, dateAfter(until, 1));
    return { from: begins < now ? now : begins, until: ends };
  } catch {
    // A zone that does not exist is a fault of its own clause; days are then nobody's.
    return { from: now, until: null };
  }
}

function numberOf({ number }: Plan): Lease["numbers"][number] {
  const { use, digit, forwardedFrom } = number;
  if (use === "dedicated") return { number: number.e164 as E164, use, signals: [] };
  const signals: Lease["numbers"][number]["signals"] = [
    ...(forwardedFrom ? [{ method: "forwarded-from", value: forwardedFrom as E164 } as const] : []),
    ...(digit ? [{ method: "menu-digit", value: digit } as const] : []),
  ];
  return { number: number.e164 as E164, use, signals };
}

/** A fault of a list of names is a fault of the one field there is for them. */
function atTheField({ clause, fault }: ClauseFault): ClauseFault {
  return { clause: clause.replace(/^brand\.(names|spoken)\..*/, "brand.names"), fault };
}

/** A shared number must be told something by which its callers are known. */
export function unknowable({ numbers }: Lease): ClauseFault[] {
  return numbers.flatMap(({ number, use, signals }, n) =>
    use === "shared" && signals.length === 0
      ? [
          {
            clause: `numbers.${n}.signals`,
            fault: `Callers of ${number} cannot be known: give a forwarding number or a free menu key.`,
          },
        ]
      : [],
  );
}

/** A version takes effect when it says, or now: the past has been governed by another, or by none. */
export function takingEffect(lease: Lease, now: Date): Lease {
  if (Date.parse(lease.period.from) > now.getTime()) return lease;
  return readLease({ ...lease, period: { ...lease.period, from: now.toISOString() } });
}

/** The document with its commonest clauses written anew. */
export function rewritten(lease: Lease, common: RewriteInput["common"]): Lease {
  const { until, seats, concurrentCalls, graceDays, colour } = common;
  const { caps, term, ...rest } = lease;
  const ends = until && startOfDay(lease.zone, dateAfter(until, 1)).toISOString();
  return readLease({
    ...rest,
    ...written("caps", { ...caps, ...(concurrentCalls !== undefined && { concurrentCalls }) }),
    ...written("term", { ...term, ...(graceDays !== undefined && { graceDays }) }),
    ...(until !== undefined && { period: { ...lease.period, until: ends ?? null } }),
    ...(seats !== undefined && { seats: { ...lease.seats, count: seats } }),
    ...(colour !== undefined && { brand: { ...lease.brand, colour: colour.toLowerCase() } }),
  });
}

/** A section with what is set in it; without anything, it is not written at all. */
function written(section: "caps" | "term", clauses: Readonly<Record<string, unknown>>): object {
  const set = Object.entries(clauses).filter(([, value]) => value !== null && value !== undefined);
  return set.length > 0 ? { [section]: Object.fromEntries(set) } : {};
}

/** Reads a number as people write it; what cannot be read stays as it was typed, for the clause to refuse. */
export function tidied(plan: Plan): Plan {
  const tidy = (text: string) => {
    const bare = text.replace(/[\s().\-/]/g, "").replace(/^00/, "+");
    return isE164(bare) ? e164(bare) : bare;
  };
  const { number } = plan;
  return {
    ...plan,
    number: { ...number, e164: tidy(number.e164), forwardedFrom: tidy(number.forwardedFrom) },
  };
}

const isE164 = (text: string): boolean => /^\+[1-9][0-9]{6,14}$/.test(text);
