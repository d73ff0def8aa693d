import { and, desc, eq, gt, like, or, sql } from "drizzle-orm";
import { interactions } from "@/db/tables/interactions";
import { numberHoldings } from "@/db/tables/number-holdings";
import { numbers } from "@/db/tables/numbers";
import { tenants } from "@/db/tables/tenants";
import type { Person } from "@/tenants/actor";
import { leaseNow } from "@/tenants/recognise";
import { askTheDoor, inTenant, type Tx } from "@/tenants/scopes";
import { allows, capacity, mayEnter, type Principal } from "../access/rules";
import { visitedBy } from "../visits/reads";
import { owedFor } from "../visits/rules";
import { look } from "../visits/writes";
import { type Query, ranked, readQuery } from "./rules";

interface Asking {
  readonly principal: Principal;
  readonly actor: Person;
}

/** A tenant somebody may enter, as the screens name it. */
export interface Place {
  readonly tenant: string;
  readonly name: string;
  readonly kind: "operator" | "lessee";
  /** From the lease; the operator itself has none. */
  readonly zone: string | null;
  readonly colour: string | null;
  readonly language: string | null;
  /** The picture of the lessee, by its name. */
  readonly logo: string | null;
}

const MOST = 8;
const RECENT_DAYS = 90;

/** Where somebody may go: the operator first, then lessees by name. Shared agents get none: they work from the desk. */
export async function places(principal: Principal): Promise<Place[]> {
  const enterable = await enterableTenants(principal);
  return Promise.all(enterable.map(placeOf));
}

async function enterableTenants(principal: Principal) {
  const all = await askTheDoor((tx) => tx.select().from(tenants).orderBy(desc(tenants.kind), tenants.name));
  return all.filter((tenant) => mayEnter(principal.memberships, tenant) && reads(principal, tenant));
}

const reads = (principal: Principal, tenant: { id: string }) =>
  allows(principal.memberships, "read:lease", tenant);

async function placeOf(tenant: typeof tenants.$inferSelect): Promise<Place> {
  const lease = tenant.kind === "lessee" ? await leaseNow(tenant.id, new Date()) : undefined;
  return {
    tenant: tenant.slug,
    name: tenant.name,
    kind: tenant.kind,
    zone: lease?.document.zone ?? null,
    colour: lease?.document.brand.colour ?? null,
    language: lease?.document.languages[0] ?? null,
    logo: lease?.document.brand.logo ?? null,
  };
}

/** Everything that answers what was typed, best first, each with the lessee it belongs to. */
export async function search(ctx: Asking, text: string) {
  const query = readQuery(text);
  const enterable = await enterableTenants(ctx.principal);
  const lessees = ranked(
    query.words,
    enterable.filter(({ kind }) => kind === "lessee"),
    ({ slug, name }) => [slug, name],
  );
  return {
    lessees: await Promise.all(lessees.slice(0, MOST).map(placeOf)),
    numbers: query.digits ? await numbersLike(query.digits, enterable) : [],
    interactions: await interactionsLike(ctx, query, enterable),
  };
}

type Tenant = typeof tenants.$inferSelect;

async function numbersLike(digits: string, enterable: readonly Tenant[]) {
  const rows = await askTheDoor((tx) =>
    tx
      .select({ e164: numbers.e164, kind: numbers.kind, tenantId: numberHoldings.tenantId })
      .from(numbers)
      .innerJoin(numberHoldings, eq(numberHoldings.numberId, numbers.id))
      .where(and(like(numbers.e164, `%${digits}%`), sql`${numberHoldings.during} @> clock_timestamp()`))
      .orderBy(numbers.e164),
  );
  const bySlug = new Map(enterable.map(({ id, slug }) => [id, slug]));
  return rows
    .flatMap(({ e164, kind, tenantId }) => {
      const tenant = bySlug.get(tenantId);
      return tenant ? [{ e164, kind, tenant }] : [];
    })
    .slice(0, MOST);
}

async function interactionsLike({ principal, actor }: Asking, query: Query, enterable: readonly Tenant[]) {
  if (!query.digits && !query.id) return [];
  const open = await openTo({ principal, actor }, enterable);
  const bySlug = new Map(open.map(({ id, slug }) => [id, slug]));
  const rows = (
    await Promise.all(open.map(({ id }) => inTenant(actor, id, (tx) => found(tx, query))))
  ).flat();
  return rows
    .flatMap(({ tenantId, ...row }) => {
      const tenant = bySlug.get(tenantId);
      return tenant ? [{ ...row, tenant }] : [];
    })
    .sort((a, b) => +b.startedAt - +a.startedAt)
    .slice(0, MOST);
}

/** Whose calls somebody may look through: for operator staff only the lessees they are in, whose logs say so. */
async function openTo({ principal, actor }: Asking, enterable: readonly Tenant[]): Promise<Tenant[]> {
  const owing = enterable.flatMap((tenant) => {
    const as = capacity(principal.memberships, "trace:interaction", tenant);
    return as ? [{ tenant, owed: owedFor("list:interaction", as, tenant) }] : [];
  });
  const visited = owing.some(({ owed }) => owed) ? await visitedBy(actor) : new Set();
  const open = owing.filter(({ tenant, owed }) => !owed?.visit || visited.has(tenant.id));
  await Promise.all(
    open.map(({ tenant, owed }) => owed && look({ actor, tenant }, "list:interaction", owed)),
  );
  return open.map(({ tenant }) => tenant);
}

function found(tx: Tx, { digits, id }: Query) {
  const isMeant = or(
    digits ? like(interactions.fromE164, `%${digits}`) : undefined,
    id ? like(sql`replace(${interactions.id}::text, '-', '')`, `${id}%`) : undefined,
  );
  return tx
    .select({
      id: interactions.id,
      tenantId: interactions.tenantId,
      from: interactions.fromE164,
      state: interactions.state,
      startedAt: interactions.startedAt,
    })
    .from(interactions)
    .where(and(isMeant, gt(interactions.startedAt, new Date(Date.now() - RECENT_DAYS * 86_400_000))))
    .orderBy(desc(interactions.startedAt))
    .limit(MOST);
}
