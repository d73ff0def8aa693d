// A sixth file: people who exist for the length of a walk. They have no password, so nobody else can be them.
import { and, eq, like, sql } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { newId } from "@/db/ids";
import { memberships } from "@/db/tables/memberships";
import { people } from "@/db/tables/people";
import { sessions } from "@/db/tables/sessions";
import { operator, type Tenant } from "@/tenants/recognise";
import { askTheDoor, atTheDoor } from "@/tenants/scopes";
import { cookieName, cookieSecret } from "../access/cookie";
import type { Role } from "../access/rules";
import { openSession } from "../access/writes/sessions";
import { environment } from "../environment";
import type { Intruder } from "./visitor";

export const NOBODY: Intruder = { name: "nobody" };

const NAME = "Isolation walk";
/** No mail and no person can ever be there (RFC 2606). */
const DOMAIN = "@isolation.invalid";

/** Makes the people of another lessee and a shared agent, lets them in, and removes every trace of them afterwards. */
export async function withIntruders<T>(
  home: Tenant,
  work: (intruders: readonly Intruder[]) => Promise<T>,
): Promise<T> {
  const made: Intruder[] = [];
  await removeForgotten();
  try {
    for (const role of ["tenant-admin", "lessee-developer"] as const)
      made.push(await intruder(home.id, role));
    made.push(await intruder((await operator()).id, "agent"));
    return await work([NOBODY, ...made]);
  } finally {
    for (const { personId = "" } of made) await removed(personId);
  }
}

async function intruder(tenantId: string, role: Role): Promise<Intruder> {
  const personId = newId();
  await atTheDoor(async (tx) => {
    await tx.insert(people).values({
      ...{ id: personId, email: `${personId}${DOMAIN}`, displayName: NAME },
      ...{ familyName: NAME, givenName: NAME },
    });
    await tx.insert(memberships).values({ id: newId(), personId, tenantId, role });
  });
  const from = { address: "127.0.0.1", agentString: NAME };
  const sid = await openSession({ personId, roles: [role], factorProven: true, ...from });
  const { authSecret, publicUrl } = environment();
  const value = await encode({ token: { sid }, secret: cookieSecret(authSecret) });
  const name = role === "agent" ? "a shared agent without a grant" : `${role} of another lessee`;
  return { name, personId, cookie: `${cookieName(publicUrl)}=${value}` };
}

/** A walk that was killed could not clean up. No walk takes an hour. */
async function removeForgotten(): Promise<void> {
  const old = sql`${people.createdAt} < clock_timestamp() - interval '1 hour'`;
  const forgotten = await askTheDoor((tx) =>
    tx
      .select({ id: people.id })
      .from(people)
      .where(and(like(people.email, `%${DOMAIN}`), old)),
  );
  for (const { id } of forgotten) await removed(id);
}

function removed(personId: string): Promise<void> {
  return atTheDoor(async (tx) => {
    await tx.delete(sessions).where(eq(sessions.personId, personId));
    await tx.delete(memberships).where(eq(memberships.personId, personId));
    await tx.delete(people).where(eq(people.id, personId));
  });
}
