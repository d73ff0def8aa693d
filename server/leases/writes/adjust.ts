import { leases } from "@/db/tables/leases";
import { actorId } from "@/tenants/actor";
import { amendmentsOf, printAmendment } from "@/tenants/amendment";
import { decide } from "@/tenants/decide";
import { keptLease, type Lease, type LeaseInForce } from "@/tenants/lease";
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

/** What is amended, as far as somebody read it; without a hash, whatever it says now. */
interface Terms {
  readonly amends: { readonly version: number; readonly hash?: string };
  readonly reason?: string | undefined;
}

/** The same, for a document that was read already. */
export async function adjustTo(
  tx: Tx,
  acting: Acting,
  document: Lease,
  { amends, reason }: Terms,
): Promise<AsRead> {
  const now = new Date();
  const row = await namedVersion(tx, acting, amends);
  const governing = inForce(row, acting.tenant.slug);
  if (row.stage !== "agreed" || governing.from > now || (governing.until !== null && governing.until <= now))
    throw new Refusal("precondition", `Version ${row.version} is not in force. Read the one that is.`);
  const amendments = amendmentsOf(keptLease(row.document), document);
  if (amendments.length === 0) return { version: row.version, hash: row.contentHash };
  for (const { clause } of amendments) mustBeOwn(acting, governing, clause, now);
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

/** Whoever acts, without a signature only what the lease leaves to the lessee is changed, and only by the lessee. */
function mustBeOwn({ actor }: Acting, governing: LeaseInForce, clause: string, now: Date): void {
  if (partyOf(actor) !== "lessee")
    throw new Refusal("forbidden", "Only the lessee changes its own clauses alone. Draft it, and offer it.");
  const verdict = decide(governing, { ask: "change", clause, by: "lessee" }, now);
  if (verdict.allow) return;
  const { deny, owner } = verdict;
  const detail = { clause: verdict.clause, owner, deny };
  if (deny === "not-yours")
    throw new Refusal("forbidden", `${clause} is for the ${owner} to change. Draft it, and ask for it.`, {
      detail,
    });
  throw new Refusal(
    "precondition",
    `${clause} cannot be changed now (${deny}); the ${owner} can change that.`,
    {
      detail,
    },
  );
}
