import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTenant } from "@/tenants/scopes";
import type { Principal } from "../access/rules";
import { accept } from "../desk/writes/offer";
import { wrapUp } from "../desk/writes/wrap-up";
import { type Fact, fact } from "../interactions/facts";
import { learn } from "../interactions/writes";
import { audit } from "../routing/audit";
import { FreshFloor, type WaitingCall } from "../routing/fresh-floor";
import { deskOf } from "../routing/reads";
import { healRouting } from "./heal";
import { CARRIER, tellTheRouter } from "./writes";

let floor: FreshFloor;
let agent: Principal;
beforeAll(async () => {
  floor = await FreshFloor.open("heal", 1);
  agent = floor.agents[0] as Principal;
  await floor.seat(agent);
});
afterAll(() => floor.close());

/** The carrier says this of a call, and the router hears what follows. */
async function told({ tenantId, interactionId }: WaitingCall, ...facts: readonly Fact[]): Promise<void> {
  const learnt = await inTenant(CARRIER, tenantId, (tx) => learn(tx, tenantId, interactionId, facts));
  if (learnt) await tellTheRouter(tenantId, interactionId, learnt);
}

/** A caller, the agent who said yes, and the agent's phone in the room. */
async function accepted(): Promise<WaitingCall> {
  const call = await floor.call();
  const desk = await deskOf(agent.personId);
  expect(desk).toMatchObject({ state: "offered", interactionId: call.interactionId });
  await accept({ principal: agent }, { offer: desk?.offerId ?? "" });
  await told(
    call,
    fact("joined", new Date(), { leg: "CAagent", role: "agent" }, `${call.interactionId}:agent`),
  );
  return call;
}

const caller = { leg: "CAcaller", role: "customer" } as const;
const over = { ...caller, seconds: 3, status: "completed", source: "callback" } as const;

async function row({ interactionId }: WaitingCall) {
  const [one] = await floor.ground.owner`select state, settled_at, answered_at,
    (select coalesce(sum(quantity), 0)::int from app.usage_events u where u.interaction_id = i.id and u.kind = 'talk') as talk
    from app.interactions i where id = ${interactionId}`;
  return one;
}

const desk = async () => (await deskOf(agent.personId))?.state;

/** As though the last word had come so long ago. */
const later = (seconds: number) =>
  floor.ground.owner`update app.desks set since = since - make_interval(secs => ${seconds})`.then(() =>
    floor.ground.owner.begin(async (tx) => {
      await tx`alter table app.interaction_events disable trigger user`;
      await tx`update app.interaction_events set created_at = created_at - make_interval(secs => ${seconds})`;
      await tx`alter table app.interaction_events enable trigger user`;
    }),
  );

describe("the word that a call is over comes before the words that it was a talk", () => {
  it("bills the talk and leaves its wrap-up to the agent", async () => {
    const call = await accepted();
    const [begun, ended] = [new Date(Date.now() - 2000), new Date()];
    await told(call, fact("leg-ended", ended, over, "CAcaller"));
    expect(await row(call)).toMatchObject({ state: "abandoned", settled_at: null });
    await healRouting();
    expect(await desk(), "a moment later nothing is lost yet").toBe("connecting");

    await told(call, fact("joined", begun, caller, "CAcaller"), fact("left", ended, caller, "CAcaller"));
    expect(await row(call)).toMatchObject({ state: "wrapping-up", settled_at: null });
    expect(await desk()).toBe("wrapping-up");
    await wrapUp({ principal: agent }, { disposition: null });
    expect(await row(call)).toMatchObject({ state: "done", talk: 2, settled_at: expect.any(Date) });
    expect(await audit()).toEqual([]);
  });

  it("lets the agent go and settles the call when nothing more is said", async () => {
    const call = await accepted();
    await told(call, fact("leg-ended", new Date(), over, "CAcaller"));
    expect(await row(call)).toMatchObject({ state: "abandoned", settled_at: null });
    await later(4);
    await healRouting();
    expect(await desk()).toBe("ready");
    const settled = await row(call);
    expect(settled).toMatchObject({ state: "abandoned", settled_at: expect.any(Date), answered_at: null });

    await told(call, fact("joined", new Date(), caller, "CAcaller"));
    expect(await row(call), "an end stays").toEqual(settled);
    expect(await desk()).toBe("ready");
    expect(await audit()).toEqual([]);
  });
});
