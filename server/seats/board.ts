// A sixth file: one read for the screen that shows who works for a lessee, on what seats, with what certificates.
import { and, asc, desc, eq, gte, isNull, or, sql } from "drizzle-orm";
import { assignments } from "@/db/tables/assignments";
import { certifications } from "@/db/tables/certifications";
import { occupations } from "@/db/tables/occupations";
import { seats } from "@/db/tables/seats";
import type { Actor } from "@/tenants/actor";
import { monthOf, monthSpan } from "@/tenants/calendar";
import { decide } from "@/tenants/decide";
import type { LeaseInForce } from "@/tenants/lease";
import type { SeatRight } from "@/tenants/lease/seats";
import { leaseNow } from "@/tenants/recognise";
import { inTenant, type Tx } from "@/tenants/scopes";
import { covers, readSpan } from "@/tenants/span";
import { namesOf } from "../access/reads";
import { allows, type Principal } from "../access/rules";
import { agentsOnFloor } from "./reads";
import {
  type Hindrance,
  hindrance,
  rightsWithin,
  SEAT_MEDIA,
  type SeatMedium,
  seatsLeased,
  secondsWithin,
} from "./rules";

interface Here {
  readonly principal: Principal;
  readonly actor: Actor;
  readonly tenant: { readonly id: string; readonly slug: string; readonly name: string };
}

/** The latest exam of an agent for a medium. Instants are epoch milliseconds. */
export interface Certificate {
  readonly score: number;
  readonly passMark: number;
  readonly passed: boolean;
  readonly at: number;
  readonly expiresAt: number | null;
  readonly examiner: string | null;
}

export interface AssignmentLine {
  readonly assignment: string;
  readonly agent: string;
  readonly name: string;
  readonly medium: SeatMedium;
  readonly weight: number;
  readonly floor: number;
  /** As far as the lease leases them. */
  readonly rights: readonly SeatRight[];
  readonly from: number;
  readonly until: number | null;
  /** Since when the agent sits there, and whether above the leased count. */
  readonly sits: { readonly since: number; readonly burst: boolean } | null;
  readonly certificate: Certificate | null;
  /** What keeps offers away now; nothing is in the way of somebody who merely is not on shift. */
  readonly hindrance: Hindrance | null;
}

/** Seats, who is assigned, who sits, who passed; and what whoever looks may do about it. */
export async function board({ principal, actor, tenant }: Here) {
  const now = new Date();
  const lease = await leaseNow(tenant.id, now);
  const rows = await inTenant(actor, tenant.id, (tx) => rowsIn(tx, tenant.id, lease, now));
  const mayAssign = allows(principal.memberships, "assign:agent", tenant);
  const mayCertify = allows(principal.memberships, "certify:agent", tenant);
  const floor = mayAssign || mayCertify ? await agentsOnFloor() : [];
  const named = [...rows.assigned.map(({ agentId }) => agentId), ...rows.exams.map((e) => e.examiner ?? "")];
  const names = await namesOf(named.filter(Boolean));
  return {
    ...{ tenant: tenant.slug, name: tenant.name, zone: lease?.document.zone ?? "UTC", serverNow: +now },
    ...{ mayAssign, mayCertify, floor },
    seats: lease ? countsOf(lease, rows, now) : null,
    assignments: rows.assigned.map((row) => lineOf(row, rows, { lease, names, now })),
  };
}

type Rows = Awaited<ReturnType<typeof rowsIn>>;

async function rowsIn(tx: Tx, tenantId: string, lease: LeaseInForce | undefined, now: Date) {
  const month = lease ? monthSpan(lease.document.zone, monthOf(lease.document.zone, now)) : undefined;
  const goesOn = sql`(upper_inf(${assignments.during}) or upper(${assignments.during}) > clock_timestamp())`;
  const sinceMonth = or(isNull(occupations.endedAt), gte(occupations.endedAt, month?.from ?? now));
  const [assigned, exams, sat, held] = await Promise.all([
    tx
      .select()
      .from(assignments)
      .where(and(eq(assignments.tenantId, tenantId), goesOn))
      .orderBy(asc(assignments.createdAt)),
    tx
      .select()
      .from(certifications)
      .where(eq(certifications.tenantId, tenantId))
      .orderBy(desc(certifications.createdAt), desc(certifications.id)),
    tx
      .select()
      .from(occupations)
      .where(and(eq(occupations.tenantId, tenantId), sinceMonth)),
    tx.select().from(seats).where(eq(seats.tenantId, tenantId)),
  ]);
  const namedNow = held.filter(({ during }) => covers(readSpan(during), now));
  return { assigned, exams, sat, month, named: new Set(namedNow.map(({ agentId }) => agentId)) };
}

function countsOf({ document }: LeaseInForce, { sat, month, named }: Rows, now: Date) {
  const { model, count, burst, rights, passMark } = seatsLeased(document);
  const sitting = sat.filter(({ endedAt }) => endedAt === null);
  const spans = sat.map(({ startedAt, endedAt }) => ({ from: startedAt, until: endedAt }));
  const seconds = month ? spans.reduce((sum, span) => sum + secondsWithin(span, month, now), 0) : 0;
  return {
    ...{ model, count, burst, rights },
    passMarks: SEAT_MEDIA.map((medium) => ({ medium, mark: passMark(medium) })),
    named: named.size,
    taken: sitting.length,
    inBurst: sitting.filter((one) => one.burst).length,
    secondsThisMonth: seconds,
  };
}

interface Around {
  readonly lease: LeaseInForce | undefined;
  readonly names: ReadonlyMap<string, string>;
  readonly now: Date;
}

function lineOf(row: Rows["assigned"][number], rows: Rows, { lease, names, now }: Around): AssignmentLine {
  const { id, agentId, medium, weight, floor, rights, during } = row;
  const { from, until } = readSpan(during);
  const leased = lease && seatsLeased(lease.document);
  const seat = rows.sat.find((one) => one.agentId === agentId && one.endedAt === null);
  const exam = rows.exams.find((one) => one.agentId === agentId && one.medium === medium);
  const certificate = exam ? certificateOf(exam, names) : null;
  const lapsed = certificate?.expiresAt ? certificate.expiresAt <= +now : false;
  const standing = {
    certified: (certificate?.passed ?? false) && !lapsed,
    named: rows.named.has(agentId),
    seated: seat !== undefined,
  };
  const leaseOpen = decide(lease, { ask: "sign-in", seated: true }, now).allow;
  const inTheWay = hindrance(standing, { leaseOpen, model: leased?.model, on: false });
  return {
    ...{ assignment: id, agent: agentId, name: names.get(agentId) ?? agentId.slice(0, 8) },
    ...{ medium, weight, floor, rights: rightsWithin(rights as string[], leased) },
    ...{ from: +from, until: until && +until, certificate },
    sits: seat ? { since: +seat.startedAt, burst: seat.burst } : null,
    hindrance: inTheWay === undefined || inTheWay === "not-on" ? null : inTheWay,
  };
}

function certificateOf(exam: Rows["exams"][number], names: ReadonlyMap<string, string>): Certificate {
  const { score, passMark, passedAt, createdAt, expiresAt, examiner } = exam;
  return {
    ...{ score, passMark, passed: passedAt !== null, at: +createdAt, expiresAt: expiresAt && +expiresAt },
    examiner: examiner ? (names.get(examiner) ?? examiner.slice(0, 8)) : null,
  };
}
