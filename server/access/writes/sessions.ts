import { randomBytes } from "node:crypto";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { sessions } from "@/db/tables/sessions";
import { askTheDoor } from "@/tenants/scopes";
import { Refusal } from "../../api/refusal";
import { hashOf } from "../keys";
import { sessionLimits } from "../policy";
import { principalOf } from "../reads";
import type { HeldRole, Principal } from "../rules";
import { remember, rememberOf } from "./remember";

interface NewSession {
  readonly personId: string;
  readonly roles: readonly HeldRole[];
  readonly factorProven: boolean;
  readonly address: string;
  readonly agentString: string;
}

/** Opens a session and returns its random id, which only the cookie keeps. All times are the database's. */
export async function openSession({
  personId,
  roles,
  factorProven,
  address,
  agentString,
}: NewSession): Promise<string> {
  const sid = randomBytes(32).toString("base64url");
  const { idleSeconds, absoluteSeconds } = sessionLimits(roles);
  const now = sql`clock_timestamp()`;
  await askTheDoor((tx) =>
    tx.insert(sessions).values({
      id: newId(),
      sidHash: hashOf(sid),
      personId,
      seenAt: now,
      idleSeconds,
      expiresAt: sql`clock_timestamp() + make_interval(secs => ${absoluteSeconds})`,
      factorAt: factorProven ? now : null,
      address,
      agentString: agentString.slice(0, 200),
    }),
  );
  return sid;
}

/** Notes that a session was used now, so that it does not fall idle. */
export async function touchSession(sessionId: string): Promise<void> {
  await askTheDoor((tx) =>
    tx.update(sessions).set({ seenAt: sql`clock_timestamp()` }).where(eq(sessions.id, sessionId)),
  );
}

const endOf = (reason: string, after: object) => ({ action: "end:session", reason, after });
const ended = (why: string) => ({ revokedAt: sql`clock_timestamp()`, revokedWhy: why });

/** Ends the session a cookie stands for. Ending it twice is the same as once. */
export async function endSessionOf(sid: string): Promise<void> {
  const found = await principalOf(sid);
  await askTheDoor((tx) =>
    tx
      .update(sessions)
      .set(ended("signed out"))
      .where(and(eq(sessions.sidHash, hashOf(sid)), isNull(sessions.revokedAt))),
  );
  if (found) await remember(found.principal, endOf("signed out", { session: found.principal.sessionId }));
}

/** Ends one of the person's own sessions; another person's is not found. */
export async function endOwnSession(principal: Principal, sessionId: string): Promise<{ ended: string }> {
  const { personId } = principal;
  const rows = await askTheDoor((tx) =>
    tx
      .update(sessions)
      .set(ended("ended by its owner"))
      .where(and(eq(sessions.id, sessionId), eq(sessions.personId, personId), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id }),
  );
  if (rows.length === 0) throw new Refusal("not-found", "You have no such session any more.");
  await remember(principal, endOf("ended by its owner", { session: sessionId }));
  return { ended: sessionId };
}

/** Ends all sessions of a person, for example because their password or role changed; `spare` is the one that stays. */
export async function endSessionsOf(personId: string, why: string, spare?: string): Promise<void> {
  const which = [
    eq(sessions.personId, personId),
    isNull(sessions.revokedAt),
    ...(spare ? [ne(sessions.id, spare)] : []),
  ];
  const rows = await askTheDoor((tx) =>
    tx
      .update(sessions)
      .set(ended(why))
      .where(and(...which))
      .returning({ id: sessions.id }),
  );
  if (rows.length > 0) await rememberOf(personId, endOf(why, { sessions: rows.map(({ id }) => id) }));
}
