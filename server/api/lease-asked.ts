import { decide, type Question } from "@/tenants/decide";
import { leaseNow } from "@/tenants/recognise";
import { PERMISSIONS, type Permission } from "../access/permissions";
import { Refusal } from "./refusal";

/** What of a lease is asked for a kind of use. Which clauses are changed is for the act itself to ask. */
const QUESTIONS: Record<"read" | "change", Question> = {
  read: { ask: "read" },
  change: { ask: "change", clause: "lease", by: "operator" },
};

/**
 * Asks a lessee's lease whether a permission may be used at all now: its data be read, its settings be changed. Answered
 * from memory. A lessee with whom nothing was agreed yet has nothing that could refuse.
 */
export async function askLease(
  permission: Permission,
  tenant: { readonly id: string; readonly kind: "operator" | "lessee" },
  now = new Date(),
): Promise<void> {
  const { asks }: { readonly scope: string; readonly asks?: keyof typeof QUESTIONS } =
    PERMISSIONS[permission];
  if (!asks || tenant.kind === "operator") return;
  const lease = await leaseNow(tenant.id, now);
  if (!lease) return;
  const verdict = decide(lease, QUESTIONS[asks], now);
  if (verdict.allow) return;
  const { deny, cell, clause, owner } = verdict;
  throw new Refusal(
    "precondition",
    `The lease does not allow this now: clause ${clause} says so, and the ${owner} can change it.`,
    { detail: { deny, cell, clause, owner } },
  );
}
