import { and, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { credentials } from "@/db/tables/credentials";
import { customRoles } from "@/db/tables/custom-roles";
import { memberships } from "@/db/tables/memberships";
import { people } from "@/db/tables/people";
import { sessions } from "@/db/tables/sessions";
import { tenants } from "@/db/tables/tenants";
import type { Actor } from "@/tenants/actor";
import { askInTenant, askTheDoor } from "@/tenants/scopes";
import { hashOf } from "./keys";
import type { Permission } from "./permissions";
import { secondFactorFor } from "./policy";
import type { CustomRole, HeldRole, Membership, Principal } from "./rules";

/** True while a session may be used: not revoked, not past its end, not idle too long, by the database's clock. */
const IS_ALIVE = and(
  isNull(sessions.revokedAt),
  eq(people.state, "active"),
  sql`clock_timestamp() < ${sessions.expiresAt}`,
  sql`clock_timestamp() < ${sessions.seenAt} + make_interval(secs => ${sessions.idleSeconds})`,
);

const PRINCIPAL = {
  sessionId: sessions.id,
  personId: people.id,
  displayName: people.displayName,
  email: people.email,
  language: people.language,
  factorAt: sessions.factorAt,
  /** Seen again after a minute: the row is not written at every request. */
  isStale: sql<boolean>`${sessions.seenAt} < clock_timestamp() - interval '1 minute'`,
  tenantId: tenants.id,
  slug: tenants.slug,
  kind: tenants.kind,
  role: memberships.role,
  customRoleId: memberships.customRoleId,
};

/** Who a session id belongs to, if it may still be used. One read, no cache: what was revoked is gone at once. */
export async function principalOf(
  sid: string,
): Promise<{ principal: Principal; isStale: boolean } | undefined> {
  const rows = await askTheDoor((tx) =>
    tx
      .select(PRINCIPAL)
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.personId))
      .leftJoin(memberships, and(eq(memberships.personId, people.id), isNull(memberships.endedAt)))
      .leftJoin(tenants, eq(tenants.id, memberships.tenantId))
      .where(and(eq(sessions.sidHash, hashOf(sid)), IS_ALIVE)),
  );
  const [first] = rows;
  if (!first) return undefined;
  const { sessionId, personId, displayName, email, language, factorAt, isStale } = first;
  const held = await Promise.all(rows.map(membershipOf));
  return {
    principal: {
      sessionId,
      personId,
      displayName,
      email,
      language,
      factorAt: factorAt ?? undefined,
      memberships: held.flatMap((membership) => membership ?? []),
    },
    isStale,
  };
}

type Held = { [K in "tenantId" | "slug" | "customRoleId"]: string | null } & {
  readonly kind: Membership["kind"] | null;
  readonly role: HeldRole | null;
};

/** A role of the tenant's own is read behind that tenant's wall, each time: a change of it is felt at once. */
export async function membershipOf({
  tenantId,
  slug,
  kind,
  role,
  customRoleId,
}: Held): Promise<Membership | undefined> {
  if (!tenantId || !slug || !kind || !role) return undefined;
  if (role !== "custom") return { tenantId, slug, kind, role };
  const custom = customRoleId ? await customRoleOf(tenantId, customRoleId) : undefined;
  return custom && { tenantId, slug, kind, role, custom };
}

const READING: Actor = { kind: "job", name: "access" };

async function customRoleOf(tenantId: string, id: string): Promise<CustomRole | undefined> {
  const isThis = and(eq(customRoles.tenantId, tenantId), eq(customRoles.id, id), isNull(customRoles.endedAt));
  const [row] = await askInTenant(READING, tenantId, (tx) => tx.select().from(customRoles).where(isThis));
  return row && { id, name: row.name, permissions: row.permissions as Permission[] };
}

/** May this session still be used? For streams, which outlive the request that opened them: ask every 15 seconds. */
export async function sessionIsAlive(sessionId: string): Promise<boolean> {
  return (await aliveWhere(eq(sessions.id, sessionId))).length > 0;
}

/** Which of these sessions may still be used: one question for all streams of a process. */
export async function sessionsAlive(sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = JSON.stringify(sessionIds);
  const alive = await aliveWhere(
    sql`${sessions.id} in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb))`,
  );
  return new Set(alive.map(({ id }) => id));
}

function aliveWhere(which: SQL) {
  return askTheDoor((tx) =>
    tx
      .select({ id: sessions.id })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.personId))
      .where(and(which, IS_ALIVE)),
  );
}

/** The tenant with this slug, whoever asks. Whether they may know of it is `mayEnter`. */
export async function tenantOfSlug(slug: string) {
  const [tenant] = await askTheDoor((tx) =>
    tx
      .select({ id: tenants.id, slug: tenants.slug, kind: tenants.kind, name: tenants.name })
      .from(tenants)
      .where(eq(tenants.slug, slug)),
  );
  return tenant;
}

/** Somebody who wants to sign in, with what they must prove. Never leaves this folder. */
export interface Candidate {
  readonly id: string;
  readonly state: "active" | "disabled";
  readonly passwordHash: string;
  readonly totpSecret: string | null;
  readonly totpEnrolledAt: Date | null;
}

/** The person with this (normalised) address. */
export async function candidateOf(email: string): Promise<Candidate | undefined> {
  const [person] = await askTheDoor((tx) =>
    tx
      .select({
        id: people.id,
        state: people.state,
        passwordHash: credentials.passwordHash,
        totpSecret: credentials.totpSecret,
        totpEnrolledAt: credentials.totpEnrolledAt,
      })
      .from(people)
      .innerJoin(credentials, eq(credentials.personId, people.id))
      .where(eq(people.emailNorm, email)),
  );
  return person;
}

/** The roles somebody holds today, anywhere. */
export async function rolesOf(personId: string): Promise<HeldRole[]> {
  const rows = await askTheDoor((tx) =>
    tx
      .select({ role: memberships.role })
      .from(memberships)
      .where(and(eq(memberships.personId, personId), isNull(memberships.endedAt))),
  );
  return rows.map(({ role }) => role);
}

/** Who I am, where I may work, and how it stands with my second factor. */
export async function profileOf(principal: Principal) {
  const [held] = await askTheDoor((tx) =>
    tx
      .select({ enrolledAt: credentials.totpEnrolledAt })
      .from(credentials)
      .where(eq(credentials.personId, principal.personId)),
  );
  const roles = principal.memberships.map(({ role }) => role);
  return {
    ...principal,
    secondFactor: { enrolled: Boolean(held?.enrolledAt), policy: secondFactorFor(roles) },
  };
}

/** Where I am signed in, the latest first. */
export function sessionsOf({ personId, sessionId }: Principal) {
  return askTheDoor((tx) =>
    tx
      .select({
        id: sessions.id,
        since: sessions.createdAt,
        seenAt: sessions.seenAt,
        address: sessions.address,
        agentString: sessions.agentString,
        isThis: sql<boolean>`${sessions.id} = ${sessionId}`,
      })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.personId))
      .where(and(eq(sessions.personId, personId), IS_ALIVE))
      .orderBy(desc(sessions.seenAt))
      .limit(50),
  );
}

/** The display names of people, by id. */
export async function namesOf(personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await askTheDoor((tx) =>
    tx
      .select({ id: people.id, name: people.displayName })
      .from(people)
      .where(inArray(people.id, [...new Set(personIds)])),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
