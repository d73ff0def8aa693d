import { PERMISSIONS, type Permission } from "./permissions";

/** Roles at the operator reach every tenant; roles at a lessee reach that lessee alone. */
export const OPERATOR_ROLES = ["owner", "manager", "supervisor", "agent", "finance"] as const;
export const LESSEE_ROLES = ["tenant-admin", "lessee-developer"] as const;
export const ROLES = [...OPERATOR_ROLES, ...LESSEE_ROLES] as const;

export type Role = (typeof ROLES)[number];

/** A role of a tenant's own making, with what it gives there. */
export interface CustomRole {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly Permission[];
}

export type HeldRole = Role | "custom";

/** A person holds a role at a tenant: one of the product's, or one of the tenant's own. */
export interface Membership {
  readonly tenantId: string;
  readonly slug: string;
  readonly kind: "operator" | "lessee";
  readonly role: HeldRole;
  /** What `custom` means; without it that role gives nothing. */
  readonly custom?: CustomRole;
}

/** Somebody whose session row says so, looked up in this very request. Never made from a cookie alone. */
export interface Principal {
  readonly personId: string;
  readonly displayName: string;
  readonly email: string;
  readonly language: string;
  readonly sessionId: string;
  readonly memberships: readonly Membership[];
  /** When the second factor was proven in this session. */
  readonly factorAt: Date | undefined;
}

/** Who may do what. `matrix.txt` is this table, printed; a change here is a change there, and both are reviewed. */
const GRANTED: Record<Role, readonly Permission[]> = {
  owner: [
    ...(["watch:floor", "list:lessee", "list:number", "list:statement", "read:lease"] as const),
    ...(["draft:lease", "offer:lease", "approve:lease", "suspend:lease", "end:lease"] as const),
    ...(["list:interaction", "trace:interaction", "read:statement", "read:usage", "read:audit"] as const),
    ...(["enter:lessee", "read:isolation", "certify:isolation"] as const),
    ...(["read:person", "invite:person", "shape:role", "read:assignment"] as const),
    ...(["assign:agent", "certify:agent"] as const),
    ...(["read:caps", "acknowledge:alert", "reset:breaker"] as const),
    ...(["onboard:lessee", "sign:lease", "answer:change", "tend:gate"] as const),
    ...(["brand:lessee", "prepare:exit", "take:bundle", "erase:lessee"] as const),
  ],
  manager: [
    ...(["watch:floor", "list:lessee", "list:number", "list:statement", "read:lease"] as const),
    ...(["draft:lease", "offer:lease", "approve:lease", "suspend:lease", "end:lease"] as const),
    ...(["list:interaction", "trace:interaction", "read:statement", "read:usage", "read:audit"] as const),
    ...(["enter:lessee", "read:isolation", "certify:isolation"] as const),
    ...(["read:person", "invite:person", "shape:role", "read:assignment"] as const),
    ...(["assign:agent", "certify:agent"] as const),
    ...(["read:caps", "acknowledge:alert", "reset:breaker"] as const),
    ...(["onboard:lessee", "sign:lease", "answer:change", "tend:gate"] as const),
    ...(["brand:lessee", "prepare:exit", "take:bundle"] as const),
  ],
  supervisor: [
    "watch:floor",
    "list:lessee",
    "list:number",
    ...(["read:lease", "list:interaction", "trace:interaction", "enter:lessee"] as const),
    ...(["read:caps", "read:assignment", "certify:agent"] as const),
    "tend:gate",
  ],
  agent: ["work:desk"],
  finance: [
    ...([
      "list:lessee",
      "list:number",
      "list:statement",
      "read:lease",
      "read:statement",
      "read:usage",
    ] as const),
    ...(["list:interaction", "trace:interaction", "read:caps", "enter:lessee"] as const),
  ],
  "tenant-admin": [
    ...(["draft:lease", "approve:lease", "adjust:lease"] as const),
    ...([
      "read:lease",
      "list:interaction",
      "trace:interaction",
      "read:statement",
      "read:usage",
      "read:audit",
      "read:isolation",
      "read:caps",
      "acknowledge:alert",
    ] as const),
    ...(["read:person", "invite:person", "shape:role", "read:assignment"] as const),
    ...(["change:lease", "tend:gate", "brand:lessee", "prepare:exit", "take:bundle"] as const),
  ],
  "lessee-developer": ["read:lease", "list:interaction", "trace:interaction"],
};

/** What a role may, where it is held: what everybody signed in may, and what it is granted. */
export function permissionsOf(role: Role): Permission[] {
  const names = Object.keys(PERMISSIONS) as Permission[];
  return names.filter((name) => PERMISSIONS[name].scope === "personal" || GRANTED[role].includes(name));
}

/** What a membership gives beyond what everybody signed in may. Of a tenant's own role only what fits where it is held. */
export function grantedBy({ role, custom, kind }: Membership): readonly Permission[] {
  if (role !== "custom") return GRANTED[role];
  return (custom?.permissions ?? []).filter((name) => fitsAt(name, kind));
}

/** May a role at a place of this kind hold this permission? What concerns the whole floor is not given at a lessee. */
export function fitsAt(name: Permission, kind: Membership["kind"]): boolean {
  const { scope } = PERMISSIONS[name];
  return scope === "tenant" || (scope === "operator" && kind === "operator");
}

/** As what somebody acts when they use a permission; told to the database at every door. */
export type Capacity = "staff" | "lessee" | "agent";

/** Is this a role at the operator? The others are roles at a lessee. */
export const isOperatorRole = (role: HeldRole): boolean =>
  (OPERATOR_ROLES as readonly HeldRole[]).includes(role);

/** A role counts only where it belongs: an operator's role held at a lessee is a mistake, and gives nothing. */
function counts({ role, kind }: Membership): boolean {
  return role === "custom" || isOperatorRole(role) === (kind === "operator");
}

/** Work at a desk is an agent's, whatever else somebody's role gives them; the rest is done as who one is there. */
function capacityOf({ role, kind }: Membership, permission: Permission): Capacity {
  if (role === "agent" || permission === "work:desk") return "agent";
  return kind === "operator" ? "staff" : "lessee";
}

/** When several of a person's roles give the same permission, the widest is the one they act in. */
const WIDEST_FIRST: readonly Capacity[] = ["staff", "lessee", "agent"];

/**
 * In which capacity somebody may use a permission (at a tenant, for permissions of that scope), or `undefined` when they
 * may not. A person without any membership may nothing, not even what is personal.
 */
export function capacity(
  memberships: readonly Membership[],
  permission: Permission,
  tenant?: { readonly id: string },
): Capacity | undefined {
  const { scope } = PERMISSIONS[permission];
  const giving = memberships.filter((membership) => {
    if (!counts(membership)) return false;
    if (scope === "personal") return true;
    if (!grantedBy(membership).includes(permission)) return false;
    if (scope === "operator") return membership.kind === "operator";
    return tenant !== undefined && (membership.kind === "operator" || membership.tenantId === tenant.id);
  });
  const capacities = giving.map((membership) => capacityOf(membership, permission));
  return WIDEST_FIRST.find((one) => capacities.includes(one));
}

/** May somebody with these memberships do this (at this tenant)? */
export function allows(
  memberships: readonly Membership[],
  permission: Permission,
  tenant?: { readonly id: string },
): boolean {
  return capacity(memberships, permission, tenant) !== undefined;
}

/**
 * May somebody know that this tenant exists? Operator staff know all of them; everybody else knows where they belong.
 * Shared agents are not staff here: they meet a tenant through a grant, one interaction at a time.
 */
export function mayEnter(memberships: readonly Membership[], tenant: { readonly id: string }): boolean {
  const real = memberships.filter(counts);
  return real.some((one) => one.tenantId === tenant.id || isStaff(one));
}

/** Works at the operator, and at more than a desk. */
function isStaff(membership: Membership): boolean {
  if (membership.kind !== "operator") return false;
  return grantedBy(membership).some((permission) => permission !== "work:desk");
}
