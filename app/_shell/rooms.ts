import type { Membership, Role } from "@/server/access/rules";

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
    | "desk";
  readonly href: string;
  readonly letter?: string;
};

const RAIL: Record<Role, (tenant: string) => readonly RailItem[]> = {
  owner: operatorRail,
  manager: operatorRail,
  supervisor: (tenant) => [floor, callsOf(tenant)],
  finance: () => [charges],
  agent: () => [{ room: "desk", href: "/desk", letter: "D" }],
  "tenant-admin": (tenant) => [callsOf(tenant), usageOf(tenant), auditOf(tenant), isolationOf(tenant)],
  "lessee-developer": (tenant) => [callsOf(tenant)],
};

const floor: RailItem = { room: "floor", href: "/floor", letter: "F" };
const charges: RailItem = { room: "charges", href: "/finance/usage", letter: "U" };
const callsOf = (tenant: string): RailItem => ({ room: "calls", href: `/t/${tenant}/calls`, letter: "C" });
const usageOf = (tenant: string): RailItem => ({ room: "usage", href: `/t/${tenant}/usage`, letter: "U" });
const auditOf = (tenant: string): RailItem => ({ room: "audit", href: `/t/${tenant}/audit`, letter: "A" });
const isolationOf = (tenant: string): RailItem => ({ room: "isolation", href: `/t/${tenant}/isolation` });

function operatorRail(tenant: string): readonly RailItem[] {
  return [
    { room: "lessees", href: "/operator", letter: "L" },
    floor,
    charges,
    callsOf(tenant),
    auditOf(tenant),
  ];
}

/** What somebody's roles put into the rail, in the order of their memberships, each place once. */
export function railOf(memberships: readonly Membership[]): RailItem[] {
  const items = memberships.flatMap(({ role, slug }) => RAIL[role](slug));
  return [...new Map(items.map((item) => [item.href, item])).values()];
}

/** What the rail of one lessee holds for operator staff who act inside it. */
export function railInside(tenant: string, roles: readonly Role[]): RailItem[] {
  const sees = (...who: Role[]) => who.some((role) => roles.includes(role));
  return [
    ...(sees("owner", "manager", "supervisor")
      ? [{ room: "record", href: `/operator/lessees/${tenant}` } as const]
      : []),
    callsOf(tenant),
    ...(sees("owner", "manager", "finance") ? [usageOf(tenant)] : []),
    ...(sees("owner", "manager") ? [auditOf(tenant), isolationOf(tenant)] : []),
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
  return first ? LANDING[first.role](first.slug) : "/me";
}

/** A path inside this site that somebody may be sent to after signing in; anything else is refused. */
export function safeNext(next: string | null | undefined): string | undefined {
  return next && /^\/(?![/\\])[\x21-\x7e]*$/.test(next) ? next : undefined;
}
