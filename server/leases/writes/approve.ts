import { actorId } from "@/tenants/actor";
import { keptLease } from "@/tenants/lease";
import type { Tx } from "@/tenants/scopes";
import { writeSpan } from "@/tenants/span";
import { Refusal } from "../../api/refusal";
import type { ApproveInput } from "../input";
import { mayMove, partyOf } from "../rules";
import { makeRoom, takeNumbers } from "./bind";
import { type Acting, amendRow, namedVersion, spanOf, tellOf, type VersionRow } from "./version";

export interface Approved {
  readonly version: number;
  /** Both have signed: the version is agreed, and binds from this instant. */
  readonly bindsFrom: Date | null;
}

/**
 * Signs a version for one's own side, as it was read. With the second signature it is agreed: it binds from the beginning
 * of its period, or from now when that has passed, because nobody is bound by what they had not signed yet.
 */
export async function approve(
  tx: Tx,
  acting: Acting,
  { reason, ...asRead }: ApproveInput,
): Promise<Approved> {
  const row = await namedVersion(tx, acting, asRead);
  const { version, stage } = row;
  if (!mayMove("approve", stage))
    throw new Refusal("precondition", `Version ${version} is ${stage}; only what is offered can be signed.`);
  const now = new Date();
  const signed = signature(row, acting, now);
  if (!signed) return { version, bindsFrom: null };
  await amendRow(tx, row, signed);
  const both = { ...row, ...signed };
  const isAgreed = both.signedByOperatorAt !== null && both.signedByTenantAt !== null;
  const bindsFrom = isAgreed ? await agree(tx, row, now) : null;
  const after = { by: partyOf(acting.actor), hash: row.contentHash, ...(bindsFrom && { bindsFrom }) };
  await tellOf(tx, acting, { verb: "approve", version, before: { stage }, after, reason });
  return { version, bindsFrom };
}

type Signatures = Partial<
  Pick<VersionRow, "signedByOperator" | "signedByOperatorAt" | "signedByTenant" | "signedByTenantAt">
>;

/** The signature of one side; `undefined` when it has signed already. */
function signature(row: VersionRow, { actor }: Acting, now: Date): Signatures | undefined {
  const who = actorId(actor) || null;
  const isLessee = partyOf(actor) === "lessee";
  const other = isLessee ? row.signedByOperator : row.signedByTenant;
  if (who !== null && who === other)
    throw new Refusal("forbidden", "You have signed for the other party: nobody signs for both.");
  if (isLessee) return row.signedByTenantAt ? undefined : { signedByTenant: who, signedByTenantAt: now };
  return row.signedByOperatorAt ? undefined : { signedByOperator: who, signedByOperatorAt: now };
}

async function agree(tx: Tx, row: VersionRow, now: Date): Promise<Date> {
  const { tenantId, version, beginsAs } = row;
  const document = keptLease(row.document);
  const { from: agreed, until } = spanOf(document);
  const from = agreed > now ? agreed : now;
  if (until !== null && until <= from)
    throw new Refusal(
      "precondition",
      `The period of version ${version} was over before both had signed. Draft one that ends later.`,
      { detail: { clause: "period.until" } },
    );
  const { isStopped } = await makeRoom(tx, tenantId, from, now);
  await amendRow(tx, row, {
    ...{ stage: "agreed", state: isStopped ? "suspended" : beginsAs, during: writeSpan({ from, until }) },
    passed: from <= now ? "begun" : "scheduled",
  });
  await takeNumbers(tx, { tenantId, version, document, span: { from, until } });
  return from;
}
