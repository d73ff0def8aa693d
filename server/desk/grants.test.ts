import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/db/ids";
import { customers } from "@/db/tables/customers";
import { interactionEvents } from "@/db/tables/interaction-events";
import { interactions } from "@/db/tables/interactions";
import { usageEvents } from "@/db/tables/usage-events";
import { inTenant } from "@/tenants/scopes";
import type { Principal } from "../access/rules";
import { fact } from "../interactions/facts";
import { learn } from "../interactions/writes";
import { FreshFloor, type WaitingCall } from "../routing/fresh-floor";
import { deskOf } from "../routing/reads";
import { agentConnected, agentReleased } from "../routing/writes";
import { asAgent, interactionOn } from "./cards";
import { current } from "./reads";
import { accept, decline } from "./writes/offer";
import { wrapUp } from "./writes/wrap-up";

let floor: FreshFloor;
let one: Principal;
let other: Principal;

beforeAll(async () => {
  floor = await FreshFloor.open("grants", 0);
  // One serves both lessees, the other 晨光電器 alone.
  one = await floor.hire();
  other = await floor.hire([floor.chenguang]);
  await floor.seat(one);
});
afterAll(() => floor.close());

const NOTHING = { customers: 0, interactions: 0, "interaction events": 0, "usage events": 0 };
const TABLES = {
  customers,
  interactions,
  "interaction events": interactionEvents,
  "usage events": usageEvents,
};

/** How many rows of a lessee's customer data somebody can read as an agent, whatever they ask for. */
async function readable(agent: Principal, tenantId: string): Promise<Record<string, number>> {
  const counts = await inTenant(asAgent(agent), tenantId, (tx) =>
    Promise.all(
      Object.entries(TABLES).map(async ([name, table]) => [name, (await tx.select().from(table)).length]),
    ),
  );
  return Object.fromEntries(counts);
}

async function talk(agent: Principal, call: WaitingCall): Promise<void> {
  const offer = (await deskOf(agent.personId))?.offerId ?? "";
  await accept({ principal: agent }, { offer });
  const joined = fact("joined", new Date(), { leg: "CAcustomer", role: "customer" }, "CAcustomer");
  await inTenant({ kind: "setup" }, call.tenantId, (tx) =>
    learn(tx, call.tenantId, call.interactionId, [joined]),
  );
  await agentConnected({ ...call, agentId: agent.personId });
}

async function finish(agent: Principal, call: WaitingCall): Promise<void> {
  await agentReleased({ ...call, agentId: agent.personId, wrapUntil: new Date(Date.now() + 60_000) });
  await wrapUp({ principal: agent }, { disposition: null });
}

describe("a shared agent", () => {
  test("reads nothing of any lessee while no call is there, though they work for both", async () => {
    await floor.hangUp(await floor.arrive(floor.harbour, "+442079460001"));
    for (const { id } of [floor.harbour, floor.chenguang]) expect(await readable(one, id)).toEqual(NOTHING);
  });

  test("reads one call and one customer from the offer on, says until when, and nothing after wrap-up", async () => {
    const call = await floor.call(floor.harbour, "+442079460002");
    expect(await readable(one, floor.harbour.id)).toMatchObject({ customers: 1, interactions: 1 });
    await talk(one, call);
    const { card } = await current({ principal: one });
    expect(card?.openUntil).toBeGreaterThan(Date.now() + 3_600_000);
    expect(await readable(one, floor.harbour.id)).toMatchObject({ customers: 1, "usage events": 0 });
    await finish(one, call);
    expect(await readable(one, floor.harbour.id)).toEqual(NOTHING);
  });

  test("who declined reads nothing more of it", async () => {
    await floor.call(floor.harbour, "+442079460003");
    await decline({ principal: one }, { offer: (await deskOf(one.personId))?.offerId ?? "", reason: "no" });
    expect(await readable(one, floor.harbour.id)).toEqual(NOTHING);
  });

  test("on a call of one lessee reads nothing of the other's, whose call a colleague has, by its own ids either", async () => {
    await floor.ground.owner`update app.interactions set state = 'done' where state in ('queued', 'offered')`;
    const ours = await floor.call(floor.harbour, "+442079460004");
    await talk(one, ours);
    await floor.seat(other);
    const theirs = await floor.call(floor.chenguang, "+886912000001");
    await talk(other, theirs);
    expect(await readable(one, floor.chenguang.id)).toEqual(NOTHING);
    expect(await readable(other, floor.harbour.id)).toEqual(NOTHING);
    const held = await deskOf(one.personId);
    if (!held?.offerId) throw new Error("The desk holds nothing.");
    const forged = {
      ...held,
      tenantId: theirs.tenantId,
      interactionId: theirs.interactionId,
      offerId: held.offerId,
    };
    expect(await interactionOn(forged, one)).toBeUndefined();
    expect(await interactionOn({ ...forged, interactionId: newId() }, one)).toBeUndefined();
    await finish(other, theirs);
    await finish(one, ours);
  });

  test("whose grant has run out sees an empty desk, in the middle of a call", async () => {
    await floor.ground.owner`update app.interactions set state = 'done' where state in ('queued', 'offered')`;
    const call = await floor.call(floor.harbour, "+442079460005");
    await talk(one, call);
    await floor.ground
      .owner`update app.grants set expires_at = clock_timestamp() - interval '1 second' where ended_at is null`;
    expect(await readable(one, floor.harbour.id)).toEqual(NOTHING);
    expect((await current({ principal: one })).card).toBeNull();
  });
});
