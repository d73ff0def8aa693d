import { asc, eq, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { numberHoldings } from "@/db/tables/number-holdings";
import { numberSignals } from "@/db/tables/number-signals";
import { numbers } from "@/db/tables/numbers";
import { tenants } from "@/db/tables/tenants";
import type { Actor } from "@/tenants/actor";
import { amendmentsOf } from "@/tenants/amendment";
import { leaseAt } from "@/tenants/decide";
import { ownerOf } from "@/tenants/decide/clause";
import type { ClauseFault, Lease, LeaseInForce } from "@/tenants/lease";
import { LeaseFileRefused, readLeaseFile, writeLeaseFile } from "@/tenants/lease-file";
import type { Neutral } from "@/tenants/number";
import { askTheDoor, inTenant } from "@/tenants/scopes";
import { readSpan } from "@/tenants/span";
import { Refusal } from "../api/refusal";
import { faceOf, sayIn } from "../desk/brand";
import { versionsOf } from "../leases/reads";
import type { DiffInput, Plan, RehearseInput, TextInput, VersionInput } from "./input";
import { type Acting, governing, refusalOf } from "./lease-life";
import { rehearse } from "./rehearsal";
import { isLease, planned, tidied, unknowable, whatTheyBring } from "./rules";

type Reading = Pick<Acting, "actor" | "tenant">;

const DIGITS = [..."1234567890"];

/** What there is to choose from: blueprints, shared numbers with their free keys, numbers that nobody has. What rests is not free. */
export async function choices() {
  const now = new Date();
  const [all, held, signals] = await Promise.all([
    askTheDoor((tx) => tx.select().from(numbers).orderBy(asc(numbers.e164))),
    askTheDoor((tx) =>
      tx
        .select({
          ...{ numberId: numberHoldings.numberId, during: numberHoldings.during },
          ...{ rests: numberHoldings.rests, name: tenants.name },
        })
        .from(numberHoldings)
        .innerJoin(tenants, eq(tenants.id, numberHoldings.tenantId)),
    ),
    askTheDoor((tx) =>
      tx
        .select({ numberId: numberSignals.numberId, value: numberSignals.value })
        .from(numberSignals)
        .where(
          sql`${numberSignals.method} = 'menu-digit' and (upper_inf(rests) or upper(rests) > clock_timestamp())`,
        ),
    ),
  ]);
  return {
    blueprints: whatTheyBring(now),
    pool: all
      .filter(({ kind }) => kind === "shared")
      .map(({ id, e164 }) => ({
        ...{
          e164,
          lessees: new Set(held.filter((one) => isHeld(one, id, now)).map(({ name }) => name)).size,
        },
        free: DIGITS.filter((digit) => !signals.some((s) => s.numberId === id && s.value === digit)),
      })),
    dedicated: all
      .filter(({ id, kind }) => kind === "dedicated" && !held.some((one) => isHeld(one, id, now)))
      .map(({ id, e164 }) => ({ e164, ageing: ageing(held, id, now) })),
  };
}

interface Held {
  readonly numberId: string;
  readonly during: string;
  readonly rests: string;
  readonly name: string;
}

/** Held now, or promised to somebody. */
function isHeld({ numberId, during }: Held, id: string, now: Date): boolean {
  const { until } = readSpan(during);
  return numberId === id && (until === null || until > now);
}

/** Until when a number rests after the last who had it. */
function ageing(held: readonly Held[], id: string, now: Date) {
  const ends = held
    .filter(({ numberId }) => numberId === id)
    .flatMap(({ rests, name }) => {
      const { until } = readSpan(rests);
      return until ? [{ name, until: +until }] : [];
    })
    .filter(({ until }) => until > +now)
    .sort((a, b) => b.until - a.until);
  return ends[0] ?? null;
}

/** A plan while it is being typed: everything that would refuse it, and what it would look and sound like. */
export async function checkPlan({ actor }: { actor: Actor }, plan: Plan) {
  const lease = planned(tidied(plan), new Date());
  if (!isLease(lease)) return { faults: [...lease], preview: null };
  return { faults: await faultsOf(actor, lease), preview: previewOf(lease) };
}

async function faultsOf(actor: Actor, lease: Lease): Promise<ClauseFault[]> {
  const [known] = await askTheDoor((tx) =>
    tx.select({ name: tenants.name }).from(tenants).where(eq(tenants.slug, lease.tenant)),
  );
  if (known) return [{ clause: "tenant", fault: `${known.name} has this short name already.` }];
  const unknown = unknowable(lease);
  if (unknown.length > 0) return unknown;
  const id = newId();
  const name = Object.values(lease.brand.names)[0] ?? lease.tenant;
  const refusal = await refusalOf(actor, id, lease, (tx) =>
    tx.insert(tenants).values({ id, slug: lease.tenant, name, kind: "lessee" }),
  );
  return refusal ? [{ clause: "numbers", fault: refusal }] : [];
}

/** What an agent would see and say. */
function previewOf(lease: Lease) {
  const language = lease.languages[0] ?? "en";
  return {
    face: faceOf(lease, language, lease.tenant),
    language: language as string,
    greeting: sayIn(lease, lease.greeting, language),
    number: lease.numbers[0]?.number ?? null,
  };
}

/** The version that was asked for; else the one to look at now; else the newest draft. */
async function versionFor({ actor, tenant }: Reading, { version }: VersionInput) {
  const all = await inTenant(actor, tenant.id, (tx) => versionsOf(tx, tenant.id));
  const found =
    version === undefined ? (leaseAt(all, new Date()) ?? all[0]) : all.find((one) => one.version === version);
  if (!found)
    throw new Refusal("not-found", version ? `There is no version ${version}.` : "There is no lease yet.");
  return { found, all };
}

/** One version of a lease in full: as a document, as a file, and what it looks and sounds like. */
export async function readVersion(ctx: Reading, input: VersionInput) {
  const { found, all } = await versionFor(ctx, input);
  const now = new Date();
  const { version, state, from, until, document } = found;
  return {
    ...{ version, state, from: +from, until: until && +until, serverNow: +now },
    // In the order of the contract: the database keeps clauses in an order of its own.
    document: JSON.parse(writeLeaseFile(document, "json")) as Lease,
    file: writeLeaseFile(document),
    governs: governing(leaseAt(all, now), now)?.version ?? null,
    preview: previewOf(document),
    versions: all.map(briefly),
    picture: document.brand.logo ?? null,
  };
}

const briefly = ({ version, state, from, until }: LeaseInForce) => ({
  ...{ version, state, from: +from, until: until && +until },
});

/** What two versions say differently, clause by clause, and who may change each without asking. */
export async function compare(ctx: Reading, { before, after }: DiffInput) {
  const [{ found: one }, { found: other }] = await Promise.all([
    versionFor(ctx, { version: before }),
    versionFor(ctx, { version: after }),
  ]);
  return { before, after, amendments: differences(one.document, other.document) };
}

function differences(before: Lease, after: Lease) {
  return amendmentsOf(before, after).map((amendment) => ({ ...amendment, owner: ownerOf(amendment.clause) }));
}

/** Plays a call on a version, drafts too: nothing is dialled and nothing is counted. */
export async function rehearseCall(ctx: Reading, { pressed, ...which }: RehearseInput) {
  const { found } = await versionFor(ctx, which);
  const shared = found.document.numbers.find(({ use }) => use === "shared")?.number;
  const [row] = shared
    ? await askTheDoor((tx) =>
        tx.select({ neutral: numbers.neutral }).from(numbers).where(eq(numbers.e164, shared)),
      )
    : [];
  return rehearse(found.document, pressed, row?.neutral as Neutral | undefined);
}

/** A file before it is kept: its faults with their lines, or what it changes and what would refuse it. */
export async function reviewFile({ actor, tenant }: Reading, { text }: TextInput) {
  const read = readFile(text);
  if ("faults" in read) return { faults: read.faults, amendments: [], refusal: null };
  const { lease } = read;
  if (lease.tenant !== tenant.slug) {
    const fault = `Must be ${tenant.slug}: this is the lease of ${tenant.name}.`;
    return { faults: [{ clause: "tenant", fault, line: 1, column: 1 }], amendments: [], refusal: null };
  }
  const all = await inTenant(actor, tenant.id, (tx) => versionsOf(tx, tenant.id));
  const basis = leaseAt(all, new Date()) ?? all[0];
  return {
    faults: [],
    amendments: basis ? differences(basis.document, lease) : [],
    refusal: (await refusalOf(actor, tenant.id, lease)) ?? null,
  };
}

/** A text as a lease, or its faults. */
export function readFile(text: string): { lease: Lease } | { faults: LeaseFileRefused["faults"] } {
  try {
    return { lease: readLeaseFile(text) };
  } catch (error) {
    if (error instanceof LeaseFileRefused) return { faults: error.faults };
    throw error;
  }
}
