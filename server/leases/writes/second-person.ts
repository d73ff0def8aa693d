// Not a verb: whoever enters the lessee's signature does not give the operator's as well, where somebody else could.
import { actorId } from "@/tenants/actor";
import type { Tx } from "@/tenants/scopes";
import { readersWhoMay } from "../../access/readers";
import { Refusal } from "../../api/refusal";
import { papersIn } from "../../papers/reads";
import type { Acting, VersionRow } from "./version";

/** Whether whoever acts has entered the paper under which a version was signed for the lessee. */
export async function isEnteredBy(tx: Tx, { tenantId, paperId }: VersionRow, { actor }: Acting) {
  const who = actorId(actor);
  if (!who || paperId === null) return false;
  return (await papersIn(tx, tenantId)).get(paperId)?.enteredBy === who;
}

/**
 * One person for both signatures: refused where anybody else at the operator may sign. @returns what the log says where
 * nobody else may
 */
export async function alone({ actor, tenant }: Acting): Promise<{ readonly alone: string }> {
  const signers = await readersWhoMay("approve:lease", tenant);
  if (signers.some(({ id, isStaff }) => isStaff && id !== actorId(actor)))
    throw new Refusal(
      "forbidden",
      "Whoever enters the lessee's paper does not sign for the operator, too. Let somebody else sign.",
    );
  return { alone: "Nobody else at the operator may sign." };
}
