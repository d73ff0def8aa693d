import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/db/ids";
import { startOfDay, wallClock } from "@/tenants/calendar";
import { type Lease, type LeaseInForce, readLease } from "@/tenants/lease";
import type { Seats } from "@/tenants/lease/seats";
import { forgetDirectory } from "@/tenants/recognise";
import { inTenant } from "@/tenants/scopes";
import type { Principal } from "../access/rules";
import { createCallerFactory } from "../api/procedures";
import { appRouter } from "../api/router";
import { signOff, signOn } from "../desk/writes/shift";
import { putInForce } from "../leases/writes/put-in-force";
import { FreshFloor } from "../routing/fresh-floor";
import { SEATING } from "./reads";
import { leaveSeat, takeSeat } from "./writes/occupy";
import { settleSitting } from "./writes/settle";

const SETUP = { kind: "setup" } as const;
const PRICE = { amount: "19.50", currency: "GBP" } as const;

let floor: FreshFloor;
let document: Lease;

beforeAll(async () => {
  floor = await FreshFloor.open("seat-billing", 0);
});
afterAll(() => floor.close());

beforeEach(async () => {
  const { owner } = floor.ground;
  await owner`truncate app.postings, app.charges, app.usage_events, app.occupations cascade`;
});

/** Harbour Lane leases its seats so from now on. */
async function lease(seats: Seats): Promise<void> {
  const { id } = floor.harbour;
  const [row] = await floor.ground
    .owner`select document from app.leases where tenant_id = ${id} and version = 1`;
  const period = { ...row?.document.period, from: new Date().toISOString() };
  document = readLease({ ...row?.document, seats, period });
  await inTenant(SETUP, id, (tx) => putInForce(tx, SETUP, document, { tenantId: id, reason: "test" }));
  forgetDirectory();
}

const hire = async () => {
  const agent = await floor.hire([floor.harbour]);
  return { agent, ctx: { principal: agent } };
};

const charged = async (kind: string) =>
  (
    await floor.ground
      .owner`select u.quantity, u.source, u.fact_key, u.started_at, u.ended_at, c.amount_micros, c.rate_key
      from app.usage_events u join app.charges c on c.tenant_id = u.tenant_id and c.usage_event_id = u.id
      where u.tenant_id = ${floor.harbour.id} and u.kind = ${kind} order by u.started_at, u.fact_key`
  ).map((row) => ({
    ...{ quantity: Number(row.quantity), source: row.source as Record<string, unknown> },
    ...{ amount_micros: String(row.amount_micros), rate_key: String(row.rate_key) },
  }));

/** Moves the beginning of an open sitting back. */
const satSince = (agentId: string, at: Date) =>
  floor.ground
    .owner`update app.occupations set created_at = ${at} where agent_id = ${agentId} and ended_at is null`;

describe("a seat above the count", () => {
  beforeAll(() => lease({ model: "concurrent", count: 1, burst: { count: 2, price: PRICE } }));

  test("is billed as it is taken, with who took it, for the day", async () => {
    const [first, second] = [await hire(), await hire()];
    await signOn(first.ctx, { tab: "t" });
    expect(await charged("seat-burst")).toEqual([]);
    await signOn(second.ctx, { tab: "t" });
    expect(await charged("seat-burst")).toMatchObject([
      {
        ...{ quantity: 1, rate_key: "seat.burst", amount_micros: "19500000" },
        source: { agent: second.agent.personId, seat: 1, model: "concurrent" },
      },
    ]);
  });

  test("is paid once a day, whoever sits there next, and as many as were taken at once", async () => {
    const agents = [await hire(), await hire(), await hire()];
    const [first, second, third] = agents.map(({ ctx }) => ctx);
    if (!first || !second || !third) throw new Error("There are three.");
    await signOn(first, { tab: "t" });
    await signOn(second, { tab: "t" });
    await signOff(second);
    await signOn(third, { tab: "t" });
    expect(await charged("seat-burst")).toHaveLength(1);
    await signOn(second, { tab: "t" });
    expect((await charged("seat-burst")).map(({ source }) => source.seat)).toEqual([1, 2]);
  });

  test("of a dozen who come at once is billed as often as it was given", async () => {
    const agents = await Promise.all(Array.from({ length: 12 }, hire));
    const came = agents.map(({ agent }) => takeSeat(agent, floor.harbour.id, new Date()));
    const answers = await Promise.allSettled(came);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect((await charged("seat-burst")).map(({ source }) => source.seat)).toEqual([1, 2]);
  });

  test("that is still taken at midnight is paid for the next day too, by who sat then and not by who sat before", async () => {
    const agents = [await hire(), await hire(), await hire()];
    for (const { ctx } of agents) await signOn(ctx, { tab: "t" });
    await floor.ground.owner`truncate app.postings, app.charges, app.usage_events cascade`;
    // All three since the evening before; one had gone by midnight, so one was above the count as the day began.
    const zone = document.zone;
    const midnight = +startOfDay(zone, wallClock(zone, new Date()).date);
    const [gone, ...stayed] = agents.map(({ agent }) => agent.personId) as [string, string, string];
    for (const [n, { agent }] of agents.entries())
      await satSince(agent.personId, new Date(midnight - 7_200_000 + n));
    await floor.ground.owner`update app.occupations
      set ended_at = ${new Date(midnight - 1)}, ended_why = 'signed-off' where agent_id = ${gone}`;
    for (const agentId of stayed)
      await inTenant(SEATING, floor.harbour.id, (tx) =>
        settleSitting(tx, [sinceYesterday()], {
          ...{ occupation: newId(), agentId, kind: "concurrent" },
          ...{ startedAt: new Date(midnight - 7_200_000), endedAt: new Date(midnight + 1) },
        }),
      );
    expect(await charged("seat-burst")).toMatchObject([{ source: { agent: stayed[1], seat: 1 } }]);
  });
});

/** The lease as it would be had it been in force since yesterday. */
const sinceYesterday = (): LeaseInForce => ({
  ...{ tenantId: floor.harbour.id, slug: "harbour", version: 1, state: "active", document },
  ...{ from: new Date(Date.now() - 3 * 86_400_000), until: null },
});

describe("a seat by the hour", () => {
  beforeAll(() => lease({ model: "hourly", count: 5 }));

  test("is billed as somebody gets up, to the second, once however often that is said", async () => {
    const { agent, ctx } = await hire();
    await signOn(ctx, { tab: "t" });
    await satSince(agent.personId, new Date(Date.now() - 2_000));
    await Promise.all([1, 2, 3].map(() => leaveSeat(floor.harbour.id, agent.personId, "signed-off")));
    await signOff(ctx);
    const events = await charged("seat-time");
    const [sat] = await floor.ground
      .owner`select extract(epoch from ended_at - created_at) as seconds from app.occupations`;
    const seconds = events.reduce((sum, { quantity }) => sum + quantity, 0);
    expect(Math.abs(seconds - Number(sat?.seconds))).toBeLessThan(1.001);
    expect(new Set(events.map(({ source }) => source.agent))).toEqual(new Set([agent.personId]));
    // 0.40 an hour: 3 s are 0.0003333, kept to four places.
    const amount = events.reduce((sum, { amount_micros }) => sum + BigInt(amount_micros), 0n);
    expect(amount).toBe(BigInt(Math.round((seconds * 400_000) / 3600 / 100) * 100));
  });

  test("costs nothing when the getting up fails", async () => {
    const { agent, ctx } = await hire();
    await signOn(ctx, { tab: "t" });
    await floor.ground.owner`alter table app.postings add constraint full_ledger check (false) not valid`;
    await satSince(agent.personId, new Date(Date.now() - 3_600_000));
    await expect(leaveSeat(floor.harbour.id, agent.personId, "signed-off")).rejects.toThrow();
    await floor.ground.owner`alter table app.postings drop constraint full_ledger`;
    expect(await charged("seat-time")).toEqual([]);
    expect(
      await floor.ground
        .owner`select 1 from app.occupations where agent_id = ${agent.personId} and ended_at is null`,
    ).toHaveLength(1);
  });

  test("opens on the statement from its line to who sat, from when to when", async () => {
    const { agent, ctx } = await hire();
    await signOn(ctx, { tab: "t" });
    await signOff(ctx);
    const caller = lessee();
    const { lines, period } = await caller.statements.soFar({ tenant: "harbour" });
    const line = lines.find(({ kind }) => kind === "seat-time");
    expect(line).toMatchObject({
      rateKey: "seat.time",
      events: 1,
      unit: "second",
      per: "hour",
      price: "£0.4000",
    });
    const page = await caller.statements.usage({
      tenant: "harbour",
      month: period.month,
      rateKey: "seat.time",
    });
    expect(page.rows).toMatchObject([{ agent: agent.displayName, interactionId: null }]);
    const opened = await caller.statements.event({
      tenant: "harbour",
      event: page.rows[0]?.usageEventId ?? "",
    });
    expect(opened.sittings).toMatchObject([{ agent: agent.displayName, burst: false }]);
    expect(opened.sittings[0]?.startedAt).toEqual(opened.event.startedAt);
    expect(opened.sittings[0]?.endedAt).toEqual(opened.event.endedAt);
  });
});

/** The lessee's own administrator, who reads what it pays for. */
function lessee() {
  const membership = {
    tenantId: floor.harbour.id,
    slug: "harbour",
    kind: "lessee",
    role: "tenant-admin",
  } as const;
  const principal: Principal = {
    ...{ personId: newId(), displayName: "Edward Marsh", email: "admin@harbour.example", language: "en" },
    ...{ sessionId: newId(), factorAt: new Date(), memberships: [membership] },
  };
  return createCallerFactory(appRouter)({ principal, requestId: "r1", address: "127.0.0.1" });
}
