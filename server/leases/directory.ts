// A sixth file, because a lease is walled and the directory is not: this is the one place where a lease casts its shadow.

import { and, eq, inArray, ne, or, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { numberHoldings } from "@/db/tables/number-holdings";
import { numberSignals } from "@/db/tables/number-signals";
import { numbers } from "@/db/tables/numbers";
import { tenants } from "@/db/tables/tenants";
import { numbersObject } from "@/tenants/decide/capped";
import type { NamingMethod } from "@/tenants/discriminate/method";
import type { Lease } from "@/tenants/lease";
import type { Tx } from "@/tenants/scopes";
import { readSpan, type Span, writeSpan } from "@/tenants/span";
import { Refusal } from "../api/refusal";
import { refuseRivals } from "../chains/guard";
import { collisionWords, type OtherSide } from "./collision";
import { before } from "./rules";

/** Tells every process that something about this tenant, number or account is no longer what it was. */
export async function callOut(tx: Tx, name: string): Promise<void> {
  await tx.execute(sql`select pg_notify('directory', ${name})`);
}

/**
 * Ends what a tenant holds at an instant: what began before is cut there, what would have begun later never does.
 */
export async function release(tx: Tx, tenantId: string, instant: Date): Promise<void> {
  for (const table of [numberHoldings, numberSignals]) {
    const rows = await tx
      .select({ id: table.id, during: table.during })
      .from(table)
      .where(eq(table.tenantId, tenantId));
    for (const { id, during } of rows) {
      const left = before(readSpan(during), instant);
      if (!left) await tx.delete(table).where(eq(table.id, id));
      else if (writeSpan(left) !== writeSpan(readSpan(during)))
        await tx
          .update(table)
          .set({ during: writeSpan(left) })
          .where(eq(table.id, id));
    }
  }
  await callOut(tx, tenantId);
}

/**
 * Writes numbers and signals of a lease into the directory for a span. What another lessee holds or is named by at the
 * same time is refused by the database; the refusal is turned into a sentence that names both sides.
 */
export async function project(tx: Tx, tenantId: string, lease: Lease, span: Span): Promise<void> {
  if (numbersObject(lease.caps, lease.numbers.length))
    throw new Refusal(
      "precondition",
      `The lease lets ${lease.caps?.numbers} numbers be held, not ${lease.numbers.length} (caps.numbers).`,
      { detail: { clause: "caps.numbers" } },
    );
  const known = await numbersOf(tx, lease);
  const during = writeSpan(span);
  for (const { number, use, signals } of lease.numbers) {
    const entry = known.get(number);
    if (!entry)
      throw new Refusal(
        "precondition",
        `${number} is not a number of this installation. Register it at the carrier first.`,
      );
    if (entry.kind !== use)
      throw new Refusal("conflict", `${number} is a ${entry.kind} number and cannot be leased as ${use}.`);
    const row = { numberId: entry.id, tenantId, during };
    await orSayWhose(tx, { ...row, what: number }, () =>
      tx.insert(numberHoldings).values({ id: newId(), use, ...row }),
    );
    for (const { method, value } of signals)
      await orSayWhose(tx, { ...row, what: number, method, value }, () =>
        tx.insert(numberSignals).values({ id: newId(), method, value, ...row }),
      );
    await callOut(tx, entry.id);
  }
  const told = lease.numbers.flatMap(({ number, use }) =>
    use === "shared" ? (known.get(number)?.id ?? []) : [],
  );
  await refuseRivals(tx, tenantId, told);
  await callOut(tx, tenantId);
}

interface Known {
  readonly id: string;
  readonly kind: string;
}

async function numbersOf(tx: Tx, lease: Lease): Promise<ReadonlyMap<string, Known>> {
  const wanted = lease.numbers.map(({ number }) => number);
  if (wanted.length === 0) return new Map();
  const rows = await tx.select().from(numbers).where(inArray(numbers.e164, wanted));
  return new Map(rows.map(({ id, kind, e164 }) => [e164, { id, kind }]));
}

interface Claim {
  readonly numberId: string;
  readonly tenantId: string;
  readonly during: string;
  readonly what: string;
  readonly method?: NamingMethod;
  readonly value?: string;
}

/** Postgres: an exclusion constraint refused the row. */
const EXCLUDED = "23P01";

/** Tries a claim. When the ground refuses it, looks who was there first, and says so. */
async function orSayWhose(tx: Tx, claim: Claim, write: () => Promise<unknown>): Promise<void> {
  const excluded = await tried(tx, write);
  if (excluded) throw new Refusal("conflict", await collision(tx, claim), { cause: excluded });
}

/** Leaves the transaction usable after an exclusion, which is returned; any other failure is thrown. */
async function tried(tx: Tx, write: () => Promise<unknown>): Promise<unknown> {
  await tx.execute(sql`savepoint claim`);
  try {
    await write();
    return undefined;
  } catch (error) {
    if (codeOf(error) !== EXCLUDED) throw error;
    await tx.execute(sql`rollback to savepoint claim`);
    return error;
  }
}

/** Drizzle wraps what the driver threw. */
function codeOf(error: unknown): unknown {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  return code ?? cause?.code;
}

async function collision(tx: Tx, claim: Claim): Promise<string> {
  const [ours] = await tx.select({ name: tenants.name }).from(tenants).where(eq(tenants.id, claim.tenantId));
  const { what, method, value } = claim;
  const signal = method && value !== undefined ? { method, value } : undefined;
  return collisionWords(
    { what, signal, name: ours?.name ?? "", ...readSpan(claim.during) },
    await otherSides(tx, claim),
  );
}

/** Everybody else who has or had it, and whoever has it in that time. */
async function otherSides(
  tx: Tx,
  { numberId, tenantId, during, method, value }: Claim,
): Promise<OtherSide[]> {
  const table = method === undefined ? numberHoldings : numberSignals;
  const signal =
    method !== undefined && value !== undefined
      ? [eq(numberSignals.method, method), eq(numberSignals.value, value)]
      : [];
  const rows = await tx
    .select({ name: tenants.name, during: table.during, rests: table.rests })
    .from(table)
    .innerJoin(tenants, eq(tenants.id, table.tenantId))
    .where(
      and(
        ...[eq(table.numberId, numberId), ...signal],
        or(ne(table.tenantId, tenantId), sql`${table.during} && ${during}::tstzrange`),
      ),
    );
  return rows.map(({ name, during: span, rests }) => {
    return { name, ...readSpan(span), restsUntil: readSpan(rests).until };
  });
}
