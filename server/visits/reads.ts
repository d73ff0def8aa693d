import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { looks } from "@/db/tables/looks";
import { visits } from "@/db/tables/visits";
import type { Person } from "@/tenants/actor";
import { acrossTenants, askInTenant } from "@/tenants/scopes";
import type { Permission } from "../access/permissions";

/** Who of the operator, and in which lessee. */
export interface Visiting {
  readonly actor: Person;
  readonly tenant: { readonly id: string; readonly slug: string; readonly name: string };
}

/** True while a visit lasts, by the database's clock. */
const IS_OPEN = and(isNull(visits.endedAt), sql`${visits.until} > clock_timestamp()`);

/** The visit somebody is on; null when they are on none. */
export async function currentVisit({ actor, tenant }: Visiting) {
  const { id, reason, from, until } = visits;
  const [visit] = await askInTenant(actor, tenant.id, (tx) =>
    tx
      .select({ id, reason, from, until })
      .from(visits)
      .where(and(eq(visits.tenantId, tenant.id), eq(visits.personId, actor.id), IS_OPEN))
      .orderBy(desc(visits.until))
      .limit(1),
  );
  return visit ?? null;
}

/** The lessees somebody is in just now. */
export async function visitedBy(actor: Person): Promise<ReadonlySet<string>> {
  const rows = await acrossTenants(actor, "which lessees one is in", (tx) =>
    tx
      .select({ tenantId: visits.tenantId })
      .from(visits)
      .where(and(eq(visits.personId, actor.id), IS_OPEN)),
  );
  return new Set(rows.map(({ tenantId }) => tenantId));
}

/** The open visit, and whether the log already says that this was looked at on it. One round trip: it stands before every page. */
export async function visitFor({ actor, tenant }: Visiting, permission: Permission) {
  const [visit] = await askInTenant(actor, tenant.id, (tx) =>
    tx
      .select({ id: visits.id, told: toldIn(permission, sql`${visits.id}::text`) })
      .from(visits)
      .where(and(eq(visits.tenantId, tenant.id), eq(visits.personId, actor.id), IS_OPEN))
      .orderBy(desc(visits.until))
      .limit(1),
  );
  return visit;
}

/** Whether the log already says that this was looked at in this box. */
export async function isTold({ actor, tenant }: Visiting, permission: Permission, box: string) {
  const rows = await askInTenant(actor, tenant.id, (tx) =>
    tx
      .select({ id: looks.id })
      .from(looks)
      .where(
        and(
          ...[eq(looks.tenantId, tenant.id), eq(looks.personId, actor.id)],
          ...[eq(looks.permission, permission), eq(looks.box, box)],
        ),
      ),
  );
  return rows.length > 0;
}

const toldIn = (permission: Permission, box: SQL) =>
  sql<boolean>`exists (select 1 from app.looks l where l.tenant_id = ${visits.tenantId}
    and l.person_id = ${visits.personId} and l.permission = ${permission} and l.box = ${box})`;
