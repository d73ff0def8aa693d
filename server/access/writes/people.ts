import { and, eq, isNull, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { credentials } from "@/db/tables/credentials";
import { memberships } from "@/db/tables/memberships";
import { people } from "@/db/tables/people";
import { askTheDoor, atTheDoor } from "@/tenants/scopes";
import { Refusal } from "../../api/refusal";
import { type LANGUAGES, normalEmail } from "../input";
import { hashPassword, weaknessOf } from "../passwords";
import type { Principal, Role } from "../rules";
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

/** Gives a person a role at a tenant. Having it already is fine. Their sessions end: each is as long as its roles allow. */
export async function appoint(personId: string, tenantId: string, role: Role): Promise<void> {
  await askTheDoor((tx) =>
    tx
      .insert(memberships)
      .values({ id: newId(), personId, tenantId, role })
      .onConflictDoUpdate({
        target: [memberships.personId, memberships.tenantId, memberships.role],
        set: { endedAt: null },
      }),
  );
  await endSessionsOf(personId, "role given");
}

/** Takes a role back. Sessions end at once. */
export async function dismiss(personId: string, tenantId: string, role: Role): Promise<void> {
  const which = [
    eq(memberships.personId, personId),
    eq(memberships.tenantId, tenantId),
    eq(memberships.role, role),
  ];
  await askTheDoor((tx) =>
    tx
      .update(memberships)
      .set({ endedAt: sql`clock_timestamp()` })
      .where(and(...which, isNull(memberships.endedAt))),
  );
  await endSessionsOf(personId, "role taken back");
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
