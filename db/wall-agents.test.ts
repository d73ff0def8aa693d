import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "./fresh-database";
import { roleUrl } from "./roles";
import { fixtures, furnish, house, insert } from "./wall-sweep.fixtures";

const agent = randomUUID();
const ours = house(agent);

let database: FreshDatabase;
let app: postgres.Sql;

beforeAll(async () => {
  database = await freshDatabase("wall_agents");
  await furnish(database.owner, fixtures(ours));
  app = postgres(roleUrl(database.databaseUrl, "app", database.authSecret), { max: 2, onnotice: () => {} });
});
afterAll(async () => {
  await app.end({ timeout: 2 });
  await database.close();
});

type Work<T> = (sql: postgres.TransactionSql) => Promise<T>;
type Kind = "agent" | "staff";

/** Does something inside the tenant as this kind of actor, under the agent's id. */
const as = <T>(kind: Kind, work: Work<T>) =>
  app.begin(async (sql) => {
    await sql`select set_config('wall.tenant', ${ours.tenantId}, true), set_config('wall.actor_kind', ${kind}, true),
      set_config('wall.actor_id', ${agent}, true)`;
    return work(sql);
  });

/** Postgres: insufficient privilege, also when a row-level policy refuses a row; and a constraint that refuses one. */
const DENIED = { code: "42501" };
const REFUSED = { code: "23514" };

const NOW = "2026-11-24T12:00:00Z";
const LATER = "2026-11-24T13:00:00Z";
const GRANT = { tenant_id: ours.tenantId, agent_id: agent, reason: "offer" };
const GIVEN = { interaction_id: ours.interaction, customer_id: ours.customer };

const seenIn = async (table: string, kind: Kind) =>
  (await as(kind, (sql) => sql.unsafe(`select count(*)::int as rows from app.${table}`)))[0]?.rows;

describe("a shared agent", () => {
  beforeAll(async () => {
    const inTheHour = {
      created_at: new Date().toISOString(),
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    };
    await furnish(database.owner, { grants: { ...GRANT, ...GIVEN, ...inTheHour } });
  });

  test.each(["usage_events", "charges", "postings", "invitations", "custom_roles"])(
    "reads nothing of %s, with a grant and in the middle of a call",
    async (table) => {
      expect(await seenIn(table, "staff")).toBeGreaterThan(0);
      expect(await seenIn(table, "agent")).toBe(0);
    },
  );

  test.each(["seats", "assignments", "certifications", "occupations", "offers", "grants"])(
    "sees of %s what is its own, and no other agent's",
    async (table) => {
      const other = { ...fixtures(ours)[table], id: randomUUID(), agent_id: randomUUID() };
      const rest = table === "offers" ? { ...other, interaction_id: randomUUID(), state: "declined" } : other;
      await furnish(database.owner, { [table]: rest });
      const own = await as("agent", (sql) => sql.unsafe(`select agent_id from app.${table}`));
      expect([...own].filter((row) => row.agent_id !== agent)).toEqual([]);
      expect(await seenIn(table, "staff")).toBeGreaterThan(own.length);
    },
  );

  test("cannot give itself a grant, point one elsewhere, lengthen it past a shift or wake one that is over", async () => {
    const mine = { ...GRANT, ...GIVEN, expires_at: "2030-01-01T00:00:00Z" };
    await expect(as("agent", (sql) => insert(sql, "grants", mine))).rejects.toMatchObject(DENIED);
    const held = {
      ...GRANT,
      id: randomUUID(),
      interaction_id: randomUUID(),
      created_at: NOW,
      expires_at: LATER,
    };
    const over = { ...held, id: randomUUID(), ended_at: NOW };
    await furnish(database.owner, { grants: held });
    await furnish(database.owner, { grants: over });
    const change = (id: string, what: string) =>
      as("agent", (sql) => sql.unsafe(`update app.grants set ${what} where id = '${id}'`));
    const elsewhere = change(held.id, `interaction_id = '${ours.interaction}'`);
    await expect(elsewhere).rejects.toMatchObject(REFUSED);
    await expect(change(held.id, "expires_at = now() + interval '1 day'")).rejects.toMatchObject(REFUSED);
    await expect(change(over.id, "ended_at = null")).rejects.toMatchObject(REFUSED);
  });
});
