import type { Tx } from "@/tenants/scopes";
import { Refusal } from "../../api/refusal";
import { oweNews } from "../../news/post";
import type { OfferInput } from "../input";
import { mayMove } from "../rules";
import { type Acting, type AsRead, amendRow, namedVersion, tellOf } from "./version";

/** Lays a draft before both parties, as it was read: from now on each can sign it. */
export async function offer(tx: Tx, acting: Acting, { reason, ...asRead }: OfferInput): Promise<AsRead> {
  const row = await namedVersion(tx, acting, asRead);
  const { version, stage, contentHash: hash } = row;
  if (!mayMove("offer", stage))
    throw new Refusal("precondition", `Version ${version} is ${stage}; only a draft can be offered.`);
  await amendRow(tx, row, { stage: "offered", offeredAt: new Date() });
  const change = { before: { stage }, after: { stage: "offered", hash } };
  await tellOf(tx, acting, { verb: "offer", version, ...change, reason });
  const by = "sessionId" in acting.actor ? acting.actor.id : null;
  await oweNews(tx, acting.tenant.id, { kind: "version-offered", version, by });
  return { version, hash };
}
