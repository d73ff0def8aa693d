import type { Tx } from "@/tenants/scopes";
import { Refusal } from "../../api/refusal";
import type { DeclineInput } from "../input";
import { mayMove, partyOf } from "../rules";
import { type Acting, amendRow, namedVersion, tellOf } from "./version";

/** Says no to what the other party proposes; it cannot be signed any more. */
export async function decline(tx: Tx, acting: Acting, { reason, ...asRead }: DeclineInput): Promise<void> {
  const row = await namedVersion(tx, acting, asRead);
  const { version, stage } = row;
  if (row.draftedBy === partyOf(acting.actor))
    throw new Refusal("precondition", `Version ${version} is your own proposal. Withdraw it.`);
  if (!mayMove("decline", stage))
    throw new Refusal("precondition", `Version ${version} is ${stage}; there is nothing to decline.`);
  await amendRow(tx, row, { stage: "declined" });
  const change = { before: { stage }, after: { stage: "declined" } };
  await tellOf(tx, acting, { verb: "decline", version, ...change, reason });
}
