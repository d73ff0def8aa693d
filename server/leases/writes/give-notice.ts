import type { Tx } from "@/tenants/scopes";
import { Refusal } from "../../api/refusal";
import type { BecauseInput } from "../input";
import { partyOf } from "../rules";
import { mustGovern } from "./turn";
import { type Acting, amendRow, tellOf } from "./version";

/** Says, for either party, that a lease ends with its period: it is not renewed by itself. */
export async function giveNotice(
  tx: Tx,
  acting: Acting,
  { reason }: BecauseInput,
  now = new Date(),
): Promise<{ version: number; until: Date }> {
  const { version, until } = await mustGovern(tx, acting.tenant.id, "end", now);
  if (until === null)
    throw new Refusal(
      "precondition",
      "This lease has no end to give notice to. End it at an instant instead.",
    );
  await amendRow(tx, { tenantId: acting.tenant.id, version }, { noticeAt: now });
  await tellOf(tx, acting, {
    verb: "give-notice",
    version,
    after: { until, by: partyOf(acting.actor) },
    reason,
  });
  return { version, until };
}
