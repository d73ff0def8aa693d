// Its own file because an operator's own policy will take these tables' place one day; who may do what stays.
import { PERMISSIONS, type Permission } from "./permissions";
import type { HeldRole, Principal } from "./rules";

/** What a role owes before it may use its permissions. */
type SecondFactor = "required" | "offered";

/**
 * The policy for second factors. Every role that sees more than its own work must have one in earnest; `offered` asks at
 * sign-in and lets somebody in without. The demonstration offers it, so that a first visitor with a printed password can
 * look around; an operator's own policy will take this table's place.
 */
const SECOND_FACTOR: Record<HeldRole, SecondFactor> = {
  owner: "offered",
  manager: "offered",
  supervisor: "offered",
  agent: "offered",
  finance: "offered",
  "tenant-admin": "offered",
  "lessee-developer": "offered",
  custom: "offered",
};

/** The policy for somebody with several roles: the strictest of them. */
export function secondFactorFor(roles: readonly HeldRole[], policy = SECOND_FACTOR): SecondFactor {
  return roles.some((role) => policy[role] === "required") ? "required" : "offered";
}

/** Must this person prove a second factor before using this permission? What is personal stays open: it is where one enrols. */
export function needsFactor(principal: Principal, permission: Permission, policy = SECOND_FACTOR): boolean {
  if (principal.factorAt || PERMISSIONS[permission].scope === "personal") return false;
  return (
    secondFactorFor(
      principal.memberships.map(({ role }) => role),
      policy,
    ) === "required"
  );
}

interface SessionLimits {
  /** Without a request for so long, a session ends. */
  readonly idleSeconds: number;
  /** After so long it ends, used or not. */
  readonly absoluteSeconds: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Those who sit a shift on the floor get a shift; those who change things or see money get less. */
const ON_THE_FLOOR: SessionLimits = { idleSeconds: 60 * MINUTE, absoluteSeconds: 12 * HOUR };
const IN_THE_OFFICE: SessionLimits = { idleSeconds: 15 * MINUTE, absoluteSeconds: 8 * HOUR };

/** How long a session of somebody with these roles may last: one office role makes it short. */
export function sessionLimits(roles: readonly HeldRole[]): SessionLimits {
  const floor = roles.length > 0 && roles.every((role) => role === "agent" || role === "supervisor");
  return floor ? ON_THE_FLOOR : IN_THE_OFFICE;
}
