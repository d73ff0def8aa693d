import { idOf } from "@/db/ids";
import { charges } from "@/db/tables/charges";
import { postings } from "@/db/tables/postings";
import { usageEvents } from "@/db/tables/usage-events";
import { dayOf, monthOf, monthSpan, wallClock, type Zone } from "@/tenants/calendar";
import type { LeaseInForce } from "@/tenants/lease";
import type { Tx } from "@/tenants/scopes";
import { log } from "../log";
import type { Usage } from "../usage/rules";
import { type DayOfMonth, postingsOf, pricesOf, type Rated, rate } from "./rules";

/** The version of a lease by which something is billed. */
export type Governing = Pick<LeaseInForce, "tenantId" | "version" | "document">;

/**
 * Bills usage in the caller's transaction: the events, their charges by the rate card of the lease, and the two sides of
 * each charge. A fact that was billed before is left as it is, so saying everything twice costs nothing twice.
 */
export async function bill(
  tx: Tx,
  lease: Governing,
  interactionId: string | null,
  usage: readonly Usage[],
): Promise<void> {
  const fresh = await record(tx, lease.tenantId, interactionId, usage);
  const priced = fresh.flatMap((event) => price(lease, event));
  if (priced.length === 0) return;
  await tx.insert(charges).values(priced.map((one) => chargeRow(lease, one)));
  const sides = priced.flatMap((one) => postingRows(lease.tenantId, one));
  if (sides.length > 0) await tx.insert(postings).values(sides);
}

type Recorded = Usage & { readonly id: string };

/** Writes events down, and returns those that had not been told before. */
async function record(
  tx: Tx,
  tenantId: string,
  interactionId: string | null,
  usage: readonly Usage[],
): Promise<Recorded[]> {
  if (usage.length === 0) return [];
  const rows = usage.map((event) => ({
    ...event,
    id: idOf("usage", tenantId, event.factKey),
    tenantId,
    interactionId,
  }));
  const told = await tx
    .insert(usageEvents)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: usageEvents.id });
  const fresh = new Set(told.map(({ id }) => id));
  return rows.filter(({ id }) => fresh.has(id));
}

type Priced = Rated & { readonly event: Recorded; readonly chargeId: string };

/** What has no price is kept as usage, without a charge, and somebody is told: never free by accident. */
function price({ tenantId, version, document }: Governing, event: Recorded): Priced[] {
  const month = dayOfMonth(document.zone, event.startedAt);
  const rated = rate({ ...event, month }, pricesOf(document));
  if (rated) return [{ ...rated, event, chargeId: idOf("charge", tenantId, event.id, "1") }];
  log.error(
    { tenantId, usageEvent: event.id, kind: event.kind, leaseVersion: version },
    "Usage has no price.",
  );
  return [];
}

/** Days of the lessee's own calendar: a month has as many as it has dates, whatever its clocks do. */
function dayOfMonth(zone: Zone, at: Date): DayOfMonth {
  const { date } = wallClock(zone, at);
  const first = monthOf(zone, at);
  const next = wallClock(zone, monthSpan(zone, first).until).date;
  return { day: dayOf(date) - dayOf(first) + 1, days: dayOf(next) - dayOf(first) };
}

function chargeRow({ tenantId, version, document }: Governing, { event, chargeId, ...rated }: Priced) {
  const { rateKey, billedQuantity, amountMicros, currency, explanation } = rated;
  return {
    ...{ id: chargeId, tenantId, usageEventId: event.id, leaseVersion: version },
    ...{ rateKey, billedQuantity, amountMicros, currency, explanation },
    period: monthOf(document.zone, event.startedAt),
    occurredAt: event.startedAt,
  };
}

function postingRows(tenantId: string, rated: Priced) {
  const { chargeId, currency } = rated;
  return postingsOf(rated).map(({ account, amountMicros }) => ({
    ...{ id: idOf("posting", chargeId, account), tenantId, chargeId, account, amountMicros, currency },
  }));
}
