import { leases } from "@/db/tables/leases";
import { actorId } from "@/tenants/actor";
import { amendmentsOf, printAmendment } from "@/tenants/amendment";
import { decide } from "@/tenants/decide";
import { keptLease, type Lease } from "@/tenants/lease";
import type { Tx } from "@/tenants/scopes";
import { readSpan, writeSpan } from "@/tenants/span";
import { Refusal } from "../../api/refusal";
import type { AdjustInput } from "../input";
import { inForce } from "../reads";
import { partyOf } from "../rules";
import { cut, signedByBoth, takeNumbers } from "./bind";
import { leaseOfText } from "./file";
import { type Acting, type AsRead, namedVersion, nextVersion, tellOf } from "./version";

/**
 * Changes by a lessee alone what the lease leaves to it: a new version of the one in force, from now to where that would
 * have ended. The lease is asked clause by clause; what is agreed between both is refused, and is for a draft.
 */
export function adjust(tx: Tx, acting: Acting, { file, ...terms }: AdjustInput): Promise<AsRead> {
  return adjustTo(tx, acting, leaseOfText(file), terms);
}

/** The same, for a document that was read already. */
export async function adjustTo(
  tx: Tx,
  acting: Acting,
  document: Lease,
  { amends, reason }: Omit<AdjustInput, "file">,
): Promise<AsRead> {
  const now = new Date();
  const row = await namedVersion(tx, acting, amends);
  const governing = inForce(row, acting.tenant.slug);
  if (row.stage !== "agreed" || governing.from > now || (governing.until !== null && governing.until <= now))
    throw new Refusal("precondition", `Version ${row.version} is not in force. Read the one that is.`);
  const amendments = amendmentsOf(keptLease(row.document), document);
  if (amendments.length === 0) return { version: row.version, hash: row.contentHash };
  for (const { clause } of amendments) {
    const verdict = decide(governing, { ask: "change", clause, by: partyOf(acting.actor) }, now);
    if (!verdict.allow)
      throw new Refusal(
        "forbidden",
        `${clause} is for the ${verdict.owner} to change. Draft it, and ask for it.`,
        {
          detail: { clause: verdict.clause, owner: verdict.owner, deny: verdict.deny },
        },
      );
  }
  const { tenantId, state, beginsAs, noticeAt, renewedAs } = row;
  const version = await nextVersion(tx, tenantId);
  const { until } = readSpan(row.during);
  await cut(tx, { ...governing, passed: row.passed }, now, now);
  const [made] = await tx
    .insert(leases)
    .values({
      ...{
        tenantId,
        version,
        state,
        beginsAs,
        noticeAt,
        renewedAs,
        document,
        stage: "agreed",
        passed: "begun",
      },
      ...{ draftedBy: "lessee", during: writeSpan({ from: now, until }), ...signedByBoth(now) },
      signedByTenant: actorId(acting.actor) || null,
    })
    .returning({ hash: leases.contentHash });
  await takeNumbers(tx, { tenantId, version, document, span: { from: now, until } });
  const change = { before: { version: row.version }, after: { clauses: amendments.map(printAmendment) } };
  await tellOf(tx, acting, { verb: "adjust", version, ...change, reason });
  return { version, hash: made?.hash ?? "" };
}
