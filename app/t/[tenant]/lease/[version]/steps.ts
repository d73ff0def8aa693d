import type { Outputs } from "@/app/_shell/outputs";
import { allows, type Membership } from "@/server/access/rules";

export type Step = "offer" | "approve" | "decline" | "withdraw";

type Read = Outputs["leases"]["version"];

/** Whether a person may enter a paper that somebody of the lessee has signed. */
export function mayEnterPaper(
  memberships: readonly Membership[],
  { stage, signed }: Pick<Read, "stage" | "signed">,
): boolean {
  const staff = memberships.filter(({ kind }) => kind === "operator");
  const maySign = staff.some((one) => allows([one], "sign:lease", { id: one.tenantId }));
  return maySign && (stage === "draft" || stage === "offered") && signed.lessee === null;
}

/** What a person may do with a version on its way: lay it before both, sign or decline for their side, take it back. */
export function stepsFor(
  memberships: readonly Membership[],
  tenant: string,
  { stage, draftedBy, signed }: Pick<Read, "stage" | "draftedBy" | "signed">,
): Step[] {
  const own = memberships.filter(({ slug }) => slug === tenant);
  const isLessees = own.some((one) => allows([one], "approve:lease", { id: one.tenantId }));
  const staff = memberships.filter(({ kind }) => kind === "operator");
  const isStaff = staff.some((one) => allows([one], "offer:lease", { id: one.tenantId }));
  if (!isLessees && !isStaff) return [];
  const party = isLessees ? "lessee" : "operator";
  const takeBack: Step[] = draftedBy === party ? ["withdraw"] : [];
  if (stage === "draft") return [...(isStaff ? (["offer"] as const) : []), ...takeBack];
  if (stage !== "offered") return [];
  return [...(signed[party] ? [] : (["approve", "decline"] as const)), ...takeBack];
}
