import { and, asc, desc, eq } from "drizzle-orm";
import { carrierAccounts } from "@/db/tables/carrier-accounts";
import { leases } from "@/db/tables/leases";
import { numberHoldings } from "@/db/tables/number-holdings";
import { numberSignals } from "@/db/tables/number-signals";
import { numbers } from "@/db/tables/numbers";
import { tenants } from "@/db/tables/tenants";
import { leaseAt } from "./decide";
import { listen } from "./ground";
import { type Found, Kept } from "./kept";
import { keptLease, type LeaseInForce } from "./lease";
import type { ChainStep, Neutral, NumberEntry } from "./number";
import type { E164 } from "./phone";
import { askTheDoor, inTenant } from "./scopes";
import { readSpan } from "./span";

/** Who exists: the operator, or a lessee. */
export interface Tenant {
  readonly id: string;
  readonly slug: string;
  readonly kind: "operator" | "lessee";
  readonly name: string;
}

/** A carrier's account, by the opaque name that webhook addresses carry. */
export interface Account {
  readonly id: string;
  readonly token: string;
  readonly accountSid: string;
  readonly applicationSid: string | null;
}

/** On this channel every change of the directory is called out: the id of a number or tenant, or an account's token. */
const CHANNEL = "directory";

/** An answer "there is none" may be wrong after any change at all. */
const ANY_CHANGE = "any";

const remembered = () => ({
  accounts: new Kept<Account | undefined>(100, lookUpAccount),
  entries: new Kept<NumberEntry | undefined>(20_000, lookUpNumber),
  versions: new Kept<readonly LeaseInForce[]>(2_000, lookUpLeases),
  bySlug: new Kept<Tenant | undefined>(2_000, (slug) => lookUpTenant(eq(tenants.slug, slug))),
  byId: new Kept<Tenant | undefined>(2_000, (id) => lookUpTenant(eq(tenants.id, id))),
  operators: new Kept<Tenant | undefined>(1, () => lookUpTenant(eq(tenants.kind, "operator"))),
});

/**
 * Pages and listener are bundled apart but share one process, in which one of them alone hears what has changed: the
 * memory hangs on the process, not on a module.
 */
const SLOT = Symbol.for("leaseline.directory");
const slots = globalThis as unknown as Record<symbol, ReturnType<typeof remembered> | undefined>;
slots[SLOT] ??= remembered();
const memory = slots[SLOT];
const { accounts, entries, versions, bySlug, byId, operators } = memory;

/**
 * Keeps this process's memory of the directory true: hears every change, and forgets everything whenever the connection
 * was away and something may have been missed. Returns how to stop.
 */
export async function keepDirectory(): Promise<() => Promise<void>> {
  return listen(CHANNEL, forgetDirectory);
}

/** Forgets what concerns this number, tenant or account; without a name, everything. */
export function forgetDirectory(name?: string): void {
  for (const kept of Object.values(memory)) {
    kept.forget(name);
    if (name !== undefined) kept.forget(ANY_CHANGE);
  }
}

/** The carrier account that a webhook address names. */
export const accountByToken = (token: string): Promise<Account | undefined> => accounts.get(token);

/** A number of ours at a carrier account. */
export const numberOf = (accountId: string, e164: string): Promise<NumberEntry | undefined> =>
  entries.get(`${accountId} ${e164}`);

/** All versions of a tenant's lease that bind, past and to come, oldest first. */
export const leasesOf = (tenantId: string): Promise<readonly LeaseInForce[]> => versions.get(tenantId);

/** The version to ask at an instant (see `leaseAt`). */
export async function leaseNow(tenantId: string, now: Date): Promise<LeaseInForce | undefined> {
  return leaseAt(await leasesOf(tenantId), now);
}

/** One version of a tenant's lease: the one by which something began, whatever has been agreed since. */
export async function leaseOf(tenantId: string, version: number | null): Promise<LeaseInForce | undefined> {
  return (await leasesOf(tenantId)).find((one) => one.version === version);
}

export const tenantBySlug = (slug: string): Promise<Tenant | undefined> => bySlug.get(slug);

export const tenantById = (id: string): Promise<Tenant | undefined> => byId.get(id);

/** Everybody there is, the operator first. Not kept: whoever asks goes through all of them anyway. */
export async function allTenants(): Promise<readonly Tenant[]> {
  return askTheDoor((tx) => tx.select().from(tenants).orderBy(desc(tenants.kind), asc(tenants.slug)));
}

/** The operator of this installation. There is always one once it has been set up. */
export async function operator(): Promise<Tenant> {
  const known = await operators.get("");
  if (!known)
    throw new Error(
      "This installation has no operator yet: start it once with LEASELINE_DEMO=1, or set one up.",
    );
  return known;
}

/** Something found is kept under its own names; nothing found is kept until anything changes. */
const kept = <T>(value: T, ...tags: string[]): Found<T> => ({
  value,
  tags: tags.length > 0 ? tags : [ANY_CHANGE],
});

async function lookUpAccount(token: string): Promise<Found<Account | undefined>> {
  const [row] = await askTheDoor((tx) =>
    tx.select().from(carrierAccounts).where(eq(carrierAccounts.token, token)),
  );
  return row ? kept(row, row.token, row.id) : kept(undefined);
}

async function lookUpTenant(where: ReturnType<typeof eq>): Promise<Found<Tenant | undefined>> {
  const [row] = await askTheDoor((tx) => tx.select().from(tenants).where(where).limit(1));
  return row ? kept(row, row.id) : kept(undefined);
}

async function lookUpNumber(key: string): Promise<Found<NumberEntry | undefined>> {
  const [accountId = "", e164 = ""] = key.split(" ");
  const where = and(eq(numbers.carrierAccountId, accountId), eq(numbers.e164, e164));
  const [row] = await askTheDoor((tx) => tx.select().from(numbers).where(where));
  if (!row) return kept(undefined);
  const [holdings, signals] = await Promise.all([holdingsOf(row.id), signalsOf(row.id)]);
  const entry: NumberEntry = {
    id: row.id,
    accountId,
    e164: row.e164 as E164,
    kind: row.kind,
    chain: row.chain as ChainStep[],
    neutral: row.neutral as Neutral,
    holdings,
    signals,
  };
  return kept(entry, row.id, ...new Set(holdings.map(({ tenantId }) => tenantId)));
}

async function holdingsOf(numberId: string): Promise<NumberEntry["holdings"]> {
  const { tenantId, use, during } = numberHoldings;
  const rows = await askTheDoor((tx) =>
    tx
      .select({ tenantId, use, during, slug: tenants.slug })
      .from(numberHoldings)
      .innerJoin(tenants, eq(tenants.id, tenantId))
      .where(eq(numberHoldings.numberId, numberId)),
  );
  return rows.map(({ during: span, ...holding }) => ({ ...holding, ...readSpan(span) }));
}

async function signalsOf(numberId: string): Promise<NumberEntry["signals"]> {
  const { tenantId, method, value, during } = numberSignals;
  const rows = await askTheDoor((tx) =>
    tx
      .select({ tenantId, method, value, during })
      .from(numberSignals)
      .where(eq(numberSignals.numberId, numberId)),
  );
  return rows.map(({ during: span, ...signal }) => ({ ...signal, ...readSpan(span) }));
}

async function lookUpLeases(tenantId: string): Promise<Found<readonly LeaseInForce[]>> {
  const tenant = await tenantById(tenantId);
  if (!tenant) return kept([]);
  const rows = await inTenant({ kind: "job", name: "recognise" }, tenantId, (tx) =>
    tx.select().from(leases).where(eq(leases.tenantId, tenantId)).orderBy(asc(leases.version)),
  );
  const binding = rows.filter(({ state }) => state !== "draft");
  const inForce = binding.map(({ version, state, during, document }) => ({
    ...{ tenantId, slug: tenant.slug, version, state, ...readSpan(during) },
    document: keptLease(document),
  }));
  return kept(inForce, tenantId);
}
