import { and, asc, desc, eq, ne, sql } from "drizzle-orm";
import { leases } from "@/db/tables/leases";
import { tenants } from "@/db/tables/tenants";
import type { Actor } from "@/tenants/actor";
import { type Amendment, amendmentsOf, printAmendment } from "@/tenants/amendment";
import { leaseAt } from "@/tenants/decide";
import { keptLease, type LeaseInForce } from "@/tenants/lease";
import { writeLeaseFile } from "@/tenants/lease-file";
import { inTenant, type Tx } from "@/tenants/scopes";
import { readSpan } from "@/tenants/span";
import { namesOf } from "../access/reads";
import { Refusal } from "../api/refusal";
import { type PaperFacts, papersIn } from "../papers/reads";
import type { AmendmentsInput, VersionInput } from "./input";
import { aheadOf, isSeenBy, lifeOf, partyOf, predecessorOf, type Stage } from "./rules";

/** All versions of the lease of the tenant whose door is open, newest first; drafts too. */
export async function versionsOf(tx: Tx, tenantId: string): Promise<LeaseInForce[]> {
  const rows = await tx
    .select({ lease: leases, slug: tenants.slug })
    .from(leases)
    .innerJoin(tenants, eq(tenants.id, leases.tenantId))
    .where(eq(leases.tenantId, tenantId))
    .orderBy(desc(leases.version));
  return rows.map(({ lease, slug }) => inForce(lease, slug));
}

/** The version to ask at an instant, straight from the ground: for acts that change it. */
export async function currentLease(tx: Tx, tenantId: string, now: Date): Promise<LeaseInForce | undefined> {
  return leaseAt(await versionsOf(tx, tenantId), now);
}

/** The versions that bind at or after an instant, oldest first, locked until the transaction ends. */
export async function bindingFrom(tx: Tx, tenantId: string, instant: Date) {
  return tx
    .select()
    .from(leases)
    .where(
      and(
        eq(leases.tenantId, tenantId),
        ne(leases.state, "draft"),
        sql`(upper_inf(during) or upper(during) > ${instant.toISOString()}::timestamptz)`,
      ),
    )
    .orderBy(asc(leases.version))
    .for("update");
}

/** A row of the table as the gate reads leases. */
export function inForce(row: typeof leases.$inferSelect, slug: string): LeaseInForce {
  const { tenantId, version, state, during, document } = row;
  return { tenantId, slug, version, state, ...readSpan(during), document: keptLease(document) };
}

/** Who reads, and whose lease. */
export interface Reading {
  readonly actor: Actor;
  readonly tenant: { readonly id: string; readonly slug: string };
}

/** A version with what the two parties have done about it. */
interface Known extends LeaseInForce {
  readonly stage: Stage;
  readonly row: typeof leases.$inferSelect;
  /** The paper on which the lessee signed, where it did not sign here. */
  readonly paper: PaperFacts | undefined;
}

const isAgreed = ({ stage }: Known): boolean => stage === "agreed";

/** The versions the reader's side may see, newest first. */
async function seenBy({ actor, tenant }: Reading): Promise<Known[]> {
  const { rows, papers } = await inTenant(actor, tenant.id, async (tx) => ({
    rows: await tx.select().from(leases).where(eq(leases.tenantId, tenant.id)).orderBy(desc(leases.version)),
    papers: await papersIn(tx, tenant.id),
  }));
  return rows
    .filter((row) => isSeenBy(partyOf(actor), row))
    .map((row) => ({
      ...{ ...inForce(row, tenant.slug), stage: row.stage, row },
      paper: papers.get(row.paperId ?? ""),
    }));
}

/** Every version of a lease, newest first: where it stands, when it binds, who has signed it; and what happens next. */
export async function listVersions(reading: Reading) {
  const now = new Date();
  const known = await seenBy(reading);
  const agreed = known.filter(isAgreed);
  const names = await signersOf(known);
  const current = leaseAt(agreed, now)?.version;
  const ahead = aheadOf(agreed, now);
  return {
    serverNow: +now,
    ahead: ahead && { ...ahead, at: +ahead.at },
    versions: known.map((one) => ({
      ...summaryOf(one, agreed, now),
      ...signaturesOf(one, names),
      current: one.version === current,
    })),
  };
}

/** One version in full: the document, as a value and as the file it would be exported to. */
export async function readVersion(reading: Reading, { version }: VersionInput) {
  const now = new Date();
  const known = await seenBy(reading);
  const one = namedIn(known, version);
  const agreed = known.filter(isAgreed);
  const names = await signersOf([one]);
  return {
    ...summaryOf(one, agreed, now),
    ...signaturesOf(one, names),
    current: leaseAt(agreed, now)?.version === version,
    serverNow: +now,
    document: one.document,
    file: writeLeaseFile(one.document),
  };
}

/** What one version words differently from another, clause by clause; by default from the one whose place it takes. */
export async function amendmentsIn(reading: Reading, { version, against }: AmendmentsInput) {
  const known = await seenBy(reading);
  const one = namedIn(known, version);
  const other = against === undefined ? predecessorOf(one, known.filter(isAgreed)) : namedIn(known, against);
  const found: readonly Amendment[] = other ? amendmentsOf(other.document, one.document) : [];
  return {
    version,
    against: other?.version ?? null,
    amendments: found.map(({ clause, before = null, after = null }, i) => ({
      ...{ clause, before, after },
      sentence: printAmendment(found[i] as Amendment),
    })),
  };
}

function namedIn(known: readonly Known[], version: number): Known {
  const one = known.find((each) => each.version === version);
  if (!one) throw new Refusal("not-found", "There is no such version of this lease.");
  return one;
}

function summaryOf(one: Known, agreed: readonly Known[], now: Date) {
  const { version, state, stage, from, until, document, row } = one;
  return {
    ...{ version, state, stage, life: lifeOf(one, agreed, now), hash: row.contentHash },
    ...{ from: +from, until: until && +until, beginsAs: row.beginsAs },
    period: {
      from: Date.parse(document.period.from),
      until: document.period.until && Date.parse(document.period.until),
    },
    replaces: predecessorOf(one, agreed)?.version ?? null,
    ...{ renewedAs: row.renewedAs, noticeAt: row.noticeAt && +row.noticeAt },
  };
}

/**
 * Who signed, and when. Nobody in person where the set-up or a clause of the lease signed; where the lessee signed on
 * paper, whom the paper names.
 */
function signaturesOf({ row, paper }: Known, names: ReadonlyMap<string, string>) {
  const signature = (at: Date | null, by: string | null) =>
    at && { at: +at, by: names.get(by ?? "") ?? null };
  return {
    ...{ draftedBy: row.draftedBy, createdAt: +row.createdAt, offeredAt: row.offeredAt && +row.offeredAt },
    signed: {
      operator: signature(row.signedByOperatorAt, row.signedByOperator),
      lessee: signature(row.signedByTenantAt, row.signedByTenant),
    },
    paper: paper ? paperOf(paper, names) : null,
  };
}

function paperOf({ id: _, version: __, ...paper }: PaperFacts, names: ReadonlyMap<string, string>) {
  return { ...paper, enteredBy: names.get(paper.enteredBy ?? "") ?? null };
}

const signersOf = (known: readonly Known[]) =>
  namesOf(
    known.flatMap(({ row, paper }) =>
      [row.signedByOperator ?? [], row.signedByTenant ?? [], paper?.enteredBy ?? []].flat(),
    ),
  );
