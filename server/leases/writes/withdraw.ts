import type { Tx } from "@/tenants/scopes";
import { Refusal } from "../../api/refusal";
import type { WithdrawInput } from "../input";
import { mayMove, partyOf } from "../rules";
import { type Acting, amendRow, namedVersion, tellOf } from "./version";

/** Takes one's own proposal back, as long as not both have signed it. */
export async function withdraw(tx: Tx, acting: Acting, { reason, ...asRead }: WithdrawInput): Promise<void> {
  const row = await namedVersion(tx, acting, asRead);
  const { version, stage } = row;
  if (row.draftedBy !== partyOf(acting.actor))
    throw new Refusal("precondition", `Version ${version} is the other party's proposal. Decline it.`);
  if (!mayMove("withdraw", stage))
    throw new Refusal("precondition", `Version ${version} is ${stage}; it cannot be taken back.`);
  await amendRow(tx, row, { stage: "withdrawn" });
  const change = { before: { stage }, after: { stage: "withdrawn" } };
  await tellOf(tx, acting, { verb: "withdraw", version, ...change, reason });
}
