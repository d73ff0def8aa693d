import { actorId } from "@/tenants/actor";
import { keptLease } from "@/tenants/lease";
import type { Tx } from "@/tenants/scopes";
import { Refusal } from "../../api/refusal";
import { keepPaper } from "../../papers/writes";
import type { SignOnPaperInput } from "../input";
import { mayMove, partyOf } from "../rules";
import { conclude, type Signed } from "./conclude";
import { offer } from "./offer";
import { alone } from "./second-person";
import { type Acting, type AsRead, namedVersion, type VersionRow } from "./version";

/**
 * Enters the lessee's signature that a named person of it has given on paper, with that paper. A draft is offered with it.
 * The operator's own signature is still to be given, and by somebody else where anybody else may.
 */
export async function signOnPaper(
  tx: Tx,
  acting: Acting,
  { version, hash, reason, ...paper }: SignOnPaperInput,
): Promise<Signed> {
  if (partyOf(acting.actor) === "lessee")
    throw new Refusal("forbidden", "Whoever is of the lessee signs here, and not on paper.");
  const row = await offered(tx, acting, { version, hash });
  if (row.signedByTenantAt)
    throw new Refusal("precondition", `Version ${version} was signed for the lessee already.`);
  const who = actorId(acting.actor);
  const isLast = who && row.signedByOperator === who ? await alone(acting) : {};
  const { zone } = keptLease(row.document);
  const { tenantId, contentHash } = row;
  const kept = await keepPaper(tx, acting.actor, paper, { tenantId, version, contentHash, zone });
  const { signedBy, title, signedOn, type, size, sha256 } = kept;
  const after = { by: "lessee", signedBy, title, signedOn, type, size, sha256, ...isLast };
  return conclude(tx, acting, row, {
    signatures: { signedByTenantAt: new Date(), paperId: kept.id },
    told: { verb: "sign-on-paper", after, reason },
  });
}

async function offered(tx: Tx, acting: Acting, asRead: AsRead): Promise<VersionRow> {
  const row = await namedVersion(tx, acting, asRead);
  if (mayMove("approve", row.stage)) return row;
  if (!mayMove("offer", row.stage))
    throw new Refusal(
      "precondition",
      `Version ${row.version} is ${row.stage}; it cannot be signed any more.`,
    );
  await offer(tx, acting, asRead);
  return namedVersion(tx, acting, asRead);
}
