import { grantedBy, type HeldRole, type Membership, type Role } from "@/server/access/rules";

/** A place in the rail. `letter` follows G on the keyboard. */
export type RailItem = {
  readonly room:
    | "lessees"
    | "floor"
    | "charges"
    | "calls"
    | "usage"
    | "audit"
    | "isolation"
    | "record"
    | "desk"
    | "people";
  readonly href: string;
  readonly letter?: string;
};

const RAIL: Record<Role, (tenant: string) => readonly RailItem[]> = {
  owner: operatorRail,
  manager: operatorRail,
  supervisor: (tenant) => [floor, callsOf(tenant)],
  finance: () => [charges],
  agent: () => [desk],
  "tenant-admin": (tenant) => [
    ...[callsOf(tenant), usageOf(tenant), leaseOf(tenant), peopleOf(tenant)],
    ...[auditOf(tenant), isolationOf(tenant)],
  ],
  "lessee-developer": (tenant) => [callsOf(tenant)],
};

const floor: RailItem = { room: "floor", href: "/floor", letter: "F" };
const desk: RailItem = { room: "desk", href: "/desk", letter: "D" };
const lessees: RailItem = { room: "lessees", href: "/operator", letter: "L" };
const ownPeople: RailItem = { room: "people", href: "/operator/people" };
const charges: RailItem = { room: "charges", href: "/finance/usage", letter: "U" };
const callsOf = (tenant: string): RailItem => ({ room: "calls", href: `/t/${tenant}/calls`, letter: "C" });
const usageOf = (tenant: string): RailItem => ({ room: "usage", href: `/t/${tenant}/usage`, letter: "U" });
const leaseOf = (tenant: string): RailItem => ({ room: "record", href: `/t/${tenant}/lease` });
const auditOf = (tenant: string): RailItem => ({ room: "audit", href: `/t/${tenant}/audit`, letter: "A" });
const isolationOf = (tenant: string): RailItem => ({ room: "isolation", href: `/t/${tenant}/isolation` });

const peopleOf = (tenant: string): RailItem => ({ room: "people", href: `/t/${tenant}/people` });

function operatorRail(tenant: string): readonly RailItem[] {
  return [lessees, floor, charges, callsOf(tenant), ownPeople, auditOf(tenant)];
}

/** A role of a tenant's own opens the rooms its permissions are used in. */
function customRail(membership: Membership): readonly RailItem[] {
  const { slug, kind } = membership;
  const granted = grantedBy(membership);
  const rooms = [
    ["list:lessee", lessees],
    ["watch:floor", floor],
    ["list:statement", charges],
    ["work:desk", desk],
    ["list:interaction", callsOf(slug)],
    ["read:statement", kind === "lessee" ? usageOf(slug) : charges],
    ["read:person", kind === "lessee" ? peopleOf(slug) : ownPeople],
    ["read:audit", auditOf(slug)],
  ] as const;
  return rooms.flatMap(([permission, item]) => (granted.includes(permission) ? [item] : []));
}

/** What somebody's roles put into the rail, in the order of their memberships, each place once. */
export function railOf(memberships: readonly Membership[]): RailItem[] {
  const items = memberships.flatMap((one) =>
    one.role === "custom" ? customRail(one) : RAIL[one.role](one.slug),
  );
  return [...new Map(items.map((item) => [item.href, item])).values()];
}

/** What the rail of one lessee holds for operator staff who act inside it. */
export function railInside(tenant: string, roles: readonly HeldRole[]): RailItem[] {
  const sees = (...who: Role[]) => who.some((role) => roles.includes(role));
  return [
    ...(sees("owner", "manager", "supervisor")
      ? [{ room: "record", href: `/operator/lessees/${tenant}` } as const]
      : []),
    callsOf(tenant),
    ...(sees("owner", "manager", "finance") ? [usageOf(tenant)] : []),
    ...(sees("owner", "manager") ? [auditOf(tenant), isolationOf(tenant)] : []),
    ...(sees("owner", "manager") ? [peopleOf(tenant)] : []),
  ];
}

const LANDING_ORDER: readonly Role[] = [
  "owner",
  "manager",
  "supervisor",
  "finance",
  "agent",
  "tenant-admin",
  "lessee-developer",
];

const LANDING: Record<Role, (tenant: string) => string> = {
  owner: () => "/operator",
  manager: () => "/operator",
  supervisor: () => "/floor",
  finance: () => "/finance/usage",
  agent: () => "/desk/check",
  "tenant-admin": (tenant) => `/t/${tenant}/calls`,
  "lessee-developer": (tenant) => `/t/${tenant}/calls`,
};

/** Where somebody arrives after signing in; with several roles, at the widest. Without any, at their own page. */
export function landingOf(memberships: readonly Membership[]): string {
  const first = LANDING_ORDER.flatMap((role) => memberships.filter((one) => one.role === role))[0];
  if (first && first.role !== "custom") return LANDING[first.role](first.slug);
  return railOf(memberships)[0]?.href ?? "/me";
}

/** A path inside this site that somebody may be sent to after signing in; anything else is refused. */
export function safeNext(next: string | null | undefined): string | undefined {
  return next && /^\/(?![/\\])[\x21-\x7e]*$/.test(next) ? next : undefined;
}
