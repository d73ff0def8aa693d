import { and, asc, desc, eq, inArray, isNull, max, sql } from "drizzle-orm";
import { customRoles } from "@/db/tables/custom-roles";
import { invitations } from "@/db/tables/invitations";
import { memberships } from "@/db/tables/memberships";
import { people } from "@/db/tables/people";
import { sessions } from "@/db/tables/sessions";
import type { Actor } from "@/tenants/actor";
import { askTheDoor, inTenant, type Tx } from "@/tenants/scopes";
import { hashOf } from "../access/keys";
import type { Permission } from "../access/permissions";
import { namesOf, tenantOfSlug } from "../access/reads";
import { allows, type HeldRole, type Principal } from "../access/rules";
import { Refusal } from "../api/refusal";
import { sendsMail } from "../vendors/mail/client";
import type { Delivery } from "./letter";
import { deliveries } from "./post";
import { choosable, objectionTo, offered, type RoleOffered, rolesAt, standingOf } from "./rules";

/** Who asks, about which tenant. */
export interface Here {
  readonly principal: Principal;
  readonly actor: Actor;
  readonly tenant: {
    readonly id: string;
    readonly slug: string;
    readonly kind: "operator" | "lessee";
    readonly name: string;
  };
}

/** A role as a screen shows it: one line of the matrix. */
export interface RoleLine extends RoleOffered {
  readonly custom: { readonly id: string; readonly name: string } | null;
  /** Whoever looks may give and take it. */
  readonly mayGive: boolean;
}

/** Somebody who works here. Instants are epoch milliseconds. */
export interface PersonLine {
  readonly person: string;
  readonly name: string;
  readonly email: string;
  readonly isSelf: boolean;
  readonly disabled: boolean;
  readonly lastSignIn: number | null;
  readonly roles: readonly {
    readonly role: HeldRole;
    readonly custom: string | null;
    readonly since: number;
  }[];
}

export interface InvitationLine {
  readonly invitation: string;
  readonly email: string;
  readonly role: HeldRole;
  readonly custom: string | null;
  readonly by: string;
  readonly expiresAt: number;
  readonly expired: boolean;
  /** Where its letter is. */
  readonly delivery: Delivery;
}

/** Everybody here, everybody asked to come, and what each role may do. */
export async function board({ principal, actor, tenant }: Here) {
  const now = new Date();
  const { own, asked, letterOf } = await inTenant(actor, tenant.id, async (tx) => {
    const waiting = await waitingIn(tx, tenant.id);
    const letters = await deliveries(
      tx,
      tenant.id,
      waiting.map(({ id }) => id),
    );
    return { own: await customRolesIn(tx, tenant.id), asked: waiting, letterOf: letters };
  });
  const held = principal.memberships;
  const line = (role: RoleOffered, custom: RoleLine["custom"]): RoleLine => ({
    ...{ ...role, custom },
    mayGive: allows(held, "invite:person", tenant) && !objectionTo(held, role, tenant),
  });
  const names = await namesOf(asked.map(({ invitedBy }) => invitedBy));
  return {
    tenant: { slug: tenant.slug, name: tenant.name, kind: tenant.kind },
    serverNow: +now,
    mayInvite: allows(held, "invite:person", tenant),
    sendsMail: sendsMail(),
    people: await peopleAt(tenant.id, principal),
    invitations: asked.map((row): InvitationLine => {
      const { id, email, role, customRoleId, invitedBy, expiresAt } = row;
      const by = names.get(invitedBy) ?? "";
      const expired = standingOf(row, now) === "expired";
      const as = { role: role as HeldRole, custom: customRoleId };
      return { invitation: id, email, ...as, by, expiresAt: +expiresAt, expired, delivery: letterOf(id) };
    }),
    roles: [
      ...rolesAt(tenant.kind).map((role) => line(offered(role), null)),
      ...own.map(({ id, name, permissions }) => line({ role: "custom", permissions }, { id, name })),
    ],
    choosable: allows(held, "shape:role", tenant) ? choosable(held, tenant) : [],
  };
}

/** The roles a tenant has built for itself. */
export async function customRolesIn(tx: Tx, tenantId: string) {
  const rows = await tx
    .select()
    .from(customRoles)
    .where(and(eq(customRoles.tenantId, tenantId), isNull(customRoles.endedAt)))
    .orderBy(asc(customRoles.name));
  return rows.map(({ id, name, permissions }) => ({ id, name, permissions: permissions as Permission[] }));
}

/** Invitations nobody has answered, the latest first. */
function waitingIn(tx: Tx, tenantId: string) {
  return tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.tenantId, tenantId), isNull(invitations.usedAt), isNull(invitations.revokedAt)))
    .orderBy(desc(invitations.createdAt))
    .limit(200);
}

async function peopleAt(tenantId: string, { personId: self }: Principal): Promise<PersonLine[]> {
  const rows = await askTheDoor((tx) =>
    tx
      .select({
        ...{ person: people.id, name: people.displayName, email: people.email, state: people.state },
        ...{ role: memberships.role, custom: memberships.customRoleId, since: memberships.createdAt },
      })
      .from(memberships)
      .innerJoin(people, eq(people.id, memberships.personId))
      .where(and(eq(memberships.tenantId, tenantId), isNull(memberships.endedAt)))
      .orderBy(asc(people.displayName), asc(people.id), asc(memberships.createdAt)),
  );
  const ids = [...new Set(rows.map(({ person }) => person))];
  const seen = await lastSignIns(ids);
  return ids.flatMap((id) => {
    const own = rows.filter(({ person }) => person === id);
    const [first] = own;
    if (!first) return [];
    const roles = own.map(({ role, custom, since }) => ({ role, custom, since: +since }));
    const { person, name, email, state } = first;
    const about = { isSelf: id === self, disabled: state === "disabled", lastSignIn: seen.get(id) ?? null };
    return [{ person, name, email, ...about, roles }];
  });
}

async function lastSignIns(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await askTheDoor((tx) =>
    tx
      .select({ person: sessions.personId, at: max(sessions.createdAt) })
      .from(sessions)
      .where(inArray(sessions.personId, [...ids]))
      .groupBy(sessions.personId),
  );
  return new Map(rows.flatMap(({ person, at }) => (at ? [[person, +at] as const] : [])));
}

/** As whom an invitation is read, before the invited is anybody here. */
export const INVITED: Actor = { kind: "job", name: "invitation" };

/** The open invitation behind a link; in the same words for one that never was, was used, taken back or ran out. */
export async function openInvitation({ tenant: slug, token }: { tenant: string; token: string }) {
  const tenant = await tenantOfSlug(slug);
  const over = () =>
    new Refusal(
      "not-found",
      "This invitation is over or was taken back. Ask whoever invited you for a new one.",
    );
  if (!tenant) throw over();
  const isOpen = and(
    eq(invitations.tenantId, tenant.id),
    eq(invitations.tokenHash, hashOf(token)),
    isNull(invitations.usedAt),
    isNull(invitations.revokedAt),
    sql`clock_timestamp() < ${invitations.expiresAt}`,
  );
  const [found] = await inTenant(INVITED, tenant.id, async (tx) => {
    const [row] = await tx.select().from(invitations).where(isOpen);
    const own = row?.customRoleId ? await customRolesIn(tx, tenant.id) : [];
    return [row && { row, custom: own.find(({ id }) => id === row.customRoleId) }];
  });
  if (!found || (found.row.role === "custom" && !found.custom)) throw over();
  return { tenant, row: found.row, custom: found.custom };
}

/** What somebody who opens the link reads before they join. */
export async function invitationOf(link: { tenant: string; token: string }) {
  const { tenant, row, custom } = await openInvitation(link);
  const [known] = await askTheDoor((tx) =>
    tx.select({ id: people.id }).from(people).where(eq(people.emailNorm, row.email)),
  );
  return {
    ...{ tenant: tenant.name, kind: tenant.kind, email: row.email, role: row.role as HeldRole },
    ...{ custom: custom?.name ?? null, expiresAt: +row.expiresAt },
    /** Has an account already: their password is enough. */
    known: known !== undefined,
  };
}
