// A sixth file, because it is a verb of the worker's over all tenants, while `writes` are verbs within one.

import { eq } from "drizzle-orm";
import { numberHoldings } from "@/db/tables/number-holdings";
import { numbers } from "@/db/tables/numbers";
import { dateAfter, startOfDay, wallClock, type Zone } from "@/tenants/calendar";
import { leaseAt } from "@/tenants/decide";
import { leasesOf } from "@/tenants/recognise";
import { askTheDoor, inTenant } from "@/tenants/scopes";
import { readSpan, type Span } from "@/tenants/span";
import type { Usage } from "../usage/rules";
import { bill } from "./writes";

const JOB = { kind: "job", name: "number days" } as const;

interface HeldNumber extends Span {
  readonly tenantId: string;
  readonly e164: string;
  readonly use: string;
  /** No day before the number was registered here is billed. */
  readonly since: Date;
}

/**
 * Bills the days of every leased number up to now: one usage event a number and day of the lessee's own calendar. The day
 * on which a number comes counts, the day on which it goes does not, so that a number that moves is paid once a day.
 * Safe to run as often as one likes; returns how many numbers were looked at.
 */
export async function billNumberDays(now: Date): Promise<number> {
  const held = await heldNumbers();
  for (const one of held) await billOne(one, now);
  return held.length;
}

async function heldNumbers(): Promise<HeldNumber[]> {
  const rows = await askTheDoor((tx) =>
    tx
      .select({
        ...{ tenantId: numberHoldings.tenantId, use: numberHoldings.use, during: numberHoldings.during },
        ...{ e164: numbers.e164, since: numbers.createdAt },
      })
      .from(numberHoldings)
      .innerJoin(numbers, eq(numbers.id, numberHoldings.numberId)),
  );
  return rows.map(({ during, ...row }) => ({ ...row, ...readSpan(during) }));
}

async function billOne(held: HeldNumber, now: Date): Promise<void> {
  const leases = await leasesOf(held.tenantId);
  const governing = leaseAt(leases, held.from);
  if (!governing) return;
  const days = daysHeld(held, governing.document.zone, now);
  const versions = new Set(days.map((day) => leaseAt(leases, day.startedAt) ?? governing));
  await inTenant(JOB, held.tenantId, async (tx) => {
    // By the lease of each day: a price that changed in between is the price of the days after.
    for (const lease of versions)
      await bill(
        tx,
        lease,
        null,
        days.filter((day) => (leaseAt(leases, day.startedAt) ?? governing) === lease),
      );
  });
}

const DAY_MS = 86_400_000;

/** How far back a day may lie that was missed because nothing ran. Older ones are a person's decision. */
const LOOK_BACK_MS = 35 * DAY_MS;

/** Pure: the days of a holding that have begun by now and are not long gone. */
export function daysHeld(held: HeldNumber, zone: Zone, now: Date): Usage[] {
  const days: Usage[] = [];
  const begin = new Date(Math.max(+held.from, +held.since, +now - LOOK_BACK_MS));
  if (held.from > now) return days;
  for (let date = wallClock(zone, begin).date; startOfDay(zone, date) <= now; date = dateAfter(date, 1)) {
    const endedAt = startOfDay(zone, dateAfter(date, 1));
    if (held.until !== null && held.until < endedAt) break;
    const startedAt = startOfDay(zone, date);
    const source = { from: "our directory", number: held.e164, use: held.use, date };
    days.push({
      ...{ kind: "number", quantity: 1, unit: "day", startedAt, endedAt, source },
      factKey: `number:${held.e164}:${date}`,
    });
  }
  return days;
}
