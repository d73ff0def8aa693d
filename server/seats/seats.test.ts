import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/db/ids";
import { leaveGround, standOn } from "@/tenants/ground";
import { inTenant } from "@/tenants/scopes";
import type { Principal } from "../access/rules";
import { current } from "../desk/reads";
import { accept } from "../desk/writes/offer";
import { ready, signOff, signOn, sitDown } from "../desk/writes/shift";
import { FreshFloor } from "../routing/fresh-floor";
import { deskOf } from "../routing/reads";
import { reconcile } from "../routing/rebuild";
import { SEATING } from "./reads";
import { seatsLeased } from "./rules";
import { sweepSeats } from "./sweep";
import { occupy } from "./writes/occupy";

let floor: FreshFloor;
let agent: Principal;
let ctx: { principal: Principal };

beforeAll(async () => {
  floor = await FreshFloor.open("seats", 0);
});
afterAll(() => floor.close());

beforeEach(async () => {
  await floor.ground
    .owner`update app.occupations set ended_at = now(), ended_why = 'signed-off' where ended_at is null`;
  await floor.ground.owner`delete from app.desks`;
  await floor.ground.owner`update app.interactions set state = 'done' where state in ('queued', 'offered')`;
  agent = await floor.hire();
  ctx = { principal: agent };
});

const open = async (tenantId: string) =>
  (
    await floor.ground.owner`select agent_id, kind, burst from app.occupations
      where tenant_id = ${tenantId} and ended_at is null order by created_at`
  ).map((row) => ({ ...row }));

/** Somebody who sits at a lessee already. */
const sitting = (tenantId: string, agentId = newId()) =>
  floor.ground.owner`insert into app.occupations (tenant_id, agent_id, session_id, kind, burst)
    values (${tenantId}, ${agentId}, ${newId()}, 'concurrent', false)`;

/** All seats of Harbour Lane are taken by people nobody knows. */
async function fill(tenantId: string): Promise<void> {
  await floor.ground.owner`insert into app.occupations (tenant_id, agent_id, session_id, kind, burst)
    select ${tenantId}, gen_random_uuid(), gen_random_uuid(), 'concurrent', false from generate_series(1, 100)`;
}

const PRICE = { amount: "12", currency: "GBP" } as const;

describe("the last seat", () => {
  const leased = seatsLeased({
    seats: { model: "concurrent", count: 12, burst: { count: 0, price: PRICE } },
  });
  const ask = (tenantId: string, terms = leased) => {
    const who = { tenantId, agentId: newId(), sessionId: newId(), leased: terms };
    return inTenant(SEATING, tenantId, (tx) => occupy(tx, who));
  };

  test("is won by exactly one of a hundred who come at the same instant, each in a transaction of their own", async () => {
    const { id } = floor.harbour;
    for (let n = 0; n < 11; n++) await sitting(id);
    // As many connections as agents: all hundred transactions are open at once.
    await leaveGround();
    standOn({
      ...{ databaseUrl: floor.ground.databaseUrl, authSecret: process.env.AUTH_SECRET ?? "" },
      ...{ processName: "seats", role: "app", connections: 100 },
    });
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask(id)));
    expect(answers.filter(({ seat }) => seat === "taken")).toHaveLength(1);
    expect(answers.filter(({ seat }) => seat === "full")).toHaveLength(99);
    expect(await open(id)).toHaveLength(12);
    await leaveGround();
    standOn({
      ...{ databaseUrl: floor.ground.databaseUrl, authSecret: process.env.AUTH_SECRET ?? "" },
      ...{ processName: "seats", role: "app", connections: 6 },
    });
  });

  test("is one lessee's: next door nobody waits for it", async () => {
    await fill(floor.harbour.id);
    expect(await ask(floor.harbour.id)).toEqual({ seat: "full" });
    expect(await ask(floor.chenguang.id)).toEqual({ seat: "taken" });
  });

  test("is not the last where the lease has burst, and what is sat on above the count is marked", async () => {
    const { id } = floor.harbour;
    const terms = seatsLeased({ seats: { model: "hourly", count: 1, burst: { count: 2, price: PRICE } } });
    const answers: string[] = [];
    for (let n = 0; n < 4; n++) answers.push((await ask(id, terms)).seat);
    expect(answers).toEqual(["taken", "burst", "burst", "full"]);
    expect((await open(id)).map(({ kind, burst }) => [kind, burst])).toEqual([
      ["hourly", false],
      ["hourly", true],
      ["hourly", true],
    ]);
  });

  test("asked for twice by the same agent is taken once", async () => {
    const { id } = floor.harbour;
    const who = { tenantId: id, agentId: newId(), sessionId: newId(), leased };
    const twice = await Promise.all([1, 2].map(() => inTenant(SEATING, id, (tx) => occupy(tx, who))));
    expect(twice.map(({ seat }) => seat).sort()).toEqual(["had", "taken"]);
  });
});

describe("signing on", () => {
  test("takes a seat at every lessee, witnessed there, and signing off gives them back", async () => {
    await signOn(ctx, { tab: "tab-1" });
    expect(await open(floor.harbour.id)).toEqual([{ agent_id: agent.personId, kind: "named", burst: false }]);
    expect(await open(floor.chenguang.id)).toHaveLength(1);
    const [entry] = await floor.ground.owner`select actor_kind, actor_id, object from app.audit_entries
      where tenant_id = ${floor.harbour.id} and action = 'take:seat' order by created_at desc limit 1`;
    expect(entry).toEqual({ actor_kind: "agent", actor_id: agent.personId, object: "seat harbour" });
    await signOff(ctx);
    expect([await open(floor.harbour.id), await open(floor.chenguang.id)]).toEqual([[], []]);
  });

  test("where all seats are taken is refused in words, and the other lessee's calls come", async () => {
    await fill(floor.harbour.id);
    await signOn(ctx, { tab: "tab-1" });
    const desk = await ready(ctx);
    expect(desk.brands.map(({ tenant }) => tenant)).toEqual(["chenguang"]);
    expect(desk.closed).toMatchObject([{ tenant: "harbour", why: "full", seats: 100 }]);
    await expect(sitDown(ctx, { tenant: "harbour" })).rejects.toThrow(
      /^All 100 seats of Harbour Lane Hotels are taken; the next is free when somebody there signs off/,
    );
    await floor.call(floor.harbour);
    expect((await deskOf(agent.personId))?.state).toBe("ready");
    await floor.call(floor.chenguang);
    expect((await deskOf(agent.personId))?.tenantId).toBe(floor.chenguang.id);
  });

  test("later, when somebody has gone, gets the seat and the calls", async () => {
    await fill(floor.harbour.id);
    await signOn(ctx, { tab: "tab-1" });
    await floor.ground.owner`update app.occupations set ended_at = now(), ended_why = 'signed-off'
      where (tenant_id, id) in (select tenant_id, id from app.occupations where tenant_id = ${floor.harbour.id} and ended_at is null limit 1)`;
    expect((await sitDown(ctx, { tenant: "harbour" })).closed).toEqual([]);
    await ready(ctx);
    await floor.call(floor.harbour);
    expect((await deskOf(agent.personId))?.tenantId).toBe(floor.harbour.id);
  });

  test("at a lessee of seats by name needs a name on one", async () => {
    await floor.ground
      .owner`delete from app.seats where agent_id = ${agent.personId} and tenant_id = ${floor.harbour.id}`;
    const desk = await signOn(ctx, { tab: "tab-1" });
    expect(desk.closed).toMatchObject([{ tenant: "harbour", why: "no-seat" }]);
    await expect(sitDown(ctx, { tenant: "harbour" })).rejects.toThrow("held by name");
    await expect(sitDown(ctx, { tenant: "duna" })).rejects.toThrow("not assigned to a lessee of that name");
  });
});

describe("an exam", () => {
  let exams = 0;
  /** Each a second after the one before: the latest counts. */
  const examine = (score: number, expires: string | null = null) =>
    floor.ground
      .owner`insert into app.certifications (tenant_id, agent_id, medium, score, pass_mark, passed_at, expires_at, created_at)
      values (${floor.harbour.id}, ${agent.personId}, 'voice', ${score}, 80, ${score >= 80 ? new Date() : null}, ${expires},
        clock_timestamp() + make_interval(secs => ${++exams}))`;

  test.each([
    ["not passed", 79, null],
    ["that has run out", 95, "2026-01-01T00:00:00Z"],
  ])("%s keeps every call of that lessee away, and says so", async (_, score, expires) => {
    await examine(score, expires);
    await signOn(ctx, { tab: "tab-1" });
    const desk = await ready(ctx);
    expect(desk.closed).toMatchObject([{ tenant: "harbour", why: "certificate" }]);
    await expect(sitDown(ctx, { tenant: "harbour" })).rejects.toThrow("not passed the exam");
    await floor.call(floor.harbour);
    expect((await deskOf(agent.personId))?.state).toBe("ready");
  });

  test("taken again and passed lets the calls come", async () => {
    await examine(40);
    await examine(80);
    await floor.seat(agent);
    await floor.call(floor.harbour);
    expect((await deskOf(agent.personId))?.tenantId).toBe(floor.harbour.id);
  });

  test("that is failed after the agent was grouped stops the offer in the database itself", async () => {
    await floor.seat(agent);
    await examine(10);
    const call = await floor.call(floor.harbour);
    expect((await deskOf(agent.personId))?.state).toBe("ready");
    const offers = await floor.ground
      .owner`select 1 from app.offers where interaction_id = ${call.interactionId}`;
    expect(offers).toHaveLength(0);
  });
});

describe("a seat is given up", () => {
  /** Somebody really signed in, so that only what a fact does ends anything. */
  async function signedIn(): Promise<void> {
    await floor.ground
      .owner`insert into app.sessions (id, sid_hash, person_id, seen_at, idle_seconds, expires_at)
      values (${agent.sessionId}, ${agent.sessionId}, ${agent.personId}, now(), 3600, now() + interval '8 hours')`;
  }
  const why = async () =>
    (
      await floor.ground.owner`select ended_why from app.occupations
        where tenant_id = ${floor.harbour.id} and agent_id = ${agent.personId} order by created_at desc limit 1`
    )[0]?.ended_why;

  beforeEach(async () => {
    await signedIn();
    await floor.seat(agent);
  });

  test("not while somebody is there", async () => {
    await sweepSeats();
    expect(await why()).toBeNull();
  });

  test("when the sign-in ends", async () => {
    await floor.ground.owner`update app.sessions set revoked_at = now() where id = ${agent.sessionId}`;
    await sweepSeats();
    expect(await why()).toBe("session-ended");
  });

  test("when the page has been silent for a minute, and taken again when the agent is back", async () => {
    await sweepSeats(new Date(Date.now() + 59_000));
    expect(await why()).toBeNull();
    await sweepSeats(new Date(Date.now() + 61_000));
    expect(await why()).toBe("desk-dead");
    await ready(ctx).catch(() => {});
    await reconcile();
    expect(await why()).toBeNull();
  });

  test("when the name is taken off it", async () => {
    await floor.ground.owner`delete from app.seats where agent_id = ${agent.personId}`;
    await sweepSeats();
    expect(await why()).toBe("seat-ended");
  });

  test("not in the middle of a call, whatever has ended", async () => {
    await floor.call(floor.harbour);
    await accept(ctx, { offer: (await deskOf(agent.personId))?.offerId ?? "" });
    await floor.ground.owner`update app.sessions set revoked_at = now() where id = ${agent.sessionId}`;
    await sweepSeats(new Date(Date.now() + 120_000));
    expect(await why()).toBeNull();
  });
});

describe("the caller's number", () => {
  const FROM = "+442071234567";
  const see = async () => (await current(ctx)).card;
  beforeEach(() => floor.seat(agent));

  test("is whole on the desk of whoever may see it", async () => {
    await floor.call(floor.harbour, FROM);
    expect(await see()).toMatchObject({ from: FROM, customer: { e164: FROM }, rights: ["see-full-numbers"] });
  });

  test("never leaves the server for others, wherever on the card it would stand", async () => {
    await floor.ground.owner`update app.assignments set rights = '[]' where agent_id = ${agent.personId}`;
    const { interactionId } = await floor.call(floor.harbour, FROM);
    await floor.ground
      .owner`update app.interactions set resolution = ${JSON.stringify([{ method: "known-caller", outcome: "matched", evidence: FROM }])}::text::jsonb where id = ${interactionId}`;
    const card = await see();
    expect(card).toMatchObject({ from: "+442•••••••67", customer: { e164: "+442•••••••67" }, rights: [] });
    expect(JSON.stringify(card)).not.toContain("71234567");
    expect(card?.openUntil).toBeGreaterThan(Date.now());
  });
});
