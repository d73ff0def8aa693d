// Not a verb: what happens with a signature, whoever gave it and how.
import { keptLease } from "@/tenants/lease";
import type { Tx } from "@/tenants/scopes";
import { writeSpan } from "@/tenants/span";
import { Refusal } from "../../api/refusal";
import { makeRoom, takeNumbers } from "./bind";
import { followName } from "./follow-name";
import { type Acting, amendRow, spanOf, type Told, tellOf, type VersionRow } from "./version";

export interface Signed {
  readonly version: number;
  /** Both have signed: the version is agreed, and binds from this instant. */
  readonly bindsFrom: Date | null;
}

export type Signatures = Partial<
  Pick<
    VersionRow,
    "signedByOperator" | "signedByOperatorAt" | "signedByTenant" | "signedByTenantAt" | "paperId"
  >
>;

interface Concluding {
  readonly signatures: Signatures;
  readonly told: Pick<Told, "verb" | "reason"> & { readonly after: object };
}

/** Writes a signature under a version; with the second one it is agreed. */
export async function conclude(
  tx: Tx,
  acting: Acting,
  row: VersionRow,
  { signatures, told }: Concluding,
): Promise<Signed> {
  const { version, stage, contentHash: hash } = row;
  await amendRow(tx, row, signatures);
  const both = { ...row, ...signatures };
  const isAgreed = both.signedByOperatorAt !== null && both.signedByTenantAt !== null;
  const bindsFrom = isAgreed ? await agree(tx, acting, row, new Date()) : null;
  const after = { ...told.after, hash, ...(bindsFrom && { bindsFrom }) };
  await tellOf(tx, acting, { ...told, version, before: { stage }, after });
  return { version, bindsFrom };
}

async function agree(tx: Tx, acting: Acting, row: VersionRow, now: Date): Promise<Date> {
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
  await followName(tx, acting, row, document);
  return from;
}
