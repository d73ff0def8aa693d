import { newId } from "@/db/ids";
import { tenants } from "@/db/tables/tenants";
import type { Actor } from "@/tenants/actor";
import { textIn } from "@/tenants/languages";
import { type Lease, LeaseRefused } from "@/tenants/lease";
import { writeLeaseFile } from "@/tenants/lease-file";
import { inTenant } from "@/tenants/scopes";
import { Refusal } from "../api/refusal";
import { witness } from "../audit/writes";
import { setUpGates } from "../gates/writes";
import { callOut } from "../leases/directory";
import { propose } from "../leases/writes/draft";
import type { AsRead } from "../leases/writes/version";
import type { KeepInput, Plan, RewriteInput } from "./input";
import { type Acting, keepDraft } from "./lease-life";
import { readFile } from "./reads";
import { isLease, planned, rewritten, tidied, unknowable } from "./rules";

interface Onboarding {
  readonly actor: Actor;
  readonly requestId: string;
}

/** Makes a lessee and the first draft of its lease, with the gates it has to pass. Nothing binds anybody yet. */
export async function createLessee({ actor, requestId }: Onboarding, plan: Plan) {
  const lease = planned(tidied(plan), new Date());
  if (!isLease(lease)) throw refused(lease[0]?.clause ?? "lease", lease[0]?.fault ?? "");
  const [unknown] = unknowable(lease);
  if (unknown) throw refused(unknown.clause, unknown.fault);
  const id = newId();
  const name = textIn(lease.brand.names, lease.languages[0] ?? "en");
  const reason = `from the blueprint ${plan.trade}`;
  return inTenant(actor, id, async (tx) => {
    const made = await tx
      .insert(tenants)
      .values({ id, slug: lease.tenant, name, kind: "lessee" })
      .onConflictDoNothing()
      .returning({ id: tenants.id });
    if (made.length === 0) throw refused("tenant", "Another lessee has this short name already.");
    await setUpGates(tx, id);
    await callOut(tx, id);
    const acting = { actor, tenant: { id, slug: lease.tenant }, requestId };
    const { version } = await propose(tx, acting, lease, { reason, beginsAs: "active" });
    await witness(tx, { actor, action: "onboard:lessee", object: lease.tenant, reason, requestId });
    return { tenant: lease.tenant, version };
  });
}

function refused(clause: string, fault: string): Refusal {
  return new Refusal("invalid", `${clause}: ${fault}`, { detail: { clause, fault } });
}

/** Keeps a file as a draft. A file that is no lease is refused with the line and the clause. */
export async function keepFile(ctx: Acting, { text, reason }: KeepInput): Promise<AsRead> {
  return keepDraft(ctx, leaseIn(text), reason);
}

/** The file with its commonest clauses written anew; what was written by hand is written in the house's order. */
export function rewriteFile({ text, common }: RewriteInput): { text: string } {
  try {
    return { text: writeLeaseFile(rewritten(leaseIn(text), common)) };
  } catch (error) {
    if (!(error instanceof LeaseRefused)) throw error;
    const [first] = error.faults;
    throw refused(first?.clause ?? "lease", first?.fault ?? "");
  }
}

export function leaseIn(text: string): Lease {
  const read = readFile(text);
  if ("lease" in read) return read.lease;
  const [first] = read.faults;
  const { line = 1, clause = "lease", fault = "" } = first ?? {};
  throw new Refusal("invalid", `Line ${line}: ${clause}: ${fault}`, { detail: { line, clause, fault } });
}
