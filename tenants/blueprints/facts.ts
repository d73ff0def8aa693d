import type { Hours, Zone } from "../calendar";
import type { Texts } from "../languages";
import type { Lease, Permit } from "../lease";
import type { E164 } from "../phone";

/** The few facts a lease is born from; everything else is the blueprint's. */
export interface Facts {
  readonly tenant: string;
  readonly names: Texts;
  /** As an agent says it, where that differs from the written name. */
  readonly spoken?: Texts;
  readonly colour: string;
  readonly numbers: Lease["numbers"];
  readonly seats: number;
  readonly from: Date;
  readonly until: Date | null;
  /** Where the lessee is, when that is not where the blueprint puts it. */
  readonly zone?: Zone;
  /** When calls are taken. Absent: as the trade usually does. `null`: at any hour. */
  readonly hours?: Hours | null;
}

/** What seats usually let their holders do: everything on the floor; not what lets data or callers out of the house. */
const RIGHTS = [
  ...(["outbound", "transfer", "recording-pause", "see-full-numbers"] as const),
  ...(["monitor", "coach", "barge"] as const),
];

/** The clauses that are copied from the facts as they stand. */
export function givenBy(facts: Facts): Pick<Lease, "tenant" | "brand" | "numbers" | "seats" | "period"> {
  const { tenant, names, spoken = names, colour, numbers, seats, from, until } = facts;
  return {
    tenant,
    brand: { names, spoken, colour },
    numbers,
    seats: { model: "named", count: seats, rights: [...RIGHTS] },
    period: { from: from.toISOString(), until: until?.toISOString() ?? null },
  };
}

/** A call permit with the hours of the facts, or else those usual in the trade. */
export function open(facts: Facts, usual?: Hours): Permit {
  const hours = facts.hours === undefined ? usual : facts.hours;
  return { state: "live", ...(hours && { hours }) };
}

/** The same hours from Monday to Friday. */
export function onWeekdays(...spans: string[]): Hours {
  return { mon: spans, tue: spans, wed: spans, thu: spans, fri: spans };
}

/** A number that other lessees share, told apart by a forwarding number and a menu key. */
export function sharedNumber(number: E164, forwardedFrom: E164, digit: string): Lease["numbers"][number] {
  return {
    number,
    use: "shared",
    signals: [
      { method: "forwarded-from", value: forwardedFrom },
      { method: "menu-digit", value: digit },
    ],
  };
}

/** A number of this lessee's own. */
export const ownNumber = (number: E164): Lease["numbers"][number] => ({
  number,
  use: "dedicated",
  signals: [],
});
