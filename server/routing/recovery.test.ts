import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/db/ids";
import type { Principal } from "../access/rules";
import { accept } from "../desk/writes/offer";
import { signOff } from "../desk/writes/shift";
import { wrapUp } from "../desk/writes/wrap-up";
import { closeRedis, commands } from "../vendors/redis/clients";
import { freshRedis } from "../vendors/redis/fresh-redis";
import { audit } from "./audit";
import { FreshFloor, type WaitingCall } from "./fresh-floor";
import * as index from "./live-index";
import { deskOf } from "./reads";
import { rebuild } from "./rebuild";
import { classOf } from "./rules";
import { sweep } from "./sweep";
import { agentConnected, agentReleased, withdraw } from "./writes";

let floor: FreshFloor;
let seconds = 0;

/** Each sweep of these tests is later than the last, so that every step of it is due; no page falls silent and no offer runs out. */
async function sweepLater(): Promise<void> {
  seconds += 10;
  await floor.ground.owner`update app.desks set heartbeat_at = now() + make_interval(secs => ${seconds}),
    until = now() + make_interval(secs => ${seconds + 15})`;
  await sweep(new Date(Date.now() + seconds * 1000));
}

beforeAll(async () => {
  floor = await FreshFloor.open("recovery", 0);
});
afterAll(() => floor.close());

const seated: Principal[] = [];
const calls: WaitingCall[] = [];

async function agent(): Promise<Principal> {
  const one = await floor.hire();
  await floor.seat(one);
  seated.push(one);
  return one;
}

async function call(): Promise<WaitingCall> {
  const one = await floor.call();
  calls.push(one);
  return one;
}

afterEach(async () => {
  for (const one of calls.splice(0)) await floor.hangUp(one).then(() => withdraw(one));
  for (const one of seated.splice(0)) {
    const desk = await deskOf(one.personId);
    if (desk?.state === "talking" && desk.tenantId && desk.interactionId) {
      const who = { tenantId: desk.tenantId, interactionId: desk.interactionId, agentId: one.personId };
      await agentReleased({ ...who, wrapUntil: new Date() });
      await wrapUp({ principal: one }, { disposition: null });
    }
    await signOff({ principal: one });
  }
});

const desk = async (one: Principal) => {
  const row = await deskOf(one.personId);
  return [row?.state, row?.interactionId ?? null];
};

async function talk(one: Principal): Promise<void> {
  const row = await deskOf(one.personId);
  const { interaction } = await accept({ principal: one }, { offer: row?.offerId ?? "" });
  await agentConnected({ tenantId: row?.tenantId ?? "", interactionId: interaction, agentId: one.personId });
}

describe("when Redis has lost everything", () => {
  test("the index is rebuilt from Postgres, in the old order, and nobody is offered twice", async () => {
    const [a, b] = [await agent(), await agent()];
    const [talking, ringing] = [await call(), await call()];
    await talk(a);
    const waiting = [await call(), await call(), await call()];
    await commands().flushdb();
    await sweepLater();
    expect(await desk(a)).toEqual(["talking", talking.interactionId]);
    expect(await desk(b)).toEqual(["offered", ringing.interactionId]);
    const prefix = await index.keyPrefix();
    const line = await commands().zrange(`${prefix}w:${classOf(floor.harbour.id, "bookings")}`, "0", "-1");
    expect(line).toEqual(waiting.map((one) => one.interactionId));
    const c = await agent();
    expect(await desk(c)).toEqual(["offered", waiting[0]?.interactionId]);
    expect(await audit()).toEqual([]);
  });

  test("an act that comes before the sweep begins the new epoch, and loses nobody", async () => {
    const waiting = await call();
    await commands().flushdb();
    const later = await call();
    const a = await agent();
    await sweepLater();
    const b = await agent();
    const held = new Set([(await desk(a))[1], (await desk(b))[1]]);
    expect(held).toEqual(new Set([waiting.interactionId, later.interactionId]));
  });

  test("a rebuild on purpose disturbs no offer", async () => {
    const a = await agent();
    const ringing = await call();
    await rebuild();
    expect(await desk(a)).toEqual(["offered", ringing.interactionId]);
    const b = await agent();
    expect(await desk(b)).toEqual(["ready", null]);
  });
});

describe("when a process dies between Redis and Postgres", () => {
  test("a proposal nobody made true is taken back by the sweep and offered", async () => {
    const a = await agent();
    const waiting = await floor.arrive();
    calls.push(waiting);
    const { tenantId, interactionId } = waiting;
    const waitingClass = classOf(tenantId, waiting.queue);
    const proposals = await index.enqueue(
      { tenantId, interactionId, waitingClass, due: Date.now() },
      new Date(),
    );
    expect(proposals).toHaveLength(1);
    expect(await desk(a)).toEqual(["ready", null]);
    await sweepLater();
    expect(await desk(a)).toEqual(["offered", interactionId]);
    expect(await audit()).toEqual([]);
  });

  test("an offer of which the index was not told is confirmed, not made again", async () => {
    const a = await agent();
    const ringing = await call();
    const prefix = await index.keyPrefix();
    await commands().hset(`${prefix}c:${ringing.interactionId}`, "st", "P");
    await commands().zadd(`${prefix}t`, Date.now(), ringing.interactionId);
    await floor.ground
      .owner`update app.desks set until = now() + interval '1 hour' where agent_id = ${a.personId}`;
    await sweepLater();
    expect(await commands().hget(`${prefix}c:${ringing.interactionId}`, "st")).toBe("O");
    expect(await desk(a)).toEqual(["offered", ringing.interactionId]);
  });

  test("a caller who has gone meanwhile is forgotten, and the agent is free", async () => {
    const a = await agent();
    const ringing = await floor.arrive();
    const { tenantId, interactionId, queue } = ringing;
    const waitingClass = classOf(tenantId, queue);
    await index.enqueue({ tenantId, interactionId, waitingClass, due: Date.now() }, new Date());
    await floor.hangUp(ringing);
    await sweepLater();
    expect(await desk(a)).toEqual(["ready", null]);
    expect(await audit()).toEqual([]);
    const next = await call();
    expect(await desk(a)).toEqual(["offered", next.interactionId]);
  });

  test("a release that the index did not hear of is noticed, and the agent gets the next call", async () => {
    const a = await agent();
    await call();
    await talk(a);
    const row = await deskOf(a.personId);
    await floor.ground
      .owner`update app.desks set state = 'ready', interaction_id = null, offer_id = null, tenant_id = null where agent_id = ${a.personId}`;
    await floor.ground
      .owner`update app.interactions set state = 'done' where id = ${row?.interactionId ?? newId()}`;
    await sweepLater();
    expect(await audit()).toEqual([]);
    const next = await call();
    expect(await desk(a)).toEqual(["offered", next.interactionId]);
  });
});

describe("when Redis is away", () => {
  test("callers are kept in Postgres and offered once it is back", async () => {
    const a = await agent();
    await closeRedis();
    const waiting = await call();
    expect(await desk(a)).toEqual(["ready", null]);
    await freshRedis();
    await sweepLater();
    expect(await desk(a)).toEqual(["offered", waiting.interactionId]);
  });
});
