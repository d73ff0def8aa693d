import { asc, eq, inArray, sql } from "drizzle-orm";
import { leases } from "@/db/tables/leases";
import { numberHoldings } from "@/db/tables/number-holdings";
import { numberSignals } from "@/db/tables/number-signals";
import { numbers } from "@/db/tables/numbers";
import { tenants } from "@/db/tables/tenants";
import type { Actor } from "@/tenants/actor";
import type { Lease, LeaseInForce } from "@/tenants/lease";
import { writeLeaseFile } from "@/tenants/lease-file";
import { allTenants } from "@/tenants/recognise";
import { acrossTenants, askTheDoor } from "@/tenants/scopes";
import { readSpan } from "@/tenants/span";
import { inForce } from "../leases/reads";
import type { Fault, Holding, Registered } from "./claims";
import { type Asked, type Installation, type Opened, openAll, type Plan, planOf, type Source } from "./rules";

/** What files would do here, all faults of all of them together. Changes nothing. */
export async function planFiles(actor: Actor, sources: readonly Source[], asked: Asked): Promise<Plan> {
  const { opened, faults } = openAll(sources);
  const plan = planOf(opened, await installationFor(actor, opened), asked);
  return { leases: plan.leases, faults: [...faults, ...plan.faults].sort(byPlace) };
}

const byPlace = (a: Fault, b: Fault): number =>
  Number(a.file > b.file) - Number(a.file < b.file) || a.line - b.line || a.column - b.column;

async function installationFor(actor: Actor, opened: readonly Opened[]): Promise<Installation> {
  const known = new Map((await allTenants()).map((tenant) => [tenant.slug, tenant]));
  const wanted = [...new Set(opened.flatMap(({ lease }) => lease.numbers.flatMap(numbersIn)))];
  const [{ agreed, offered }, registered, holdings] = await Promise.all([
    versionsOf(actor, [...new Set(opened.flatMap(({ lease }) => known.get(lease.tenant)?.id ?? []))]),
    registeredAmong(wanted),
    holdingsOn(wanted),
  ]);
  return { tenants: known, agreed, offered, numbers: registered, holdings };
}

/** A leased number, and those that are to forward to it: one of ours must not. */
const numbersIn = ({ number, signals }: Lease["numbers"][number]): string[] => [
  number,
  ...signals.flatMap(({ method, value }) => (method === "forwarded-from" ? [value] : [])),
];

type Versions = Pick<Installation, "agreed" | "offered">;

/** The versions of these lessees by slug, oldest first: what is agreed, and what the operator has offered. */
async function versionsOf(actor: Actor, tenantIds: readonly string[]): Promise<Versions> {
  const [agreed, offered] = [new Map<string, LeaseInForce[]>(), new Map<string, LeaseInForce[]>()];
  for (const some of portions(tenantIds)) {
    const rows = await acrossTenants(actor, "leases that files word", (tx) =>
      tx
        .select({ lease: leases, slug: tenants.slug })
        .from(leases)
        .innerJoin(tenants, eq(tenants.id, leases.tenantId))
        .where(inArray(leases.tenantId, some))
        .orderBy(asc(leases.version)),
    );
    for (const { lease, slug } of rows) {
      const { stage, draftedBy } = lease;
      if (stage === "agreed") agreed.set(slug, [...(agreed.get(slug) ?? []), inForce(lease, slug)]);
      if (stage === "offered" && draftedBy === "operator")
        offered.set(slug, [...(offered.get(slug) ?? []), inForce(lease, slug)]);
    }
  }
  return { agreed, offered };
}

const PORTION = 200;

/** A few hundred at a time: neither a question nor an answer without measure. */
function portions<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / PORTION) }, (_, i) =>
    all.slice(i * PORTION, (i + 1) * PORTION),
  );
}

/** How long what is left rests, as the ground will see to it. */
const restDays = sql<Registered["restDays"]>`jsonb_build_object(
  'number', wall.rest_days(${numbers.ageingDays}, null),
  'menu-digit', wall.rest_days(${numbers.ageingDays}, 'menu-digit'),
  'known-caller', wall.rest_days(${numbers.ageingDays}, 'known-caller'))`;

async function registeredAmong(wanted: readonly string[]): Promise<Installation["numbers"]> {
  const found = new Map<string, Registered>();
  for (const some of portions(wanted)) {
    const rows = await askTheDoor((tx) =>
      tx
        .select({ e164: numbers.e164, kind: numbers.kind, restDays })
        .from(numbers)
        .where(inArray(numbers.e164, some)),
    );
    for (const { e164, ...registered } of rows) found.set(e164, registered);
  }
  return found;
}

async function holdingsOn(wanted: readonly string[]): Promise<Holding[]> {
  const found: Holding[] = [];
  const whose = { tenant: tenants.slug, name: tenants.name, number: numbers.e164 };
  for (const some of portions(wanted)) {
    const { use, during, rests } = numberHoldings;
    const held = await askTheDoor((tx) =>
      tx
        .select({ ...whose, use, during, rests })
        .from(numberHoldings)
        .innerJoin(numbers, eq(numbers.id, numberHoldings.numberId))
        .innerJoin(tenants, eq(tenants.id, numberHoldings.tenantId))
        .where(inArray(numbers.e164, some)),
    );
    const { method, value } = numberSignals;
    const signals = await askTheDoor((tx) =>
      tx
        .select({
          ...{ ...whose, method, value },
          ...{ during: numberSignals.during, rests: numberSignals.rests },
        })
        .from(numberSignals)
        .innerJoin(numbers, eq(numbers.id, numberSignals.numberId))
        .innerJoin(tenants, eq(tenants.id, numberSignals.tenantId))
        .where(inArray(numbers.e164, some)),
    );
    found.push(
      ...held.map(holdingOf),
      ...signals.map(({ method, value, ...row }) =>
        holdingOf({ ...row, use: "shared" as const, signal: { method, value } }),
      ),
    );
  }
  return found;
}

const holdingOf = <R extends { during: string; rests: string }>({ during, rests, ...row }: R) => ({
  ...row,
  span: readSpan(during),
  restsUntil: readSpan(rests).until,
});

/** The lease that was agreed last with each lessee (with these alone, when named), as files. */
export async function exportFiles(actor: Actor, slugs?: readonly string[]) {
  const lessees = (await allTenants()).filter(
    ({ kind, slug }) => kind === "lessee" && (!slugs || slugs.includes(slug)),
  );
  const { agreed } = await versionsOf(
    actor,
    lessees.map(({ id }) => id),
  );
  return lessees.flatMap(({ slug }) => {
    const last = agreed.get(slug)?.at(-1);
    return last
      ? [
          {
            tenant: slug,
            version: last.version,
            lease: last.document,
            text: (form: "yaml" | "json") => writeLeaseFile(last.document, form),
          },
        ]
      : [];
  });
}
