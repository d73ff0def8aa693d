import { and, eq, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { outbox } from "@/db/tables/outbox";
import type { Actor } from "@/tenants/actor";
import { inTenant, type Tx } from "@/tenants/scopes";
import type { Wish } from "./input";
import { isHopeless, retryDelayMs } from "./rules";

const WORKER: Actor = { kind: "job", name: "outbox" };

/** Writes down what we owe, in the transaction of its cause, and wakes the workers when that commits. */
export async function owe(tx: Tx, tenantId: string, wish: Wish): Promise<void> {
  await tx
    .insert(outbox)
    .values({ tenantId, topic: wish.topic, wishKey: wish.key, payload: wish.payload })
    .onConflictDoNothing();
  await tx.execute(sql`select pg_notify('outbox', '')`);
}

export interface Claimed {
  readonly tenantId: string;
  readonly id: string;
  readonly topic: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly leaseToken: string;
}

/** How long a claim holds: a worker that dies lets go by itself. */
const LEASE_SECONDS = 30;

/** Claims what is due, of any tenant, so that no other worker pays it meanwhile. */
export async function claim(limit: number): Promise<Claimed[]> {
  const token = newId();
  const rows = await inTenant(WORKER, "", (tx) =>
    tx.execute(sql`
      update app.outbox o set lease_token = ${token}, lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}),
        attempts = attempts + 1
      from (select tenant_id, id from app.outbox
            where done_at is null and dead_at is null and available_at <= clock_timestamp()
              and (lease_until is null or lease_until < clock_timestamp())
            order by available_at limit ${limit} for update skip locked) due
      where o.tenant_id = due.tenant_id and o.id = due.id
      returning o.tenant_id as "tenantId", o.id, o.topic, o.payload, o.attempts, o.lease_token as "leaseToken"`),
  );
  return (rows as unknown as (Omit<Claimed, "payload"> & { payload: string | object })[]).map((row) => ({
    ...row,
    payload: typeof row.payload === "string" ? JSON.parse(row.payload) : row.payload,
  }));
}

const mine = (claimed: Claimed) =>
  and(
    eq(outbox.tenantId, claimed.tenantId),
    eq(outbox.id, claimed.id),
    eq(outbox.leaseToken, claimed.leaseToken),
  );

/** Paid. A worker whose claim ran out meanwhile cannot say so: the row has another token. */
export async function paid(claimed: Claimed): Promise<void> {
  await inTenant(WORKER, claimed.tenantId, (tx) =>
    tx
      .update(outbox)
      .set({ doneAt: sql`clock_timestamp()` as never, leaseUntil: null, error: null })
      .where(mine(claimed)),
  );
}

/** Not paid this time: again later, or to the dead letters with the reason, where somebody looks. */
export async function postpone(claimed: Claimed, error: string, forGood = false): Promise<void> {
  const hopeless = forGood || isHopeless(claimed.topic, claimed.attempts);
  const delay = retryDelayMs(claimed.topic, claimed.attempts, Math.random());
  await inTenant(WORKER, claimed.tenantId, (tx) =>
    tx
      .update(outbox)
      .set({
        error: error.slice(0, 500),
        leaseUntil: null,
        availableAt: sql`clock_timestamp() + make_interval(secs => ${delay / 1000})` as never,
        ...(hopeless && { deadAt: sql`clock_timestamp()` as never }),
      })
      .where(mine(claimed)),
  );
}
