import { and, eq } from "drizzle-orm";
import { leases } from "@/db/tables/leases";
import { papers } from "@/db/tables/papers";
import type { Actor } from "@/tenants/actor";
import { inTenant, type Tx } from "@/tenants/scopes";
import { Refusal } from "../api/refusal";
import type { OpenPaperInput } from "./input";
import { fileName } from "./rules";

const { id, version, signedBy, title, signedOn, type, size, sha256, enteredBy } = papers;
/** Everything of a paper but its bytes. */
export const FACTS = { id, version, signedBy, title, signedOn, type, size, sha256, enteredBy };

/** A paper without its bytes. */
export type PaperFacts = Pick<typeof papers.$inferSelect, keyof typeof FACTS>;

/** The papers of a lessee by their ids, without their bytes. */
export async function papersIn(tx: Tx, tenantId: string): Promise<ReadonlyMap<string, PaperFacts>> {
  const rows = await tx.select(FACTS).from(papers).where(eq(papers.tenantId, tenantId));
  return new Map(rows.map((row) => [row.id, row]));
}

interface Reading {
  readonly actor: Actor;
  readonly tenant: { readonly id: string };
}

/** The paper under which a version was signed for the lessee, for either side. */
export async function openPaper({ actor, tenant }: Reading, input: OpenPaperInput) {
  const [row] = await inTenant(actor, tenant.id, (tx) =>
    tx
      .select({ ...FACTS, content: papers.content })
      .from(leases)
      .innerJoin(papers, and(eq(papers.tenantId, leases.tenantId), eq(papers.id, leases.paperId)))
      .where(and(eq(leases.tenantId, tenant.id), eq(leases.version, input.version))),
  );
  if (!row) throw new Refusal("not-found", "This version was not signed on paper.");
  const content = Buffer.from(row.content).toString("base64");
  return { name: fileName(row), type: row.type, sha256: row.sha256, content };
}
