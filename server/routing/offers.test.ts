import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { customers } from "@/db/tables/customers";
import { inTenant } from "@/tenants/scopes";
import type { Principal } from "../access/rules";
import { asAgent } from "../desk/cards";
import { current } from "../desk/reads";
import { accept, decline } from "../desk/writes/offer";
import { pause, ready, signOff } from "../desk/writes/shift";
import { wrapUp } from "../desk/writes/wrap-up";
import { redeemTicket } from "./acceptance";
import { FreshFloor, type WaitingCall } from "./fresh-floor";
import { tellGrants } from "./grants-told";
import { deskOf } from "./reads";
import { reconcile } from "./rebuild";
import { sweep } from "./sweep";
import { agentConnected, agentReleased, returnToQueue, withdraw } from "./writes";

let floor: FreshFloor;
let first: Principal;
let second: Principal;
const in_ = (seconds: number) => new Date(Date.now() + seconds * 1000);

beforeAll(async () => {
  floor = await FreshFloor.open("offers", 0);
});
afterAll(() => floor.close());

/** Each fact has two agents of its own, the first idle for longer. */
beforeEach(async () => {
  for (const agent of floor.agents) {
    const desk = await deskOf(agent.personId);
    if (desk && ["ready", "break", "missed", "lost"].includes(desk.state))
      await signOff({ principal: agent });
  }
  await floor.ground.owner`delete from app.desks where state <> 'off'`;
  await floor.ground.owner`update app.interactions set state = 'done' where state in ('queued', 'offered')`;
  first = await floor.hire();
  second = await floor.hire();
  await floor.seat(first);
  await floor.seat(second);
  // However slow the machine, nobody's page falls silent unless a fact says so.
  await floor.ground.owner`update app.desks set heartbeat_at = now() + interval '1 hour'`;
});

const stateOf = async (agent: Principal) => (await deskOf(agent.personId))?.state;
const offerOf = async (agent: Principal) => (await deskOf(agent.personId))?.offerId ?? "";
const interactionState = async ({ interactionId, tenantId }: WaitingCall) =>
  (
    await floor.ground
      .owner`select state from app.interactions where id = ${interactionId} and tenant_id = ${tenantId}`
  )[0]?.state;

/** What an agent can read of a lessee's customers, as the database sees them. */
const customersSeenBy = (agent: Principal, tenantId: string) =>
  inTenant(asAgent(agent), tenantId, (tx) => tx.select().from(customers));

async function takeCall(agent: Principal, call: WaitingCall) {
  const { ticket } = await accept({ principal: agent }, { offer: await offerOf(agent) });
  expect(await agentConnected({ ...call, agentId: agent.personId })).toBe(true);
  return ticket;
}

describe("an offer", () => {
  test("goes to whoever has been idle longest", async () => {
    const call = await floor.call();
    expect([await stateOf(first), await stateOf(second)]).toEqual(["offered", "ready"]);
    expect(await interactionState(call)).toBe("offered");
  });

  test("goes to whoever has been idle longest by their weight there, and elsewhere in the old order", async () => {
    const { personId } = second;
    await floor.ground
      .owner`update app.assignments set weight = 1000 where agent_id = ${personId} and tenant_id = ${floor.harbour.id}`;
    await reconcile();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await floor.call(floor.chenguang);
    expect([await stateOf(first), await stateOf(second)]).toEqual(["offered", "ready"]);
    await decline({ principal: first }, { offer: await offerOf(first), reason: "headset" });
    await decline({ principal: second }, { offer: await offerOf(second), reason: "headset" });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await floor.call(floor.harbour);
    expect([await stateOf(first), await stateOf(second)]).toEqual(["ready", "offered"]);
  });

  test("leaves the last agent to the lessee whose floor keeps them, however many call another", async () => {
    const { harbour, chenguang, ground } = floor;
    for (const { personId } of [first, second])
      await ground.owner`update app.assignments set floor = 50 where agent_id = ${personId} and tenant_id = ${chenguang.id}`;
    await reconcile();
    await floor.call(harbour);
    const kept = await floor.call(harbour);
    await sweep();
    expect([await stateOf(first), await stateOf(second)]).toEqual(["offered", "ready"]);
    expect(await interactionState(kept)).toBe("queued");
    await floor.call(chenguang);
    expect(await stateOf(second)).toBe("offered");
    expect((await deskOf(second.personId))?.tenantId).toBe(chenguang.id);
  });

  test("that is declined goes to the next agent, and not to the same one again", async () => {
    const call = await floor.call();
    await decline({ principal: first }, { offer: await offerOf(first), reason: "headset" });
    expect([await stateOf(first), await stateOf(second)]).toEqual(["ready", "offered"]);
    await decline({ principal: second }, { offer: await offerOf(second), reason: "headset" });
    expect([await stateOf(first), await stateOf(second)]).toEqual(["ready", "ready"]);
    expect(await interactionState(call)).toBe("queued");
  });

  test("that nobody answers marks the agent as missed and rings at the next", async () => {
    await floor.call();
    await sweep(in_(1));
    expect(await stateOf(first)).toBe("offered");
    await sweep(in_(16));
    expect([await stateOf(first), await stateOf(second)]).toEqual(["missed", "offered"]);
  });

  test("is taken back when the caller has gone, and the agent keeps the place in the line", async () => {
    const call = await floor.call();
    await floor.hangUp(call);
    await withdraw(call);
    expect([await stateOf(first), await interactionState(call)]).toEqual(["ready", "abandoned"]);
    await floor.call();
    expect(await stateOf(first)).toBe("offered");
  });

  test("comes back to the head of the line when the agent's page falls silent", async () => {
    const call = await floor.call();
    await floor.ground
      .owner`update app.desks set heartbeat_at = now() - interval '16 seconds' where agent_id = ${first.personId}`;
    await sweep();
    expect([await stateOf(first), await stateOf(second)]).toEqual(["lost", "offered"]);
    expect((await deskOf(second.personId))?.interactionId).toBe(call.interactionId);
  });

  test("reaches only agents who have a seat and an assignment there", async () => {
    const [owner, { personId }] = [floor.ground.owner, first];
    await owner`update app.seats set during = '[2000-01-01,2000-01-02)' where agent_id = ${personId} and tenant_id = ${floor.harbour.id}`;
    await floor.call();
    expect([await stateOf(first), await stateOf(second)]).toEqual(["ready", "offered"]);
  });

  test("of a caller nobody could place goes to anybody", async () => {
    const call = await floor.call({ id: floor.operatorId, queue: "agent-asks" });
    expect([await stateOf(first), await interactionState(call)]).toEqual(["offered", "offered"]);
  });
});

describe("a call", () => {
  test("goes from ring to wrap-up to ready, and the next one rings", async () => {
    const call = await floor.call();
    await takeCall(first, call);
    expect(await stateOf(first)).toBe("talking");
    await agentReleased({ ...call, agentId: first.personId, wrapUntil: in_(45) });
    expect(await stateOf(first)).toBe("wrapping-up");
    await pause({ principal: second }, { reason: "lunch" });
    const next = await floor.call();
    expect(await interactionState(next)).toBe("queued");
    await wrapUp({ principal: first }, { disposition: "booked", note: "Sea view." });
    expect([await interactionState(call), await interactionState(next)]).toEqual(["done", "offered"]);
    expect(await stateOf(first)).toBe("offered");
  });

  test("whose wrap-up runs out is done without a disposition", async () => {
    const call = await floor.call();
    await takeCall(first, call);
    await agentReleased({ ...call, agentId: first.personId, wrapUntil: in_(1) });
    await sweep(in_(2));
    expect([await stateOf(first), await interactionState(call)]).toEqual(["ready", "done"]);
  });

  test("whose softphone never comes goes back to the line", async () => {
    const call = await floor.call();
    await accept({ principal: first }, { offer: await offerOf(first) });
    await returnToQueue({ ...call, agentId: first.personId, why: "phone failed" });
    expect([await stateOf(first), await stateOf(second)]).toEqual(["missed", "offered"]);
  });

  test("is followed by a break that was asked for meanwhile", async () => {
    const call = await floor.call();
    await takeCall(first, call);
    await pause({ principal: first }, { reason: "lunch" });
    expect((await current({ principal: first })).breakNext).toBe(true);
    await expect(signOff({ principal: first })).rejects.toThrow("Finish it");
    await agentReleased({ ...call, agentId: first.personId, wrapUntil: in_(45) });
    await wrapUp({ principal: first }, { disposition: null });
    expect(await stateOf(first)).toBe("break");
    await ready({ principal: first });
    expect(await stateOf(first)).toBe("ready");
  });
});

describe("a ticket", () => {
  test("is good once, for the agent and the call it was made for", async () => {
    const call = await floor.call();
    const { interaction, ticket } = await accept({ principal: first }, { offer: await offerOf(first) });
    const shown = { interactionId: interaction, agentId: first.personId, ticket };
    expect(await redeemTicket({ ...shown, agentId: second.personId })).toBeUndefined();
    expect(await redeemTicket({ ...shown, ticket: "guessed" })).toBeUndefined();
    expect(await redeemTicket(shown)).toMatchObject({ tenantId: call.tenantId });
    expect(await redeemTicket(shown)).toBeUndefined();
  });

  test("is stale after its time, and after the desk has moved on", async () => {
    await floor.call();
    const { interaction, ticket } = await accept({ principal: first }, { offer: await offerOf(first) });
    await floor.ground
      .owner`update app.offers set expires_at = now() - interval '1 second' where state = 'accepted'`;
    expect(
      await redeemTicket({ interactionId: interaction, agentId: first.personId, ticket }),
    ).toBeUndefined();
  });

  test("cannot be had for an offer that is over", async () => {
    await floor.call();
    const offer = await offerOf(first);
    await decline({ principal: first }, { offer, reason: "headset" });
    await expect(accept({ principal: first }, { offer })).rejects.toThrow("That offer is over");
    await expect(accept({ principal: second }, { offer })).rejects.toThrow("That offer is over");
  });
});

describe("an agent's access", () => {
  test("to a customer exists from offer to wrap-up, at this lessee alone", async () => {
    const [{ harbour, chenguang }, { owner }] = [floor, floor.ground];
    await owner`insert into app.customers (tenant_id, e164, display_name) values (${harbour.id}, '+442071230000', 'Ada Byron'), (${chenguang.id}, '+442071230000', 'Somebody else')`;
    expect(await customersSeenBy(first, harbour.id)).toEqual([]);
    const call = await floor.call(harbour, "+442071230000");
    expect((await customersSeenBy(first, harbour.id)).map((row) => row.displayName)).toEqual(["Ada Byron"]);
    expect(await customersSeenBy(first, chenguang.id)).toEqual([]);
    expect(await customersSeenBy(second, harbour.id)).toEqual([]);
    const { card } = await current({ principal: first });
    expect(card).toMatchObject({
      tenant: "harbour",
      customer: { name: "Ada Byron" },
      brand: { colour: "#1f6f8b" },
    });
    await takeCall(first, call);
    await agentReleased({ ...call, agentId: first.personId, wrapUntil: in_(45) });
    expect(await customersSeenBy(first, harbour.id)).toHaveLength(1);
    await wrapUp({ principal: first }, { disposition: "booked" });
    expect(await customersSeenBy(first, harbour.id)).toEqual([]);
    expect((await current({ principal: first })).card).toBeNull();
  });

  test("is written into the log of the lessee whose customer it is", async () => {
    const call = await floor.call();
    await tellGrants();
    await tellGrants();
    const log = await floor.ground.owner`
      select tenant_id, action, after->>'agent' as agent from app.audit_entries where object = ${`interaction ${call.interactionId}`}`;
    expect([...log]).toEqual([
      { tenant_id: floor.harbour.id, action: "grant:customer", agent: first.personId },
    ]);
  });

  test("ends when the offer is declined", async () => {
    await floor.call(floor.harbour, "+442071230001");
    expect(await customersSeenBy(first, floor.harbour.id)).toHaveLength(1);
    await decline({ principal: first }, { offer: await offerOf(first), reason: "headset" });
    expect(await customersSeenBy(first, floor.harbour.id)).toEqual([]);
  });
});
