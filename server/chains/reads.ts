import { and, eq, inArray, ne } from "drizzle-orm";
import { numberHoldings } from "@/db/tables/number-holdings";
import { numberSignals } from "@/db/tables/number-signals";
import { numbers } from "@/db/tables/numbers";
import { tenants } from "@/db/tables/tenants";
import type { ChainStep, Neutral, NumberEntry } from "@/tenants/number";
import type { E164 } from "@/tenants/phone";
import type { Tx } from "@/tenants/scopes";
import { readSpan } from "@/tenants/span";

/**
 * A shared number as it stands in a transaction, not yet as the directory remembers it. Without its known callers: they are
 * people, many, and compared by the ground alone.
 */
export async function numberWithin(tx: Tx, numberId: string): Promise<NumberEntry | undefined> {
  const [row] = await tx.select().from(numbers).where(eq(numbers.id, numberId));
  if (!row) return undefined;
  const held = await tx
    .select({
      ...{ tenantId: numberHoldings.tenantId, use: numberHoldings.use, during: numberHoldings.during },
      slug: tenants.slug,
    })
    .from(numberHoldings)
    .innerJoin(tenants, eq(tenants.id, numberHoldings.tenantId))
    .where(eq(numberHoldings.numberId, numberId));
  const { tenantId, method, value, during } = numberSignals;
  const signals = await tx
    .select({ tenantId, method, value, during })
    .from(numberSignals)
    .where(and(eq(numberSignals.numberId, numberId), ne(method, "known-caller")));
  return {
    ...{ id: row.id, accountId: row.carrierAccountId, e164: row.e164 as E164, kind: row.kind },
    ...{ chain: row.chain as ChainStep[], neutral: row.neutral as Neutral },
    holdings: held.map(({ during: span, ...one }) => ({ ...one, ...readSpan(span) })),
    signals: signals.map(({ during: span, ...one }) => ({ ...one, ...readSpan(span) })),
  };
}

/** Further back than this nobody looks: a call handed on so often is a loop already. */
const HANDS = 3;

/** Numbers of this installation that are said to forward, directly or by way of others of ours, with what forwards to them. */
export async function forwardersWithin(
  tx: Tx,
  { signals }: NumberEntry,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  let asked = signals.flatMap(({ method, value }) => (method === "forwarded-from" ? [value] : []));
  for (let hand = 0; hand < HANDS && asked.length > 0; hand += 1) {
    const ours = await tx.select({ e164: numbers.e164 }).from(numbers).where(inArray(numbers.e164, asked));
    const fresh = ours.map(({ e164 }) => e164).filter((e164) => !found.has(e164));
    for (const e164 of fresh) found.set(e164, []);
    if (fresh.length === 0) break;
    const rows = await tx
      .select({ e164: numbers.e164, value: numberSignals.value })
      .from(numberSignals)
      .innerJoin(numbers, eq(numbers.id, numberSignals.numberId))
      .where(and(inArray(numbers.e164, fresh), eq(numberSignals.method, "forwarded-from")));
    for (const { e164, value } of rows) found.get(e164)?.push(value);
    asked = rows.map(({ value }) => value);
  }
  return found;
}

/** What lessees are called, in a transaction. */
export async function namesWithin(
  tx: Tx,
  tenantIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (tenantIds.length === 0) return new Map();
  const rows = await tx
    .select({ id: tenants.id, name: tenants.name })
    .from(tenants)
    .where(inArray(tenants.id, [...tenantIds]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
