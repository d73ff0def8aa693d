import { and, eq, isNull, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { credentials } from "@/db/tables/credentials";
import { memberships } from "@/db/tables/memberships";
import { people } from "@/db/tables/people";
import { askTheDoor, atTheDoor, type Tx } from "@/tenants/scopes";
import { Refusal } from "../../api/refusal";
import { type LANGUAGES, normalEmail } from "../input";
import { hashPassword, weaknessOf } from "../passwords";
import type { HeldRole, Principal, Role } from "../rules";
import { endSessionsOf } from "./sessions";

type Language = (typeof LANGUAGES)[number];

export interface Newcomer {
  readonly email: string;
  readonly password: string;
  readonly familyName: string;
  readonly givenName: string;
  /** As the person writes it: the family name first in Chinese and Hungarian. */
  readonly displayName: string;
  readonly language: Language;
}

/** Makes a person who can sign in. They may do nothing until they are `appointed`. Returns their id. */
export async function admit(newcomer: Newcomer): Promise<string> {
  const { password, ...named } = newcomer;
  const email = normalEmail(newcomer.email);
  if (!email) throw new Refusal("invalid", "That is not an e-mail address.");
  const weakness = weaknessOf(password, [newcomer.familyName, newcomer.givenName]);
  if (weakness) throw new Refusal("invalid", weakness);
  const passwordHash = await hashPassword(password);
  const id = newId();
  return atTheDoor(async (tx) => {
    const rows = await tx
      .insert(people)
      .values({ ...named, id, email })
      .onConflictDoNothing()
      .returning({ id: people.id });
    if (rows.length === 0) throw new Refusal("conflict", "Somebody with this address is here already.");
    await tx
      .insert(credentials)
      .values({ personId: id, passwordHash, passwordChangedAt: sql`clock_timestamp()` });
    return id;
  });
}

/** What makes a membership one of its kind. */
const MEMBERSHIP_KEY = [
  memberships.personId,
  memberships.tenantId,
  memberships.role,
  memberships.customRoleId,
];

/** Gives a person a role at a tenant. Having it already is fine. Their sessions end: each is as long as its roles allow. */
export async function appoint(personId: string, tenantId: string, role: Role): Promise<void> {
  await askTheDoor((tx) => holdRole(tx, { personId, tenantId, role, customRoleId: null }));
  await endSessionsOf(personId, "role given");
}

/** Takes a role back. Sessions end at once. */
export async function dismiss(personId: string, tenantId: string, role: Role): Promise<void> {
  await askTheDoor((tx) => dropRole(tx, { personId, tenantId, role, customRoleId: null }));
  await endSessionsOf(personId, "role taken back");
}

/** Which role of whom, where. */
export interface RoleHeld {
  readonly personId: string;
  readonly tenantId: string;
  readonly role: HeldRole;
  readonly customRoleId: string | null;
}

/** The row of a role, in the transaction of whoever gives it. The person's sessions are to be ended afterwards. */
export async function holdRole(tx: Tx, held: RoleHeld): Promise<void> {
  await tx
    .insert(memberships)
    .values({ id: newId(), ...held })
    .onConflictDoUpdate({ target: MEMBERSHIP_KEY, set: { endedAt: null } });
}

/** The same for taking it back; false when they do not hold it. */
export async function dropRole(tx: Tx, held: RoleHeld): Promise<boolean> {
  const { personId, tenantId, role, customRoleId } = held;
  const which = and(
    eq(memberships.personId, personId),
    eq(memberships.tenantId, tenantId),
    eq(memberships.role, role),
    customRoleId ? eq(memberships.customRoleId, customRoleId) : isNull(memberships.customRoleId),
    isNull(memberships.endedAt),
  );
  const rows = await tx
    .update(memberships)
    .set({ endedAt: sql`clock_timestamp()` as never })
    .where(which)
    .returning({ id: memberships.id });
  return rows.length > 0;
}

/** Shuts a person out, or lets them in again. */
export async function disable(personId: string): Promise<void> {
  await askTheDoor((tx) => tx.update(people).set({ state: "disabled" }).where(eq(people.id, personId)));
  await endSessionsOf(personId, "disabled");
}

export async function enable(personId: string): Promise<void> {
  await askTheDoor((tx) => tx.update(people).set({ state: "active" }).where(eq(people.id, personId)));
}

/** Keeps the language somebody reads their screens in. */
export async function chooseLanguage(
  { personId }: Principal,
  language: Language,
): Promise<{ language: Language }> {
  await askTheDoor((tx) => tx.update(people).set({ language }).where(eq(people.id, personId)));
  return { language };
}
