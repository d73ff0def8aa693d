import { PERMISSIONS, type Permission } from "../access/permissions";
import {
  allows,
  fitsAt,
  grantedBy,
  type HeldRole,
  isOperatorRole,
  type Membership,
  ROLES,
  type Role,
} from "../access/rules";

/** Where a role is given: at the operator, or at a lessee. */
export interface At {
  readonly id: string;
  readonly kind: Membership["kind"];
}

/** A role as somebody gives, takes or builds it: its name, and what it gives there. */
export interface RoleOffered {
  readonly role: HeldRole;
  readonly permissions: readonly Permission[];
}

/** The product's roles that exist at a place of this kind. */
export function rolesAt(kind: At["kind"]): Role[] {
  return ROLES.filter((role) => isOperatorRole(role) === (kind === "operator"));
}

/** What one of the product's roles gives at its own kind of place. */
export function offered(role: Role): RoleOffered {
  const kind = isOperatorRole(role) ? "operator" : "lessee";
  return { role, permissions: grantedBy({ tenantId: "", slug: "", kind, role }) };
}

/** Why a role may not be given, taken or built. */
export type Objection =
  | { readonly why: "not-here" }
  | { readonly why: "owners-only" }
  | { readonly why: "beyond"; readonly permissions: readonly Permission[] };

/** What nobody at the operator does, because it is the lessee's alone; its first administrator has it from the operator. */
const LESSEES_OWN: ReadonlySet<Permission> = new Set(["adjust:lease", "change:lease"]);

/**
 * What stands against somebody giving this role here: it belongs elsewhere, only an owner makes an owner, or it holds more
 * than they have themselves. Nobody gives what they do not have, but for a desk, because sitting at one opens nothing until
 * a call is offered there, and for what is the lessee's alone.
 */
export function objectionTo(
  giver: readonly Membership[],
  { role, permissions }: RoleOffered,
  at: At,
): Objection | undefined {
  const builtIn = role !== "custom";
  if (builtIn && isOperatorRole(role) !== (at.kind === "operator")) return { why: "not-here" };
  if (permissions.some((name) => !fitsAt(name, at.kind))) return { why: "not-here" };
  if (role === "owner" && !giver.some((one) => one.role === "owner" && one.kind === "operator"))
    return { why: "owners-only" };
  const isStaff = giver.some((one) => one.kind === "operator");
  const mayHandOn = (name: Permission) => name === "work:desk" || (isStaff && LESSEES_OWN.has(name));
  const beyond = permissions.filter((name) => !mayHandOn(name) && !allows(giver, name, at));
  return beyond.length > 0 ? { why: "beyond", permissions: beyond } : undefined;
}

/** The sentence for whoever tried. */
export function wordsFor(objection: Objection): string {
  switch (objection.why) {
    case "not-here":
      return "That role does not exist here.";
    case "owners-only":
      return "Only an owner can make somebody an owner, or take that back.";
    case "beyond":
      return `That role may do what you may not: ${objection.permissions.map((name) => PERMISSIONS[name].sentence).join(" ")} Ask somebody who may.`;
  }
}

/** The permissions one can choose from when building a role at a place: those that fit there and that one has oneself. */
export function choosable(giver: readonly Membership[], at: At): Permission[] {
  return (Object.keys(PERMISSIONS) as Permission[]).filter(
    (name) => fitsAt(name, at.kind) && !objectionTo(giver, { role: "custom", permissions: [name] }, at),
  );
}

/** How long an invitation waits. */
export const INVITATION_DAYS = 7;

/** Where an invitation stands, from its row. */
export function standingOf(
  row: { readonly usedAt: Date | null; readonly revokedAt: Date | null; readonly expiresAt: Date },
  now: Date,
): "open" | "used" | "revoked" | "expired" {
  if (row.usedAt) return "used";
  if (row.revokedAt) return "revoked";
  return now < row.expiresAt ? "open" : "expired";
}
