// A further file of rules, apart from who may sit: what of a sitting is billed, and to which day of the lessee's own calendar.
import { dateAfter, startOfDay, wallClock, type Zone } from "@/tenants/calendar";
import { wholeSeconds } from "../rating/rules";
import type { Usage } from "../usage/rules";
import type { SeatModel } from "./rules";

/** Somebody sat on a seat, `[startedAt, endedAt)`. */
export interface Sitting {
  readonly occupation: string;
  readonly agentId: string;
  readonly kind: SeatModel;
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/** The midnights of a zone that lie strictly within a span, each with the date that begins there. */
export function midnightsWithin(zone: Zone, from: Date, until: Date): { date: string; at: Date }[] {
  const midnights: { date: string; at: Date }[] = [];
  for (let date = dateAfter(wallClock(zone, from).date, 1); ; date = dateAfter(date, 1)) {
    const at = startOfDay(zone, date);
    if (at >= until) return midnights;
    midnights.push({ date, at });
  }
}

/**
 * The time of a sitting, where seats are leased by the hour: one event a day of the lessee's, which together are the sitting
 * to the second. A begun second counts, once for the whole. Where seats are leased otherwise, time costs nothing.
 */
export function seatTime({ occupation, agentId, kind, startedAt, endedAt }: Sitting, zone: Zone): Usage[] {
  if (kind !== "hourly" || endedAt <= startedAt) return [];
  const cuts = [startedAt, ...midnightsWithin(zone, startedAt, endedAt).map(({ at }) => at), endedAt];
  const upTo = (at: Date) => wholeSeconds(at.getTime() - startedAt.getTime());
  return cuts.slice(1).flatMap((until, n) => {
    const from = cuts[n] as Date;
    const before = upTo(from);
    const quantity = upTo(until) - before;
    const date = wallClock(zone, from).date;
    if (quantity === 0) return [];
    return [
      {
        ...{ kind: "seat-time" as const, quantity, unit: "second" as const, before },
        ...{ startedAt: from, endedAt: until, factKey: `seat-time:${occupation}:${date}` },
        source: { from: "our clock", agent: agentId, occupation, date },
      },
    ];
  });
}

/** Who took a seat above the count, and how many were above it then. */
export interface Above {
  readonly zone: Zone;
  readonly date: string;
  readonly seat: number;
  readonly agentId: string;
  readonly model: SeatModel;
}

/**
 * One seat above the count on one day: its price is for each and day, so that whoever sits there next on that day costs
 * nothing more. As many are billed as were above the count at the busiest instant of the day.
 */
export function seatAbove({ zone, date, seat, agentId, model }: Above): Usage {
  return {
    ...{ kind: "seat-burst", quantity: 1, unit: "day", factKey: `seat-burst:${date}:${seat}` },
    ...{ startedAt: startOfDay(zone, date), endedAt: startOfDay(zone, dateAfter(date, 1)) },
    source: { from: "our count of who sits", agent: agentId, model, seat, date },
  };
}
