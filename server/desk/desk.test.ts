import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/db/ids";
import { inTenant } from "@/tenants/scopes";
import type { Principal } from "../access/rules";
import { fact } from "../interactions/facts";
import { learn } from "../interactions/writes";
import { FreshFloor, type WaitingCall } from "../routing/fresh-floor";
import { deskOf } from "../routing/reads";
import { sweep } from "../routing/sweep";
import { agentConnected, agentReleased } from "../routing/writes";
import { current } from "./reads";
import { hangUp, hold, note } from "./writes/call";
import { pickLessee } from "./writes/lessee";
import { accept } from "./writes/offer";
import { heartbeat, ready, signOff, signOn } from "./writes/shift";
import { extendWrapUp, wrapUp } from "./writes/wrap-up";

let floor: FreshFloor;
let agent: Principal;
let ctx: { principal: Principal };

beforeAll(async () => {
  floor = await FreshFloor.open("desk", 0);
});
afterAll(() => floor.close());

/** Each fact has an agent of its own; whoever was there before has gone home. */
beforeEach(async () => {
  for (const { personId } of floor.agents) {
    const desk = await deskOf(personId);
    if (desk && ["ready", "break", "missed", "lost"].includes(desk.state)) await signOff(ctx);
  }
  await floor.ground.owner`delete from app.desks where state <> 'off'`;
  await floor.ground.owner`update app.interactions set state = 'done' where state in ('queued', 'offered')`;
  agent = await floor.hire();
  ctx = { principal: agent };
});

const SETUP = { kind: "setup" } as const;
const in_ = (seconds: number) => new Date(Date.now() + seconds * 1000);

const tell = ({ tenantId, interactionId }: WaitingCall, ...facts: Parameters<typeof learn>[3][number][]) =>
  inTenant(SETUP, tenantId, (tx) => learn(tx, tenantId, interactionId, facts));

/** The agent accepts, the softphone arrives, the caller comes into the room. */
async function talk(call: WaitingCall): Promise<void> {
  await accept(ctx, { offer: (await deskOf(agent.personId))?.offerId ?? "" });
  const now = new Date();
  const joined = [
    fact("joined", now, { leg: "CAagent", role: "agent", agent: agent.personId }, "CAagent"),
    fact("joined", now, { leg: "CAcustomer", role: "customer" }, "CAcustomer"),
  ];
  await tell(call, ...joined);
  await agentConnected({ ...call, agentId: agent.personId });
}

const wishes = (interactionId: string) => floor.ground.owner`
  select topic, payload->'held' as held from app.outbox where payload->>'interactionId' = ${interactionId} order by created_at`;

describe("a shift", () => {
  test("begins on a break, with what the agent covers today", async () => {
    const desk = await signOn(ctx, { tab: "tab-1" });
    expect(desk).toMatchObject({ state: "break", pauseReason: "signed-on", phoneTab: "tab-1", card: null });
    expect(desk.brands.map(({ tenant, waiting }) => [tenant, waiting]).sort()).toEqual([
      ["chenguang", 0],
      ["harbour", 0],
    ]);
  });

  test("covers nothing without a seat, and no lessee whose lease has ended", async () => {
    await floor.ground.owner`delete from app.seats where agent_id = ${agent.personId}`;
    expect((await signOn(ctx, { tab: "tab-1" })).brands).toEqual([]);
  });

  test("has its phone in one tab: signing on elsewhere moves it", async () => {
    await signOn(ctx, { tab: "tab-1" });
    await ready(ctx);
    expect((await signOn(ctx, { tab: "tab-2" })).state).toBe("ready");
    expect(await heartbeat(ctx, { tab: "tab-1" })).toMatchObject({ owner: false, state: "ready" });
    expect(await heartbeat(ctx, { tab: "tab-2" })).toMatchObject({ owner: true, state: "ready" });
  });

  test("whose page fell silent is lost until the agent says ready, even if the page wakes up", async () => {
    await signOn(ctx, { tab: "tab-1" });
    await ready(ctx);
    await sweep(in_(16));
    expect(await heartbeat(ctx, { tab: "tab-1" })).toMatchObject({ owner: true, state: "lost" });
    expect((await ready(ctx)).state).toBe("ready");
  });

  test("cannot be worked before it begins", async () => {
    await expect(ready(ctx)).rejects.toThrow("Start your shift first");
    expect((await current(ctx)).state).toBe("off");
  });

  test("counts what waits for the agent's brands, and nothing of who", async () => {
    await signOn(ctx, { tab: "tab-1" });
    await floor.call(floor.chenguang);
    const desk = await current(ctx);
    expect(desk.waiting.count).toBe(1);
    expect(desk.brands.find(({ tenant }) => tenant === "chenguang")?.waiting).toBe(1);
  });
});

describe("a call on the desk", () => {
  beforeEach(() => floor.seat(agent));

  test("shows why it is here, what was pressed and who came before, of this brand only", async () => {
    const from = `+44207199${Math.floor(1000 + Math.random() * 8999)}`;
    const before = await floor.arrive(floor.harbour, from);
    await floor.hangUp(before);
    const elsewhere = await floor.arrive(floor.chenguang, from);
    await floor.hangUp(elsewhere);
    const call = await floor.arrive(floor.harbour, from);
    await tell(
      call,
      fact("stepped", call.at, { node: "menu", exit: "1", input: "1", leaseVersion: 1 }, "menu"),
    );
    const { enqueue } = await import("../routing/writes");
    await enqueue({ ...call, priority: 0 });
    const { card } = await current(ctx);
    expect(card?.why).toEqual([{ method: "menu-digit", outcome: "matched", evidence: "1" }]);
    expect(card?.answers).toMatchObject([{ node: "menu", exit: "1", input: "1" }]);
    expect(card?.queue).toEqual({ key: "bookings", label: "New bookings" });
    expect(card?.history.map(({ interaction }) => interaction)).toEqual([before.interactionId]);
    expect(card?.number).toEqual({ e164: "+886255500100", use: "shared" });
    expect(card?.dispositions.length).toBeGreaterThan(0);
  });

  test("is held and taken back, once each however often the key is pressed", async () => {
    const call = await floor.call();
    await talk(call);
    await Promise.all([hold(ctx, { held: true }), hold(ctx, { held: true })]);
    expect((await current(ctx)).card).toMatchObject({ held: true, heldSince: expect.any(Number) });
    expect((await hold(ctx, { held: false })).card).toMatchObject({ held: false, heldSince: null });
    expect((await wishes(call.interactionId)).filter(({ topic }) => topic === "participant.hold")).toEqual([
      { topic: "participant.hold", held: true },
      { topic: "participant.hold", held: false },
    ]);
  });

  test("is hung up by asking the carrier once", async () => {
    const call = await floor.call();
    await talk(call);
    await hangUp(ctx);
    await hangUp(ctx);
    expect((await wishes(call.interactionId)).map(({ topic }) => topic)).toEqual(["call.hang-up"]);
    expect((await current(ctx)).state).toBe("talking");
  });

  test("hung up before the talk goes back to the line", async () => {
    const call = await floor.call();
    await accept(ctx, { offer: (await deskOf(agent.personId))?.offerId ?? "" });
    expect((await hangUp(ctx)).state).toBe("missed");
    expect(await wishes(call.interactionId)).toEqual([]);
  });

  test("keeps its note through wrap-up, which can be lengthened and must end with a result of this lessee", async () => {
    const call = await floor.call();
    await talk(call);
    await note(ctx, { text: "Wants a sea view." });
    await agentReleased({ ...call, agentId: agent.personId, wrapUntil: in_(45) });
    const before = await current(ctx);
    expect(before).toMatchObject({ state: "wrapping-up", card: { note: "Wants a sea view." } });
    const after = await extendWrapUp(ctx);
    expect((after.until ?? 0) - (before.until ?? 0)).toBe(60_000);
    expect(after.card?.wrapUntil).toBe(after.until);
    await expect(wrapUp(ctx, { disposition: "no-such-result" })).rejects.toThrow("no such result");
    expect((await wrapUp(ctx, { disposition: null })).state).toBe("ready");
    expect((await current(ctx)).today).toMatchObject({ offered: 1, answered: 1, declined: 0, missed: 0 });
  });

  test("of an unknown lessee is given to the one the caller names, and its data opens only then", async () => {
    const call = await floor.call({ id: floor.operatorId, queue: "agent-asks" }, "+442071237777");
    await talk(call);
    const asking = await current(ctx);
    expect(asking.card).toMatchObject({
      kind: "agent-asks",
      tenant: "meridian",
      greeting: [],
      customer: { id: expect.any(String) },
    });
    expect(asking.card?.lessees.map(({ tenant }) => tenant).sort()).toEqual(["chenguang", "harbour"]);
    await expect(pickLessee(ctx, { tenant: "duna" })).rejects.toThrow("No lessee of that name");
    const picked = await pickLessee(ctx, { tenant: "harbour" });
    expect(picked.card).toMatchObject({
      kind: "lessee",
      tenant: "harbour",
      state: "talking",
      interaction: call.interactionId,
    });
    expect(picked.card?.why.at(-1)).toMatchObject({ method: "agent-asks", outcome: "matched" });
    await expect(pickLessee(ctx, { tenant: "chenguang" })).rejects.toThrow("known already");
    const open = await floor.ground.owner`
      select tenant_id from app.grants where interaction_id = ${call.interactionId} and ended_at is null`;
    expect([...open]).toEqual([{ tenant_id: floor.harbour.id }]);
    const who = { tenantId: floor.harbour.id, interactionId: call.interactionId, agentId: agent.personId };
    await agentReleased({ ...who, wrapUntil: in_(45) });
    expect((await wrapUp(ctx, { disposition: "booked" })).state).toBe("ready");
  });

  test("is not reached with another's offer", async () => {
    await floor.call();
    await expect(accept(ctx, { offer: newId() })).rejects.toThrow("That offer is over");
  });
});
