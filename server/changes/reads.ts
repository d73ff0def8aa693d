import { and, desc, eq, sql } from "drizzle-orm";
import { stringify } from "yaml";
import { changeRequests } from "@/db/tables/change-requests";
import { tenants } from "@/db/tables/tenants";
import type { Actor } from "@/tenants/actor";
import { leaseAt } from "@/tenants/decide";
import { ownerOf } from "@/tenants/decide/clause";
import type { Lease } from "@/tenants/lease";
import { acrossTenants, inTenant } from "@/tenants/scopes";
import { namesOf } from "../access/reads";
import { versionsOf } from "../leases/reads";

const MOST = 100;

interface Reading {
  readonly actor: Actor;
  readonly tenant: { readonly id: string };
}

/** What a lessee has asked for, the open ones first, then the newest. */
export async function listRequests({ actor, tenant }: Reading) {
  const rows = await inTenant(actor, tenant.id, (tx) =>
    tx
      .select()
      .from(changeRequests)
      .where(eq(changeRequests.tenantId, tenant.id))
      .orderBy(desc(eq(changeRequests.state, "open")), desc(changeRequests.createdAt))
      .limit(MOST),
  );
  const names = await namesOf(rows.flatMap(({ askedBy, answeredBy }) => [askedBy, answeredBy ?? []].flat()));
  return rows.map((row) => ({
    ...{ id: row.id, clause: row.clause, wish: row.wish, reason: row.reason, state: row.state },
    ...{ answer: row.answer, version: row.version, at: +row.createdAt },
    answeredAt: row.answeredAt && +row.answeredAt,
    askedBy: names.get(row.askedBy) ?? null,
    answeredBy: row.answeredBy ? (names.get(row.answeredBy) ?? null) : null,
  }));
}

/** How many wishes of each lessee wait for the operator's answer. */
export async function openRequests({ actor }: { readonly actor: Actor }) {
  return acrossTenants(actor, "wishes that wait for the operator", (tx) =>
    tx
      .select({ tenant: tenants.slug, name: tenants.name, open: sql<number>`count(*)::int` })
      .from(changeRequests)
      .innerJoin(tenants, eq(tenants.id, changeRequests.tenantId))
      .where(and(eq(changeRequests.state, "open")))
      .groupBy(tenants.slug, tenants.name)
      .orderBy(tenants.name),
  );
}

/** The clauses of the present lease that can be written anew or asked for, each as it stands. */
export async function changeableClauses({ actor, tenant }: Reading): Promise<WrittenClause[]> {
  const lease = leaseAt(await inTenant(actor, tenant.id, (tx) => versionsOf(tx, tenant.id)), new Date());
  return lease ? whatMayChange(lease.document) : [];
}

/** A clause that can be written anew, as it stands, and whether its lessee may do so alone. */
export interface WrittenClause {
  readonly clause: string;
  readonly text: string;
  readonly own: boolean;
}

const CELL = ["hours", "holidays"] as const;

/** Whole sections, and inside of them the clauses that people change by themselves. */
function whatMayChange(lease: Lease): WrittenClause[] {
  const { voice } = lease.permits;
  const values: readonly (readonly [string, unknown])[] = [
    ...(["greeting", "queues", "flow", "calendar"] as const).map((name) => [name, lease[name]] as const),
    ["wrapUp.seconds", lease.wrapUp.seconds],
    ["wrapUp.dispositions", lease.wrapUp.dispositions],
    ...Object.entries(lease.prompts).map(([name, texts]) => [`prompts.${name}`, texts] as const),
    ...CELL.map((name) => [`permits.voice.in.${name}`, voice.in[name]] as const),
    ["brand.spoken", lease.brand.spoken],
    ["seats.count", lease.seats.count],
    ["period.until", lease.period.until],
    ["brand.names", lease.brand.names],
    ["brand.colour", lease.brand.colour],
    ["brand.sender", lease.brand.sender],
    ["numbers", lease.numbers],
    ["caps", lease.caps],
    ["compliance", lease.compliance],
    ["exchange", lease.exchange],
  ];
  return values.map(([clause, value]) => ({
    clause,
    text: value === undefined ? "" : stringify(value, { lineWidth: 0 }).trimEnd(),
    own: ownerOf(clause) === "lessee",
  }));
}
