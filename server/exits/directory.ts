// A sixth file: what a lessee left outside of its wall, in the directory, where no row-level security counts for us.

import { type SQL, sql } from "drizzle-orm";
import { atTheDoor, type Tx } from "@/tenants/scopes";

interface Departed {
  readonly tenantId: string;
  /** Also those who may still come for the certificate. */
  readonly administrators: boolean;
}

/** An administrator of the lessee: fetches the certificate before going. */
const ADMINISTRATES = (tenantId: string): SQL => sql`exists (select 1 from app.memberships a
  where a.person_id = m.person_id and a.tenant_id = ${tenantId} and a.role = 'tenant-admin' and a.ended_at is null)`;

/** People of this lessee and of nobody else. Whoever also works somewhere else stays a person, and loses this role alone. */
function ownPeople({ tenantId, administrators }: Departed): SQL {
  return sql`select distinct m.person_id from app.memberships m where m.tenant_id = ${tenantId}
    and not exists (select 1 from app.memberships o where o.person_id = m.person_id and o.tenant_id <> ${tenantId})
    and not exists (select 1 from app.desks d where d.agent_id = m.person_id)
    and not exists (select 1 from app.desk_events e where e.agent_id = m.person_id)
    ${administrators ? sql`` : sql`and not ${ADMINISTRATES(tenantId)}`}`;
}

/** Which rows go, table by table, in the order in which they can. */
function goes(departed: Departed): readonly (readonly [string, SQL])[] {
  const { tenantId, administrators } = departed;
  const theirs = sql`person_id in (${ownPeople(departed)})`;
  return [
    ["inbox", sql`tenant_id = ${tenantId}`],
    ["legs", sql`tenant_id = ${tenantId}`],
    ["number_signals", sql`tenant_id = ${tenantId} and method = 'known-caller'`],
    ["sessions", theirs],
    ["recovery_codes", theirs],
    ["credentials", theirs],
    ["people", sql`id in (${ownPeople(departed)})`],
    [
      "memberships",
      administrators
        ? sql`tenant_id = ${tenantId}`
        : sql`tenant_id = ${tenantId} and id in (select m.id from app.memberships m
            where m.tenant_id = ${tenantId} and not ${ADMINISTRATES(tenantId)})`,
    ],
  ];
}

/** How many rows of the directory are this lessee's alone and personal, table by table. */
export function countDirectory(departed: Departed): Promise<ReadonlyMap<string, number>> {
  return atTheDoor(async (tx) => {
    const counts = new Map<string, number>();
    for (const [table, which] of goes(departed)) counts.set(table, await countOf(tx, table, which));
    return counts;
  });
}

async function countOf(tx: Tx, table: string, which: SQL): Promise<number> {
  const [row] = (await tx.execute(
    sql`select count(*)::int as rows from app.${sql.identifier(table)} where ${which}`,
  )) as unknown as { rows: number }[];
  return Number(row?.rows ?? 0);
}

/** Takes them away, all or none. Doing it again finds nothing. */
export function eraseDirectory(departed: Departed): Promise<void> {
  return atTheDoor(async (tx) => {
    const people = (await tx.execute(ownPeople(departed))) as unknown as { person_id: string }[];
    for (const [table, which] of goes(departed).filter(([table]) => table !== "people"))
      await tx.execute(sql`delete from app.${sql.identifier(table)} where ${which}`);
    // Their memberships are gone by now, and with them what made them this lessee's.
    for (const { person_id } of people) await tx.execute(sql`delete from app.people where id = ${person_id}`);
  });
}

/** Administrators who can still fetch the certificate. */
export async function administratorsOf(tenantId: string): Promise<number> {
  return atTheDoor((tx) =>
    countOf(tx, "memberships", sql`tenant_id = ${tenantId} and role = 'tenant-admin' and ended_at is null`),
  );
}
