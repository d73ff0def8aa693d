import { certifications } from "@/db/tables/certifications";
import { inTenant } from "@/tenants/scopes";
import { Refusal } from "../../api/refusal";
import { witness } from "../../audit/writes";
import { isAgent } from "../reads";
import { passes, type SeatMedium } from "../rules";
import { type At, leasedBy } from "./assign";

interface Examined {
  readonly agent: string;
  readonly medium: SeatMedium;
  readonly score: number;
  readonly expires: Date | null;
}

/**
 * Enters the result of an exam. The lease of that day says what one must reach; the latest result counts, so one that was
 * not passed closes the calls of this lessee until the next.
 */
export async function certify(
  { actor, tenant, principal }: At & { readonly principal: { readonly personId: string } },
  { agent, medium, score, expires }: Examined,
): Promise<{ passed: boolean; passMark: number }> {
  if (!(await isAgent(agent))) throw new Refusal("not-found", "There is no such agent on the floor.");
  if (agent === principal.personId)
    throw new Refusal("forbidden", "Nobody enters the result of their own exam.");
  if (expires && expires <= new Date())
    throw new Refusal("invalid", "The certificate must run out after today.");
  const passMark = (await leasedBy(tenant)).passMark(medium);
  const passed = passes(score, passMark);
  await inTenant(actor, tenant.id, async (tx) => {
    await tx.insert(certifications).values({
      ...{ tenantId: tenant.id, agentId: agent, medium, score, passMark },
      ...{ passedAt: passed ? new Date() : null, expiresAt: expires, examiner: principal.personId },
    });
    await witness(tx, {
      ...{ actor, action: "certify:agent", object: `agent ${agent} ${medium}` },
      after: { score, passMark, passed, expires },
    });
  });
  return { passed, passMark };
}
