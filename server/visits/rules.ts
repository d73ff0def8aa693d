import { PERMISSIONS, type Permission } from "../access/permissions";
import type { Capacity } from "../access/rules";

/** What somebody who looks owes: a visit that is open, or at least an entry in the log. */
export interface Owed {
  /** What is looked at, as the log calls it: `look:calls`. */
  readonly at: string;
  readonly visit: boolean;
}

/**
 * What the use of a permission owes to the lessee whose data it shows. Only operator staff owe anything: a lessee's own
 * people are at home, shared agents come by a grant, and the operator's own place has nobody to answer to.
 */
export function owedFor(
  permission: Permission,
  as: Capacity,
  tenant: { readonly kind: "operator" | "lessee" },
): Owed | undefined {
  const told: { readonly scope: string; readonly look?: Owed } = PERMISSIONS[permission];
  return as === "staff" && tenant.kind === "lessee" ? told.look : undefined;
}

/** The hour an instant lies in: what is looked at without a visit is told once in each. */
export const hourOf = (now: Date): string => now.toISOString().slice(0, 13);
