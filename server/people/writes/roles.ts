import { and, eq, isNull, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { customRoles } from "@/db/tables/custom-roles";
import { memberships } from "@/db/tables/memberships";
import { people } from "@/db/tables/people";
import { inTenant, type Tx } from "@/tenants/scopes";
import type { Permission } from "../../access/permissions";
import { dropRole, holdRole, type RoleHeld } from "../../access/writes/people";
import { endSessionsOf } from "../../access/writes/sessions";
import { Refusal } from "../../api/refusal";
import { witness } from "../../audit/writes";
import { endWork } from "../../seats/writes/end";
import type { RoleChoice } from "../input";
import type { Here } from "../reads";
import { objectionTo, wordsFor } from "../rules";
import { type Chosen, chosen } from "./invite";

interface Whose {
  readonly person: string;
  readonly as: RoleChoice;
}

/** Gives somebody who works here one more role. */
export async function giveRole(here: Here, { person, as }: Whose): Promise<{ person: string }> {
  const { actor, tenant } = here;
  await inTenant(actor, tenant.id, async (tx) => {
    await mustBeHere(tx, tenant.id, person);
    const role = await chosen(tx, here, as);
    await holdRole(tx, heldBy(person, tenant.id, role));
    await witness(tx, {
      ...{ actor, action: "give:role", object: `person ${person}`, after: { role: role.called } },
    });
  });
  await endSessionsOf(person, "role given");
  return { person };
}

const heldBy = (personId: string, tenantId: string, { role, customRoleId }: Chosen): RoleHeld => ({
  ...{ personId, tenantId, role, customRoleId },
});

async function mustBeHere(tx: Tx, tenantId: string, personId: string): Promise<void> {
  const rows = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.tenantId, tenantId),
        eq(memberships.personId, personId),
        isNull(memberships.endedAt),
      ),
    );
  if (rows.length === 0) throw new Refusal("not-found", "Nobody like that works here.");
}

/** Takes a role back from somebody here. Their sessions end at once; an agent's seats and assignments with them. */
export async function dismissPerson(here: Here, { person, as }: Whose): Promise<{ person: string }> {
  const { actor, tenant } = here;
  const role = await inTenant(actor, tenant.id, async (tx) => {
    await mustBeHere(tx, tenant.id, person);
    const taken = await chosen(tx, here, as);
    if (taken.role === "owner") await leaveAnOwner(tx, tenant.id, person);
    if (!(await dropRole(tx, heldBy(person, tenant.id, taken))))
      throw new Refusal("not-found", "They do not have that role here.");
    await witness(tx, {
      ...{ actor, action: "dismiss:person", object: `person ${person}`, before: { role: taken.called } },
    });
    return taken;
  });
  await endSessionsOf(person, "role taken back");
  if (role.permissions.includes("work:desk")) await endWork(actor, person);
  return { person };
}

/** Of two owners who dismiss each other at the same instant, one stays: they are counted under one lock. */
async function leaveAnOwner(tx: Tx, tenantId: string, personId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`owners ${tenantId}`}, 0))`);
  const others = await tx
    .select({ id: memberships.personId })
    .from(memberships)
    .innerJoin(people, and(eq(people.id, memberships.personId), eq(people.state, "active")))
    .where(
      and(
        eq(memberships.tenantId, tenantId),
        eq(memberships.role, "owner"),
        isNull(memberships.endedAt),
        sql`${memberships.personId} <> ${personId}::uuid`,
      ),
    );
  if (others.length === 0)
    throw new Refusal(
      "precondition",
      "The last owner cannot be dismissed. Make somebody else an owner first.",
      {
        detail: { why: "last-owner" },
      },
    );
}

interface Shape {
  readonly custom?: string | undefined;
  readonly name: string;
  readonly permissions: readonly Permission[];
}

/** Builds a role from permissions, or changes one. Whoever holds it may do from the next request on what it says then. */
export async function shapeRole(
  here: Here,
  { custom, name, permissions }: Shape,
): Promise<{ custom: string }> {
  const { actor, principal, tenant } = here;
  const wanted = [...new Set(permissions)].sort();
  const objection = objectionTo(principal.memberships, { role: "custom", permissions: wanted }, tenant);
  if (objection) throw new Refusal("forbidden", wordsFor(objection), { detail: { why: objection.why } });
  return inTenant(actor, tenant.id, async (tx) => {
    // What one could not give one cannot change either: it may hold more than one has.
    const before = custom ? await chosen(tx, here, { role: "custom", custom }) : undefined;
    const id = custom ?? newId();
    await refuseSameName(tx, { tenantId: tenant.id, name, id });
    await tx
      .insert(customRoles)
      .values({ tenantId: tenant.id, id, name, permissions: wanted })
      .onConflictDoUpdate({
        target: [customRoles.tenantId, customRoles.id],
        set: { name, permissions: wanted },
      });
    await witness(tx, {
      ...{ actor, action: "shape:role", object: `role ${id}`, after: { name, permissions: wanted } },
      ...(before && { before: { name: before.called, permissions: before.permissions } }),
    });
    return { custom: id };
  });
}

async function refuseSameName(tx: Tx, own: { tenantId: string; name: string; id: string }): Promise<void> {
  const rows = await tx
    .select({ id: customRoles.id })
    .from(customRoles)
    .where(
      and(
        eq(customRoles.tenantId, own.tenantId),
        eq(customRoles.name, own.name),
        isNull(customRoles.endedAt),
        sql`${customRoles.id} <> ${own.id}::uuid`,
      ),
    );
  if (rows.length > 0)
    throw new Refusal(
      "conflict",
      "There is a role of that name already. Give it another, or change that one.",
    );
}

/** Does away with a role nobody holds. */
export async function endRole(here: Here, { custom }: { custom: string }): Promise<{ custom: string }> {
  const { actor, tenant } = here;
  return inTenant(actor, tenant.id, async (tx) => {
    const role = await chosen(tx, here, { role: "custom", custom });
    const holders = await tx
      .select({ id: memberships.id })
      .from(memberships)
      .where(and(eq(memberships.customRoleId, custom), isNull(memberships.endedAt)));
    if (holders.length > 0)
      throw new Refusal(
        "precondition",
        `${holders.length} hold this role. Give them another and take this one back first.`,
        { detail: { why: "held" } },
      );
    await tx
      .update(customRoles)
      .set({ endedAt: sql`clock_timestamp()` as never })
      .where(and(eq(customRoles.tenantId, tenant.id), eq(customRoles.id, custom)));
    await witness(tx, {
      ...{ actor, action: "end:role", object: `role ${custom}` },
      before: { name: role.called, permissions: role.permissions },
    });
    return { custom };
  });
}
