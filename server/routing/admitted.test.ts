import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Lease } from "@/tenants/lease";
import { forgetDirectory, leasesOf } from "@/tenants/recognise";
import { inTenant, type Tx } from "@/tenants/scopes";
import type { Principal } from "../access/rules";
import { tellTheRouter } from "../calls/writes";
import { current } from "../desk/reads";
import { accept } from "../desk/writes/offer";
import { pause, ready, signOff, signOn } from "../desk/writes/shift";
import { fact } from "../interactions/facts";
import { learn } from "../interactions/writes";
import { end } from "../leases/writes/end";
import { putInForce } from "../leases/writes/put-in-force";
import { suspend } from "../leases/writes/suspend";
import { FreshFloor, type WaitingCall } from "./fresh-floor";
import { deskOf } from "./reads";
import { reconcile } from "./rebuild";
import { agentConnected } from "./writes";

const SETUP = { kind: "setup" } as const;

let floor: FreshFloor;
let agent: Principal;
let asThem: { principal: Principal };

/** Each fact has a floor of its own, because what becomes of a lease cannot be undone. */
beforeEach(async () => {
  floor = await FreshFloor.open("admitted", 0);
  agent = await floor.hire([floor.harbour]);
  asThem = { principal: agent };
});
afterEach(() => floor.close());

/** Something becomes of Harbour Lane's lease, and every process hears of it. */
async function becomes(change: (tx: Tx) => Promise<unknown>): Promise<void> {
  await inTenant(SETUP, floor.harbour.id, change);
  forgetDirectory();
}

const acting = () => ({ actor: SETUP, tenant: floor.harbour });
const ends = () => becomes((tx) => end(tx, acting(), { reason: "a test" }));
const isSuspended = () => becomes((tx) => suspend(tx, acting(), { reason: "a test" }));

/** Another version, in which queues have other names and wrapping up takes longer, takes the place of the first. */
async function isWordedAnew(): Promise<void> {
  const [first] = await leasesOf(floor.harbour.id);
  const renamed = JSON.stringify(first?.document).replaceAll('"bookings"', '"rooms"');
  const { period, ...rest } = JSON.parse(renamed) as Lease;
  const wrapUp = { seconds: 600, dispositions: OTHERS };
  const document = { ...rest, period: { ...period, from: new Date().toISOString() }, wrapUp } as Lease;
  const signing = { tenantId: floor.harbour.id, reason: "a test" };
  await becomes((tx) => putInForce(tx, SETUP, document, signing));
}

const OTHERS = [{ code: "otherwise", label: { en: "Otherwise" } }];

const stateNow = async () => (await deskOf(agent.personId))?.state;

async function talkOn(call: WaitingCall): Promise<void> {
  const desk = await deskOf(agent.personId);
  await accept(asThem, { offer: desk?.offerId ?? "" });
  expect(await agentConnected({ ...call, agentId: agent.personId })).toBe(true);
}

describe.each([
  ["ends", ends],
  ["is suspended", isSuspended],
  ["is worded anew, without the queue they wait in", isWordedAnew],
])("whoever waits while the lease %s", (_, change) => {
  test("is offered to an agent who sits there and becomes free after it, as the version says that let them in", async () => {
    await floor.seat(agent);
    await pause(asThem, { reason: "lunch" });
    const call = await floor.call();
    await change();
    await ready(asThem);
    expect(await stateNow()).toBe("offered");
    await talkOn(call);
    const { card } = await current(asThem);
    expect(card).toMatchObject({ tenant: "harbour", queue: { label: "New bookings" } });
    expect(card?.dispositions.map(({ code }) => code)).toContain("booked");
  });

  test("and comes into the queue only then, out of the flow, reaches who is idle", async () => {
    await floor.seat(agent);
    await change();
    await reconcile();
    await floor.call();
    expect(await stateNow()).toBe("offered");
  });

  test("is served by somebody who signs on after it, too", async () => {
    await floor.call();
    await change();
    await floor.seat(agent);
    expect(await stateNow()).toBe("offered");
  });
});

describe("after the end of a lease", () => {
  test("nobody can sit down there when nobody waits, and the desk says why", async () => {
    await ends();
    await signOn(asThem, { tab: "tab-1" });
    expect((await current(asThem)).closed).toMatchObject([{ tenant: "harbour", why: "lease" }]);
    const rows = await floor.ground.owner`select 1 from app.occupations where ended_at is null`;
    expect(rows).toHaveLength(0);
  });

  test("a desk counts who still waits there among its own", async () => {
    await floor.seat(agent);
    await pause(asThem, { reason: "lunch" });
    await floor.call();
    await ends();
    const { brands, closed, waiting } = await current(asThem);
    expect({ brands, closed, waiting }).toMatchObject({
      brands: [{ tenant: "harbour", waiting: 1 }],
      closed: [],
      waiting: { count: 1 },
    });
    await signOff(asThem);
  });
});

test("wrap-up lasts as long as the version says that let the caller in", async () => {
  await floor.seat(agent);
  const call = await floor.call();
  await talkOn(call);
  await isWordedAnew();
  const { tenantId, interactionId } = call;
  const at = new Date();
  const leg = { leg: "CA-agent", role: "agent", agent: agent.personId } as const;
  const learnt = await inTenant(SETUP, tenantId, (tx) =>
    learn(tx, tenantId, interactionId, [
      fact("joined", at, { leg: "CA-customer", role: "customer" }, "CA-customer"),
      fact("joined", at, leg, leg.leg),
      fact("hung-up", at, { by: "agent", agent: agent.personId }),
      fact("left", at, leg, leg.leg),
    ]),
  );
  if (learnt) await tellTheRouter(tenantId, interactionId, learnt);
  const desk = await deskOf(agent.personId);
  expect([desk?.state, (Number(desk?.until) - +at) / 1000]).toEqual(["wrapping-up", 45]);
});
