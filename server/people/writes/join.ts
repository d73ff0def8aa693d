import { and, eq, isNull, sql } from "drizzle-orm";
import { invitations } from "@/db/tables/invitations";
import type { Actor } from "@/tenants/actor";
import { inTenant } from "@/tenants/scopes";
import type { LANGUAGES } from "../../access/input";
import { isPassword } from "../../access/passwords";
import { candidateOf } from "../../access/reads";
import type { HeldRole } from "../../access/rules";
import { attemptSucceeded, beginAttempt } from "../../access/writes/attempts";
import { admit, holdRole } from "../../access/writes/people";
import { endSessionsOf } from "../../access/writes/sessions";
import { Refusal } from "../../api/refusal";
import { witness } from "../../audit/writes";
import { environment } from "../../environment";
import { openInvitation } from "../reads";

export interface Joining {
  readonly tenant: string;
  readonly token: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly displayName: string;
  readonly password: string;
  readonly language: (typeof LANGUAGES)[number];
}

/**
 * Answers an invitation. A newcomer becomes somebody who can sign in; whoever is here already proves it with their
 * password. The person comes first and may do nothing until the invitation is used up and the role is theirs, in one
 * transaction: a link opened twice gives one role once.
 */
export async function join({ address }: { address: string }, given: Joining): Promise<{ email: string }> {
  const { tenant, row } = await openInvitation(given);
  const { email, role, customRoleId } = row;
  const personId = await whoJoins(email, given, address);
  const actor: Actor = {
    ...{ kind: tenant.kind === "operator" ? "staff" : "lessee", id: personId, sessionId: row.id },
  };
  await inTenant(actor, tenant.id, async (tx) => {
    const isOpen = and(
      eq(invitations.tenantId, tenant.id),
      eq(invitations.id, row.id),
      isNull(invitations.usedAt),
      isNull(invitations.revokedAt),
      sql`clock_timestamp() < ${invitations.expiresAt}`,
    );
    const used = await tx
      .update(invitations)
      .set({ usedAt: sql`clock_timestamp()` as never })
      .where(isOpen)
      .returning({ id: invitations.id });
    if (used.length === 0) throw new Refusal("conflict", "This invitation was used just now.");
    await holdRole(tx, { personId, tenantId: tenant.id, role: role as HeldRole, customRoleId });
    await witness(tx, { actor, action: "join:tenant", object: `person ${personId}`, after: { role } });
  });
  await endSessionsOf(personId, "role given");
  return { email };
}

async function whoJoins(email: string, given: Joining, address: string): Promise<string> {
  const known = await candidateOf(email);
  if (known) return proven(email, given.password, address);
  const { familyName, givenName, password, language } = given;
  if (!familyName && !givenName)
    throw new Refusal("invalid", "Say how you are called.", { detail: { why: "name" } });
  const displayName = given.displayName || [givenName, familyName].filter(Boolean).join(" ");
  return admit({ email, password, familyName, givenName, displayName, language });
}

/** The same work and the same counting as at the door, so that a link is no way around it. */
async function proven(email: string, password: string, address: string): Promise<string> {
  const attempt = await beginAttempt({ email, address, authSecret: environment().authSecret });
  if (attempt.waitSeconds > 0)
    throw new Refusal("too-many", `Too many tries. Wait ${attempt.waitSeconds} seconds.`);
  const known = await candidateOf(email);
  if (!(await isPassword(known?.passwordHash, password)) || !known)
    throw new Refusal("invalid", "That is not the password of your account here.", {
      detail: { why: "password" },
    });
  if (known.state === "disabled") throw new Refusal("forbidden", "Your account is disabled.");
  await attemptSucceeded(attempt.id);
  return known.id;
}
