import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { House } from "../people/house.fixtures";
import { deskOf } from "../routing/reads";

let house: House;
let agent: string;
let desk: Awaited<ReturnType<House["as"]>>;

beforeAll(async () => {
  house = await House.open("assignments");
});
afterAll(() => house.close());
beforeEach(async () => {
  agent = await house.somebody("agent");
  desk = await house.as(agent);
});

const VOICE = { tenant: "harbour", medium: "voice" } as const;
const boss = async () => (await house.as(house.owner)).seats;
const lineOf = async (who = agent) =>
  (await (await boss()).board({ tenant: "harbour" })).assignments.find((line) => line.agent === who);

describe("an agent", () => {
  test("is assigned, examined, signs on and gets the lessee's calls: not one step earlier", async () => {
    const seats = await boss();
    await desk.desk.signOn({ tab: "tab-1" });
    expect((await desk.desk.current()).brands).toEqual([]);
    await seats.assign({ ...VOICE, agent, rights: ["transfer"] });
    expect(await lineOf()).toMatchObject({ hindrance: "certificate", weight: 100, rights: ["transfer"] });
    await expect(desk.desk.sitDown({ tenant: "harbour" })).rejects.toThrow("not passed the exam");
    expect(await seats.certify({ ...VOICE, agent, score: 79 })).toEqual({ passed: false, passMark: 80 });
    expect(await lineOf()).toMatchObject({
      hindrance: "certificate",
      certificate: { score: 79, passed: false },
    });
    expect(await seats.certify({ ...VOICE, agent, score: 80 })).toEqual({ passed: true, passMark: 80 });
    expect((await desk.desk.current()).closed).toMatchObject([{ tenant: "harbour", why: "free" }]);
    await desk.desk.sitDown({ tenant: "harbour" });
    expect(await lineOf()).toMatchObject({ hindrance: null, sits: { burst: false } });
    await desk.desk.ready();
    await house.floor.call(house.floor.harbour);
    expect((await deskOf(agent))?.tenantId).toBe(house.floor.harbour.id);
    expect(await house.witnessed(house.floor.harbour.id)).toContain("take:seat");
  });

  test("assigned from tomorrow on, or until yesterday, is offered nothing today", async () => {
    const seats = await boss();
    const tomorrow = new Date(Date.now() + 86_400_000);
    await seats.certify({ ...VOICE, agent, score: 90 });
    const { assignment } = await seats.assign({ ...VOICE, agent, from: tomorrow });
    expect((await desk.desk.signOn({ tab: "tab-1" })).brands).toEqual([]);
    await seats.end({ tenant: "harbour", assignment });
    expect(await lineOf()).toBeUndefined();
  });

  test("whose assignment ends gets up, loses the name on the seat, and no more calls", async () => {
    const seats = await boss();
    await seats.certify({ ...VOICE, agent, score: 90 });
    const { assignment } = await seats.assign({ ...VOICE, agent });
    await desk.desk.signOn({ tab: "tab-1" });
    await desk.desk.ready();
    await seats.end({ tenant: "harbour", assignment });
    const left = await house.floor.ground.owner`
      select 'sits' from app.occupations where agent_id = ${agent} and ended_at is null
      union all select 'named' from app.seats where agent_id = ${agent} and upper_inf(during)`;
    expect(left).toHaveLength(0);
    await house.floor.call(house.floor.harbour);
    expect((await deskOf(agent))?.state).toBe("ready");
    await expect(seats.end({ tenant: "harbour", assignment })).rejects.toThrow("has ended already");
  });
});

describe("an assignment", () => {
  test("is one at a time, for somebody who works at a desk, within what is leased", async () => {
    const seats = await boss();
    await seats.assign({ ...VOICE, agent });
    await expect(seats.assign({ ...VOICE, agent })).rejects.toThrow("in that time already");
    const clerk = await house.somebody("finance");
    await expect(seats.assign({ ...VOICE, agent: clerk })).rejects.toThrow("no such agent on the floor");
    const now = new Date();
    await expect(seats.assign({ ...VOICE, agent, from: now, until: now })).rejects.toThrow(
      "after the beginning",
    );
  });

  test("changes in weight, floor, rights and end, before and after witnessed", async () => {
    const seats = await boss();
    const { assignment } = await seats.assign({ ...VOICE, agent });
    const until = new Date(Date.now() + 3_600_000);
    const changed = { tenant: "harbour", assignment, weight: 40, floor: 10, until } as const;
    await seats.change({ ...changed, rights: ["monitor", "see-full-numbers"] });
    expect(await lineOf()).toMatchObject({ weight: 40, floor: 10, rights: ["see-full-numbers", "monitor"] });
    const [entry] = await house.floor.ground.owner`select before, after from app.audit_entries
      where tenant_id = ${house.floor.harbour.id} and action = 'change:assignment' order by created_at desc limit 1`;
    expect(entry).toMatchObject({ before: { weight: 100 }, after: { weight: 40 } });
    const elsewhere = { ...changed, tenant: "chenguang", rights: [] };
    await expect(seats.change(elsewhere)).rejects.toThrow("There is no such assignment here.");
  });

  test("is read by the lessee, and written by the operator alone", async () => {
    await (await boss()).assign({ ...VOICE, agent });
    const admin = await house.as(await house.somebody("tenant-admin", "harbour"));
    const board = await admin.seats.board({ tenant: "harbour" });
    expect(board).toMatchObject({ mayAssign: false, mayCertify: false, floor: [] });
    expect(board.assignments.length).toBeGreaterThan(0);
    await expect(admin.seats.assign({ ...VOICE, agent })).rejects.toThrow("does not allow this");
    await expect(admin.seats.certify({ ...VOICE, agent, score: 90 })).rejects.toThrow("does not allow this");
  });

  test("finds no seat by name when the lease has no more", async () => {
    const { id } = house.floor.chenguang;
    const seats = await boss();
    await house.floor.ground.owner`insert into app.seats (tenant_id, agent_id, kind, during)
      select ${id}, gen_random_uuid(), 'named', '[2000-01-01,)' from generate_series(1, 100)`;
    await expect(seats.assign({ tenant: "chenguang", medium: "voice", agent })).rejects.toThrow(
      "All 100 seats of 晨光電器 have a name on them in that time.",
    );
  });
});

test("nobody enters the result of their own exam", async () => {
  const seats = await boss();
  const both = await house.somebody("supervisor");
  await (await house.as(house.owner)).people.giveRole({
    ...{ tenant: "meridian", person: both, as: { role: "agent" } },
  });
  const { seats: own } = await house.as(both);
  await expect(own.certify({ ...VOICE, agent: both, score: 100 })).rejects.toThrow("their own exam");
  await own.certify({ ...VOICE, agent, score: 100 });
  await expect(seats.certify({ ...VOICE, agent, score: 90, expires: new Date(0) })).rejects.toThrow(
    "run out",
  );
});
