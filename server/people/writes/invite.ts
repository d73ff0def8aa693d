import { randomBytes } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { customRoles } from "@/db/tables/custom-roles";
import { invitations } from "@/db/tables/invitations";
import { memberships } from "@/db/tables/memberships";
import { people } from "@/db/tables/people";
import { inTenant, type Tx } from "@/tenants/scopes";
import { normalEmail } from "../../access/input";
import { hashOf } from "../../access/keys";
import type { Permission } from "../../access/permissions";
import type { Role } from "../../access/rules";
import { Refusal } from "../../api/refusal";
import { witness } from "../../audit/writes";
import type { RoleChoice } from "../input";
import { linkTo, oweInvitation } from "../post";
import type { Here } from "../reads";
import { INVITATION_DAYS, objectionTo, offered, type RoleOffered, wordsFor } from "../rules";

/** A role that was chosen, with its permissions and its name in the log. */
export interface Chosen extends RoleOffered {
  readonly customRoleId: string | null;
  readonly called: string;
}

/** Looks a chosen role up here, and refuses what whoever acts may not give, take or build. */
export async function chosen(tx: Tx, { principal, tenant }: Here, as: RoleChoice): Promise<Chosen> {
  const role = as.role === "custom" ? await ownRole(tx, tenant.id, as.custom) : builtIn(as.role);
  const objection = objectionTo(principal.memberships, role, tenant);
  if (objection)
    throw new Refusal(objection.why === "not-here" ? "invalid" : "forbidden", wordsFor(objection), {
      detail: { why: objection.why },
    });
  return role;
}

const builtIn = (role: Parameters<typeof offered>[0]): Chosen => ({
  ...{ ...offered(role), customRoleId: null, called: role },
});

async function ownRole(tx: Tx, tenantId: string, id: string): Promise<Chosen> {
  const isThis = and(eq(customRoles.tenantId, tenantId), eq(customRoles.id, id), isNull(customRoles.endedAt));
  const [row] = await tx.select().from(customRoles).where(isThis);
  if (!row) throw new Refusal("not-found", "There is no such role here.");
  return {
    ...{ role: "custom", permissions: row.permissions as Permission[], customRoleId: id },
    called: row.name,
  };
}

/**
 * Asks somebody to join in a role. Where mail is sent the link goes to them alone; else it is answered once, for whoever
 * asked to pass on, and never shown again: what is kept is only its hash. Asking the same person for the same role again
 * takes the earlier link back.
 */
export async function invite(
  here: Here,
  { email: typed, as }: { email: string; as: RoleChoice },
): Promise<{ link: string | null; email: string; expiresAt: number }> {
  const { actor, principal, tenant } = here;
  const email = normalEmail(typed);
  if (!email) throw new Refusal("invalid", "That is not an e-mail address.");
  const token = randomBytes(32).toString("base64url");
  const { expiresAt, mailed } = await inTenant(actor, tenant.id, async (tx) => {
    const role = await chosen(tx, here, as);
    await refuseWhoIsHere(tx, { email, tenantId: tenant.id, role });
    await takeBack(tx, { email, tenantId: tenant.id, role });
    const [row] = await tx
      .insert(invitations)
      .values({
        ...{ tenantId: tenant.id, email, role: role.role, customRoleId: role.customRoleId },
        ...{ tokenHash: hashOf(token), invitedBy: principal.personId },
        expiresAt: sql`clock_timestamp() + make_interval(days => ${INVITATION_DAYS})` as never,
      })
      .returning({ id: invitations.id, expiresAt: invitations.expiresAt });
    // The log outlives everybody named in it, so it names no address: the invitation does, and is erased.
    const object = `invitation ${row?.id ?? ""}`;
    await witness(tx, { actor, action: "invite:person", object, after: { role: role.called } });
    if (!row) throw new Error("An invitation was made and is not there.");
    const isOwed = await oweInvitation(tx, tenant.id, { invitation: row.id, token });
    return { expiresAt: row.expiresAt, mailed: isOwed };
  });
  return { link: mailed ? null : linkTo(tenant.slug, token), email, expiresAt: +expiresAt };
}

/** Invites somebody once more whose letter was lost or refused: with a new link, and the earlier one opens nothing. */
export async function inviteAgain(here: Here, { invitation }: { invitation: string }) {
  const [row] = await inTenant(here.actor, here.tenant.id, (tx) =>
    tx
      .select()
      .from(invitations)
      .where(and(isWaiting(here.tenant.id), eq(invitations.id, invitation))),
  );
  if (!row) throw new Refusal("not-found", "There is no such invitation any more.");
  const { email, customRoleId: custom, role } = row;
  const as = custom ? ({ role: "custom", custom } as const) : { role: role as Role };
  return invite(here, { email, as });
}

interface Asked {
  readonly email: string;
  readonly tenantId: string;
  readonly role: Chosen;
}

async function refuseWhoIsHere(tx: Tx, { email, tenantId, role }: Asked): Promise<void> {
  const rows = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(people.emailNorm, email),
        eq(memberships.tenantId, tenantId),
        eq(memberships.role, role.role),
        role.customRoleId ? eq(memberships.customRoleId, role.customRoleId) : undefined,
        isNull(memberships.endedAt),
      ),
    );
  if (rows.length > 0) throw new Refusal("conflict", "They have that role here already.");
}

const isWaiting = (tenantId: string) =>
  and(eq(invitations.tenantId, tenantId), isNull(invitations.usedAt), isNull(invitations.revokedAt));

async function takeBack(tx: Tx, { email, tenantId, role }: Asked): Promise<void> {
  const same = role.customRoleId ? eq(invitations.customRoleId, role.customRoleId) : undefined;
  await tx
    .update(invitations)
    .set({ revokedAt: sql`clock_timestamp()` as never })
    .where(and(isWaiting(tenantId), eq(invitations.email, email), eq(invitations.role, role.role), same));
}

/** Takes an invitation back: its link opens nothing from now on. */
export async function revokeInvitation(
  { actor, tenant }: Here,
  { invitation }: { invitation: string },
): Promise<{ invitation: string }> {
  return inTenant(actor, tenant.id, async (tx) => {
    const [row] = await tx
      .update(invitations)
      .set({ revokedAt: sql`clock_timestamp()` as never })
      .where(and(isWaiting(tenant.id), eq(invitations.id, invitation)))
      .returning({ email: invitations.email, role: invitations.role });
    if (!row) throw new Refusal("not-found", "There is no such invitation any more.");
    await witness(tx, {
      ...{
        actor,
        action: "revoke:invitation",
        object: `invitation ${invitation}`,
        before: { role: row.role },
      },
    });
    return { invitation };
  });
}
