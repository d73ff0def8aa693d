import { afterAll, beforeAll, expect, test } from "vitest";
import { inTenant } from "@/tenants/scopes";
import type { Principal } from "../access/rules";
import { accept } from "../desk/writes/offer";
import { type Fact, fact } from "../interactions/facts";
import { learn } from "../interactions/writes";
import { audit } from "../routing/audit";
import { FreshFloor, type WaitingCall } from "../routing/fresh-floor";
import { deskOf } from "../routing/reads";
import { loseAgent } from "../routing/writes";
import { CARRIER, tellTheRouter } from "./writes";

let floor: FreshFloor;
let lin: Principal;
let anna: Principal;
beforeAll(async () => {
  floor = await FreshFloor.open("taking_back", 2);
  [lin, anna] = floor.agents as [Principal, Principal];
  await floor.seat(lin);
});
afterAll(() => floor.close());

const deskAt = async (agent: Principal) => deskOf(agent.personId);

async function told({ tenantId, interactionId }: WaitingCall, ...facts: readonly Fact[]): Promise<void> {
  const learnt = await inTenant(CARRIER, tenantId, (tx) => learn(tx, tenantId, interactionId, facts));
  if (learnt) await tellTheRouter(tenantId, interactionId, learnt);
}

/** An agent takes the call they are offered, and talks. */
async function talk(call: WaitingCall, agent: Principal, leg: string, room: string): Promise<void> {
  const desk = await deskAt(agent);
  expect(desk).toMatchObject({ state: "offered", interactionId: call.interactionId });
  await accept({ principal: agent }, { offer: desk?.offerId ?? "" });
  const now = new Date();
  await told(call, fact("joined", now, { leg, role: "agent", room }, `${leg}:${room}`));
  await told(call, fact("joined", now, { leg: "CAcaller", role: "customer", room }, `CAcaller:${room}`));
  expect(await deskAt(agent)).toMatchObject({ state: "talking" });
}

const grantsOn = async ({ interactionId }: WaitingCall) =>
  (
    await floor.ground.owner`select agent_id from app.grants
      where interaction_id = ${interactionId} and ended_at is null`
  ).map((row) => row.agent_id);

test("a caller whose agent is lost in mid-talk is answered by another, before who came later", async () => {
  const call = await floor.call();
  await talk(call, lin, "CAlin", "CF1");
  const later = await floor.call();
  await told(call, fact("left", new Date(), { leg: "CAlin", role: "agent", room: "CF1" }, "CAlin:CF1"));
  expect(await deskAt(lin), "until the caller is brought out of the room").toMatchObject({
    state: "talking",
  });

  await floor.seat(anna);
  expect(await deskAt(anna)).toMatchObject({ state: "offered", interactionId: later.interactionId });
  const rang = await deskAt(anna);
  await accept({ principal: anna }, { offer: rang?.offerId ?? "" });
  const latest = await floor.call();

  let isAsked = "nobody yet";
  const phone = { leg: "CAlin", room: "CF1" };
  const bring = async () => {
    const { owner } = floor.ground;
    const asked = await owner`select 1 from app.desks where interaction_id = ${call.interactionId}`;
    isAsked = asked.length > 0 ? "somebody" : "nobody";
  };
  expect(await loseAgent(call, phone, bring)).toBe(true);
  expect(isAsked, "while the caller is still in the old room").toBe("nobody");
  expect(await deskAt(lin)).toMatchObject({ state: "lost", interactionId: null });
  expect(await grantsOn(call), "what the lost agent could see is closed").toEqual([]);
  expect(await loseAgent(call, phone, bring), "twice is once").toBe(false);
  await told(
    call,
    fact("left", new Date(), { leg: "CAcaller", role: "customer", room: "CF1" }, "CAcaller:CF1"),
  );
  expect(await audit()).toEqual([]);

  const third = await floor.hire();
  await floor.seat(third);
  await talk(call, third, "CAthird", "CF2");
  expect(await grantsOn(call)).toEqual([third.personId]);
  const { owner } = floor.ground;
  const [waits] = await owner`select state from app.interactions where id = ${latest.interactionId}`;
  expect(waits, "who came later still waits").toMatchObject({ state: "queued" });
  expect(await audit()).toEqual([]);
});
