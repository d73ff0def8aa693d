import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { memberships } from "@/db/tables/memberships";
import { people } from "@/db/tables/people";
import { sessions } from "@/db/tables/sessions";
import { tenants } from "@/db/tables/tenants";
import { askTheDoor } from "@/tenants/scopes";
import { hashOf } from "./keys";
import type { Membership, Principal } from "./rules";

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
  const held = rows.flatMap(membershipOf);
  return {
    principal: {
      sessionId,
      personId,
      displayName,
      email,
      language,
      factorAt: factorAt ?? undefined,
      memberships: held,
    },
    isStale,
  };
}

type Held = { [K in keyof Membership]: Membership[K] | null };

function membershipOf({ tenantId, slug, kind, role }: Held): Membership[] {
  return tenantId && slug && kind && role ? [{ tenantId, slug, kind, role }] : [];
}

/** May this session still be used? For streams, which outlive the request that opened them: ask every 15 seconds. */
export async function sessionIsAlive(sessionId: string): Promise<boolean> {
  return (await aliveWhere(eq(sessions.id, sessionId))).length > 0;
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
