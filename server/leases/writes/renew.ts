import { and, eq } from "drizzle-orm";
import { leases } from "@/db/tables/leases";
import { type Lease, readLease } from "@/tenants/lease";
import type { Tx } from "@/tenants/scopes";
import { writeSpan } from "@/tenants/span";
import { inForce } from "../reads";
import { nextPeriod, renewsFrom } from "../rules";
import { makeRoom, signedByBoth, takeNumbers } from "./bind";
import { type Acting, amendRow, lockLease, nextVersion, spanOf, tellOf } from "./version";

/** What was done by a clause of renewal. */
export interface Renewed {
  readonly version: number;
  readonly how: "automatic" | "ask";
}

/**
 * Carries out the clause of renewal of the last agreed version, in its time: `automatic` makes the next version, which
 * both signed with the clause; `ask` lays it before both. Notice from either side, and anything agreed for later, goes
 * before. @param instead asks although the clause says automatic, for this reason
 */
export async function renew(
  tx: Tx,
  acting: Acting,
  now: Date,
  instead?: string,
): Promise<Renewed | undefined> {
  const { id: tenantId, slug } = acting.tenant;
  await lockLease(tx, tenantId);
  const rows = await tx
    .select()
    .from(leases)
    .where(and(eq(leases.tenantId, tenantId), eq(leases.stage, "agreed")));
  const agreed = rows.map((row) => ({
    ...inForce(row, slug),
    noticeAt: row.noticeAt,
    renewedAs: row.renewedAs,
  }));
  const last = agreed.sort((a, b) => +a.from - +b.from).at(-1);
  if (!last || last.noticeAt || last.renewedAs !== null) return undefined;
  const due = renewsFrom(last);
  if (!due || due > now) return undefined;
  const document = readLease({ ...last.document, period: nextPeriod(last.document) });
  const how = last.document.term?.renewal === "automatic" && !instead ? "automatic" : "ask";
  const version = await nextVersion(tx, tenantId);
  const beginsAs = last.state === "trial" ? "trial" : "active";
  const next = { tenantId, version, document, beginsAs } as const;
  if (how === "automatic") await agreeTo(tx, next, now);
  else await propose(tx, next, now);
  await amendRow(tx, last, { renewedAs: version });
  const verb = how === "automatic" ? "renew" : "ask-renewal";
  const reason = instead ?? `Clause term.renewal of version ${last.version}.`;
  await tellOf(tx, acting, { verb, version, before: last.document.period, after: document.period, reason });
  return { version, how };
}

interface Next {
  readonly tenantId: string;
  readonly version: number;
  readonly document: Lease;
  readonly beginsAs: "trial" | "active";
}

async function agreeTo(tx: Tx, next: Next, now: Date): Promise<void> {
  const { from: agreed, until } = spanOf(next.document);
  // Nothing is undone when nobody was there in time: what was closed meanwhile was closed.
  const span = { from: agreed > now ? agreed : now, until };
  await makeRoom(tx, next.tenantId, span.from, now);
  await tx.insert(leases).values({
    ...{ ...next, state: next.beginsAs, stage: "agreed", during: writeSpan(span), ...signedByBoth(now) },
  });
  await takeNumbers(tx, { ...next, span });
}

async function propose(tx: Tx, next: Next, now: Date): Promise<void> {
  const during = writeSpan(spanOf(next.document));
  await tx.insert(leases).values({ ...next, state: "draft", stage: "offered", during, offeredAt: now });
}
