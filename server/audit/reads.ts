import { and, asc, desc, eq, gt, lt, not, type SQL, sql } from "drizzle-orm";
import { auditEntries } from "@/db/tables/audit-entries";
import { auditHeads } from "@/db/tables/audit-heads";
import type { Actor } from "@/tenants/actor";
import { acrossTenants, inTenant, type Tx } from "@/tenants/scopes";
import { namesOf } from "../access/reads";
import type { EntriesInput } from "./input";
import { ChainCheck, type Fault, type Head, hashOf, type Link } from "./rules";

/** Who reads, and whose log. */
export interface Reading {
  readonly actor: Actor;
  readonly tenant: { readonly id: string };
}

const PAGE = 50;
/** How many entries are held at once while a whole chain is read. */
const HELPING = 1000;

/** An entry as the database prints it, for hashing: nothing passes through a number or a date on the way. */
const LINK = {
  tenantId: auditEntries.tenantId,
  seq: auditEntries.seq,
  previous: auditEntries.previous,
  hash: auditEntries.hash,
  id: auditEntries.id,
  at: sql<string>`to_char(${auditEntries.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  actorKind: auditEntries.actorKind,
  actorId: auditEntries.actorId,
  action: auditEntries.action,
  object: auditEntries.object,
  before: sql<string | null>`${auditEntries.before}::text`,
  after: sql<string | null>`${auditEntries.after}::text`,
  reason: auditEntries.reason,
  requestId: auditEntries.requestId,
};

/** One page of a tenant's log, newest first, each entry with whether its content still gives its hash. */
export async function listEntries({ actor, tenant }: Reading, input: EntriesInput) {
  const { links, head } = await inTenant(actor, tenant.id, async (tx) => ({
    links: await tx
      .select(LINK)
      .from(auditEntries)
      .where(and(eq(auditEntries.tenantId, tenant.id), ...filters(input)))
      .orderBy(desc(auditEntries.seq))
      .limit(PAGE + 1),
    head: await headOf(tx, tenant.id),
  }));
  const page = links.slice(0, PAGE);
  const names = await namesOf(page.flatMap(idsIn));
  return {
    entries: page.map((link) => entryOf(link, names)),
    people: Object.fromEntries(names),
    next: links.length > PAGE ? (page.at(-1)?.seq ?? null) : null,
    head: head ?? null,
  };
}

/** Who looked: staff on a visit, agents to whom a customer was opened for a call, and whoever took data away as a file. */
const IS_LOOK = sql`(${auditEntries.action} like 'look:%' or ${auditEntries.action} in
  ('enter:lessee', 'leave:lessee', 'grant:customer', 'take:bundle', 'take:usage', 'take:log'))`;

function filters({ kind, text, before }: EntriesInput): SQL[] {
  const words = text?.toLowerCase() ?? "";
  const list = [
    kind === "looks" && IS_LOOK,
    kind === "changes" && not(IS_LOOK),
    text &&
      sql`position(${words} in lower(concat_ws(' ', ${auditEntries.action}, ${auditEntries.object}, ${auditEntries.reason}))) > 0`,
    before && lt(auditEntries.seq, before),
  ];
  return list.filter((condition): condition is SQL => Boolean(condition));
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Everybody an entry may speak of; ids that are nobody's have no name. */
const idsIn = ({ actorId, before, after }: Link): string[] => [
  ...(actorId ? [actorId] : []),
  ...(`${before} ${after}`.match(UUID) ?? []),
];

function entryOf(link: Link, names: ReadonlyMap<string, string>) {
  const { seq, hash, at, actorKind, actorId, action, object, before, after, reason } = link;
  return {
    ...{ seq, hash, actorKind, action, object, reason },
    at: new Date(at),
    person: names.get(actorId ?? "") ?? null,
    before: before === null ? null : (JSON.parse(before) as unknown),
    after: after === null ? null : (JSON.parse(after) as unknown),
    intact: hashOf(link) === hash,
  };
}

async function headOf(tx: Tx, tenantId: string): Promise<Head | undefined> {
  const { seq, hash } = auditHeads;
  const [head] = await tx.select({ seq, hash }).from(auditHeads).where(eq(auditHeads.tenantId, tenantId));
  return head;
}

/** What became of a whole chain. */
export interface ChainReport {
  readonly length: number;
  readonly head: Head | null;
  readonly faults: readonly Fault[];
}

/** A lessee's own look at its whole chain. */
export function verifyOwn({ actor, tenant }: Reading): Promise<ChainReport> {
  return verify(tenant.id, (work) => inTenant(actor, tenant.id, work));
}

/** Any tenant's chain, for the operator's command: read by the role that changes nothing. */
export function verifyChain(actor: Actor, tenantId: string): Promise<ChainReport> {
  return verify(tenantId, (work) => acrossTenants(actor, "to verify the log", work));
}

type Door = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** Reads up to the head as it is now: what is written meanwhile is the next reader's. */
async function verify(tenantId: string, door: Door): Promise<ChainReport> {
  const head = await door((tx) => headOf(tx, tenantId));
  const check = new ChainCheck();
  let last = -1;
  for (;;) {
    const links = await door((tx) => helping(tx, tenantId, last));
    check.take(await untilHead(links, tenantId, { head, door }));
    if (links.length < HELPING) break;
    last = links.at(-1)?.seq ?? last;
  }
  return { ...check.conclude(head), head: head ?? null };
}

function helping(tx: Tx, tenantId: string, after: number): Promise<Link[]> {
  return tx
    .select(LINK)
    .from(auditEntries)
    .where(and(eq(auditEntries.tenantId, tenantId), gt(auditEntries.seq, after)))
    .orderBy(asc(auditEntries.seq))
    .limit(HELPING);
}

/** Entries beyond the head are either new since we looked, which the head of now says, or were slipped in. */
async function untilHead(
  links: readonly Link[],
  tenantId: string,
  { head, door }: { head: Head | undefined; door: Door },
): Promise<readonly Link[]> {
  const end = head?.seq ?? 0;
  if ((links.at(-1)?.seq ?? 0) <= end) return links;
  const now = (await door((tx) => headOf(tx, tenantId)))?.seq ?? 0;
  return links.filter(({ seq }) => seq <= end || seq > now);
}
