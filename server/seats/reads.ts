import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { customRoles } from "@/db/tables/custom-roles";
import { desks } from "@/db/tables/desks";
import { memberships } from "@/db/tables/memberships";
import { people } from "@/db/tables/people";
import type { Actor } from "@/tenants/actor";
import { operator } from "@/tenants/recognise";
import { acrossTenants, askInTenant, askTheDoor, type Tx } from "@/tenants/scopes";
import type { SeatMedium, Standing } from "./rules";

/** As whom seats are counted: somebody who asks for one does not see those of others. */
export const SEATING: Actor = { kind: "job", name: "seats" };

/** An agent at a tenant they are assigned to today. */
export interface StandingAt extends Standing {
  readonly agentId: string;
  readonly tenantId: string;
  readonly weight: number;
  readonly floor: number;
  readonly rights: readonly string[];
}

/** Of the latest exam: passed, and not run out. `who` is a row with `tenant_id` and `agent_id`. */
const certified = (who: SQL, medium: SeatMedium) => sql`coalesce((
  select c.passed_at is not null and (c.expires_at is null or clock_timestamp() < c.expires_at)
  from app.certifications c
  where c.tenant_id = ${who}.tenant_id and c.agent_id = ${who}.agent_id and c.medium = ${medium}
  order by c.created_at desc, c.id desc limit 1), false)`;

const named = (who: SQL) => sql`exists (select 1 from app.seats s
  where s.tenant_id = ${who}.tenant_id and s.agent_id = ${who}.agent_id and s.during @> clock_timestamp())`;

/** Sits on a seat. One by name ends with the name on it, whatever has not been swept yet. */
const seated = (who: SQL) => sql`exists (select 1 from app.occupations o
  where o.tenant_id = ${who}.tenant_id and o.agent_id = ${who}.agent_id and o.ended_at is null
    and (o.kind <> 'named' or ${named(sql`o`)}))`;

/** Whether something of this medium may be offered, as one condition: assigned, certified, seated, all now. */
export const mayBeOffered = (tenantId: string, agentId: string, medium: SeatMedium) => sql`exists (
  select 1 from app.assignments a
  where a.tenant_id = ${tenantId}::uuid and a.agent_id = ${agentId}::uuid and a.medium = ${medium}
    and a.during @> clock_timestamp() and ${certified(sql`a`, medium)} and ${seated(sql`a`)})`;

/** Where these agents are assigned now, and what they have there. */
export async function standingsOf(agentIds: readonly string[]): Promise<StandingAt[]> {
  const ids = JSON.stringify(agentIds);
  const rows = await acrossTenants(SEATING, "where these agents are assigned", (tx) =>
    tx.execute(sql`
      with agents as (select value::uuid as agent_id from jsonb_array_elements_text(${ids}::jsonb))
      select a.agent_id as "agentId", a.tenant_id as "tenantId", a.weight, a.floor, a.rights::text as rights,
        ${certified(sql`a`, "voice")} as certified, ${named(sql`a`)} as named, ${seated(sql`a`)} as seated
      from app.assignments a join agents using (agent_id)
      where a.medium = 'voice' and a.during @> clock_timestamp()`),
  );
  return (rows as unknown as (Omit<StandingAt, "rights"> & { rights: string })[]).map((row) => ({
    ...row,
    rights: JSON.parse(row.rights) as string[],
  }));
}

/** The tenants at which an agent sits on a seat, assigned there or not. */
export async function seatsTakenBy(agentId: string): Promise<string[]> {
  const rows = (await acrossTenants(SEATING, "where this agent sits", (tx) =>
    tx.execute(sql`select tenant_id as "tenantId" from app.occupations
      where agent_id = ${agentId}::uuid and ended_at is null`),
  )) as unknown as { tenantId: string }[];
  return rows.map(({ tenantId }) => tenantId);
}

/** Does anybody wait for an agent of this tenant? */
export async function somebodyWaits(tenantId: string): Promise<boolean> {
  const rows = (await askInTenant(SEATING, tenantId, (tx) =>
    tx.execute(sql`select 1 from app.interactions
      where tenant_id = ${tenantId}::uuid and state in ('queued', 'offered') limit 1`),
  )) as unknown as unknown[];
  return rows.length > 0;
}

/** The rights an agent's assignment gives them here now, for a medium. */
export async function rightsIn(
  tx: Tx,
  { tenantId, agentId, medium }: { tenantId: string; agentId: string; medium: SeatMedium },
): Promise<readonly string[]> {
  const rows = (await tx.execute(sql`select rights::text as rights from app.assignments
    where tenant_id = ${tenantId}::uuid and agent_id = ${agentId}::uuid and medium = ${medium}
      and during @> clock_timestamp()`)) as unknown as { rights: string }[];
  return rows.flatMap(({ rights }) => JSON.parse(rights) as string[]);
}

/** The tenants at which an agent is assigned, now or later. */
export async function tenantsAssignedTo(agentId: string): Promise<string[]> {
  const rows = (await acrossTenants(SEATING, "where this agent is assigned", (tx) =>
    tx.execute(sql`select distinct tenant_id as "tenantId" from app.assignments
      where agent_id = ${agentId}::uuid and (upper_inf(during) or upper(during) > clock_timestamp())`),
  )) as unknown as { tenantId: string }[];
  return rows.map(({ tenantId }) => tenantId);
}

/** Is the agent in the middle of a call of this tenant? */
export async function holdsCall(agentId: string, tenantId: string): Promise<boolean> {
  const busy = inArray(desks.state, ["connecting", "talking", "wrapping-up"]);
  const rows = await askTheDoor((tx) =>
    tx
      .select({ id: desks.agentId })
      .from(desks)
      .where(and(eq(desks.agentId, agentId), eq(desks.tenantId, tenantId), busy)),
  );
  return rows.length > 0;
}

/** Everybody at the operator who may work at a desk, by name. */
export async function agentsOnFloor(): Promise<{ agent: string; name: string }[]> {
  const { id: operatorId } = await operator();
  const isHere = and(eq(memberships.tenantId, operatorId), isNull(memberships.endedAt));
  const [rows, own] = await Promise.all([
    askTheDoor((tx) =>
      tx
        .select({
          ...{ agent: people.id, name: people.displayName },
          ...{ role: memberships.role, custom: memberships.customRoleId },
        })
        .from(memberships)
        .innerJoin(people, and(eq(people.id, memberships.personId), eq(people.state, "active")))
        .where(and(isHere, inArray(memberships.role, ["agent", "custom"])))
        .orderBy(asc(people.displayName)),
    ),
    askInTenant(SEATING, operatorId, (tx) =>
      tx
        .select({ id: customRoles.id })
        .from(customRoles)
        .where(and(isNull(customRoles.endedAt), sql`${customRoles.permissions} ? 'work:desk'`)),
    ),
  ]);
  const atDesks = new Set(own.map(({ id }) => id));
  const agents = rows.filter(({ role, custom }) => role === "agent" || (custom && atDesks.has(custom)));
  return [...new Map(agents.map(({ agent, name }) => [agent, { agent, name }])).values()];
}

/** May this person be assigned: do they work at a desk of the operator's? */
export async function isAgent(personId: string): Promise<boolean> {
  return (await agentsOnFloor()).some(({ agent }) => agent === personId);
}

/** How many seats are taken at each of these tenants. */
export async function takenAt(tenantIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (tenantIds.length === 0) return new Map();
  const ids = JSON.stringify(tenantIds);
  const rows = (await acrossTenants(SEATING, "how many seats are taken", (tx) =>
    tx.execute(sql`select o.tenant_id as "tenantId", count(*)::int as taken from app.occupations o
      join jsonb_array_elements_text(${ids}::jsonb) t on t.value::uuid = o.tenant_id
      where o.ended_at is null group by o.tenant_id`),
  )) as unknown as { tenantId: string; taken: number }[];
  return new Map(rows.map(({ tenantId, taken }) => [tenantId, taken]));
}
