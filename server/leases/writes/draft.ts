import { and, desc, eq } from "drizzle-orm";
import { leases } from "@/db/tables/leases";
import type { Lease } from "@/tenants/lease";
import type { Tx } from "@/tenants/scopes";
import { writeSpan } from "@/tenants/span";
import { Refusal } from "../../api/refusal";
import type { DraftInput } from "../input";
import { mayMove, partyOf } from "../rules";
import { leaseOfText } from "./file";
import { type Acting, type AsRead, amendRow, namedVersion, nextVersion, spanOf, tellOf } from "./version";

/** Keeps a proposal, or words one anew: what is written here binds nobody, and whatever was signed of it is void. */
export async function draft(tx: Tx, acting: Acting, input: DraftInput): Promise<AsRead> {
  const document = leaseOfText(input.file);
  if (document.tenant !== acting.tenant.slug)
    throw new Refusal(
      "invalid",
      `tenant: This is the lease of ${acting.tenant.slug}, not ${document.tenant}.`,
      {
        detail: { clause: "tenant" },
      },
    );
  return input.amends
    ? amend(tx, acting, document, { ...input, amends: input.amends })
    : propose(tx, acting, document, input);
}

type Terms = Pick<DraftInput, "reason" | "beginsAs">;

/** Keeps a document as a proposal of one's own side. Where it is not said what it begins as, a trial stays a trial. */
export async function propose(
  tx: Tx,
  acting: Acting,
  document: Lease,
  { reason, beginsAs }: Pick<Terms, "reason"> & Partial<Terms>,
): Promise<AsRead> {
  const tenantId = acting.tenant.id;
  const version = await nextVersion(tx, tenantId);
  const [row] = await tx
    .insert(leases)
    .values({
      ...{ tenantId, version, document, during: writeSpan(spanOf(document)), state: "draft", stage: "draft" },
      ...{ draftedBy: partyOf(acting.actor), beginsAs: beginsAs ?? (await asAgreed(tx, tenantId)) },
    })
    .returning({ hash: leases.contentHash });
  const hash = row?.hash ?? "";
  await tellOf(tx, acting, { verb: "draft", version, after: { hash, ...document.period }, reason });
  return { version, hash };
}

/** What the lease begins as by what was agreed last; without any, it is no trial. */
async function asAgreed(tx: Tx, tenantId: string): Promise<Terms["beginsAs"]> {
  const [last] = await tx
    .select({ beginsAs: leases.beginsAs })
    .from(leases)
    .where(and(eq(leases.tenantId, tenantId), eq(leases.stage, "agreed")))
    .orderBy(desc(leases.version))
    .limit(1);
  return last?.beginsAs ?? "active";
}

async function amend(
  tx: Tx,
  acting: Acting,
  document: Lease,
  { amends, reason, beginsAs }: Terms & { amends: AsRead },
): Promise<AsRead> {
  const { version, contentHash, stage, draftedBy, ...row } = await namedVersion(tx, acting, amends);
  if (!mayMove("amend", stage))
    throw new Refusal(
      "precondition",
      `Version ${version} is ${stage} and cannot be worded anew. Draft another.`,
    );
  if (draftedBy !== partyOf(acting.actor))
    throw new Refusal("precondition", `Version ${version} is the other party's proposal. Draft your own.`);
  await amendRow(
    tx,
    { tenantId: row.tenantId, version },
    {
      ...{ document, during: writeSpan(spanOf(document)), beginsAs, stage: "draft", offeredAt: null },
      ...{ signedByOperator: null, signedByOperatorAt: null, signedByTenant: null, signedByTenantAt: null },
      paperId: null,
    },
  );
  const { contentHash: hash } = await namedVersion(tx, acting, { version });
  const change = { before: { stage, hash: contentHash }, after: { stage: "draft", hash } };
  await tellOf(tx, acting, { verb: "draft", version, ...change, reason });
  return { version, hash };
}
