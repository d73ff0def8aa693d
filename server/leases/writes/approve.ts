import { actorId } from "@/tenants/actor";
import type { Tx } from "@/tenants/scopes";
import { Refusal } from "../../api/refusal";
import type { ApproveInput } from "../input";
import { mayMove, partyOf } from "../rules";
import { conclude, type Signatures, type Signed } from "./conclude";
import { alone, isEnteredBy } from "./second-person";
import { type Acting, namedVersion, type VersionRow } from "./version";

/**
 * Signs a version for one's own side, as it was read. With the second signature it is agreed: it binds from the beginning
 * of its period, or from now when that has passed, because nobody is bound by what they had not signed yet.
 */
export async function approve(tx: Tx, acting: Acting, { reason, ...asRead }: ApproveInput): Promise<Signed> {
  const row = await namedVersion(tx, acting, asRead);
  const { version, stage } = row;
  if (!mayMove("approve", stage))
    throw new Refusal("precondition", `Version ${version} is ${stage}; only what is offered can be signed.`);
  const signatures = signature(row, acting, new Date());
  if (!signatures) return { version, bindsFrom: null };
  const isLast = (await isEnteredBy(tx, row, acting)) ? await alone(acting) : {};
  const told = { verb: "approve", after: { by: partyOf(acting.actor), ...isLast }, reason };
  return conclude(tx, acting, row, { signatures, told });
}

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
