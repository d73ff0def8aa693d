import { afterAll, beforeAll, expect, test } from "vitest";
import { isPassing } from "@/tenants/lines";
import type { Principal } from "../access/rules";
import { accept, decline } from "../desk/writes/offer";
import { ready } from "../desk/writes/shift";
import { wrapUp } from "../desk/writes/wrap-up";
import { audit } from "./audit";
import { FreshFloor, type WaitingCall } from "./fresh-floor";
import { deskOf } from "./reads";
import { sweep } from "./sweep";
import { agentConnected, agentReleased, withdraw } from "./writes";

/**
 * Forty calls, ten agents, everything at once: callers hang up while agents accept, agents decline while the clock
 * expires, pages repeat themselves. The seed is printed when it fails.
 */
const AGENTS = 10;
const CALLS = 40;
/** So many rounds of the clock without one call less, however long they take on this machine, and the floor is stuck. */
const STANDSTILL = 400;
/** Ready, offered, connecting, talking, wrapping up. */
const STEPS_OF_A_CALL = 5;
const seed = Number(process.env.RACE_SEED ?? Math.floor(Math.random() * 1e9));

let floor: FreshFloor;
const calls: WaitingCall[] = [];

beforeAll(async () => {
  floor = await FreshFloor.open("races", AGENTS);
});
afterAll(() => floor.close());

/** mulberry32: small, and the same on every machine. */
function dice(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Somebody was quicker, or held on to it for too long: that is what this test is about, and never an error of ours. */
const orTooLate = (act: Promise<unknown>) =>
  act.catch((error: Error) => {
    if (error.name !== "Refusal" && !isPassing(error)) throw error;
  });

async function workOneStep(agent: Principal, roll: () => number): Promise<void> {
  const ctx = { principal: agent };
  const desk = await deskOf(agent.personId);
  const { state, tenantId, interactionId, offerId } = desk ?? {};
  if (state === "missed" || state === "lost" || state === "break") await orTooLate(ready(ctx));
  if (!tenantId || !interactionId || !offerId) return;
  const who = { tenantId, interactionId, agentId: agent.personId };
  if (state === "offered") await decideOnOffer(ctx, offerId, roll());
  if (state === "connecting") await orTooLate(agentConnected(who));
  if (state === "talking")
    await orTooLate(agentReleased({ ...who, wrapUntil: new Date(Date.now() + 45_000) }));
  if (state === "wrapping-up") await orTooLate(wrapUp(ctx, { disposition: null }));
}

async function decideOnOffer(ctx: { principal: Principal }, offer: string, chance: number): Promise<void> {
  if (chance < 0.3) await orTooLate(decline(ctx, { offer, reason: "headset" }));
  // Twice at once, as an impatient finger does.
  else if (chance < 0.9) await Promise.all([1, 2].map(() => orTooLate(accept(ctx, { offer }))));
  else
    await floor.ground
      .owner`update app.desks set until = now() where offer_id = ${offer} and state = 'offered'`;
}

async function openCalls(): Promise<number> {
  const [row] = await floor.ground.owner<{ n: number }[]>`
    select count(*)::int as n from app.interactions where state not in ('done', 'abandoned')`;
  return row?.n ?? 0;
}

test(`of ten agents and forty calls at once, no call is ever with two agents (seed ${seed})`, async () => {
  const roll = dice(seed);
  await Promise.all(floor.agents.map((agent) => floor.seat(agent)));
  const arrivals = Array.from({ length: CALLS }, async (_, n) => {
    const call = await floor.call(n % 2 ? floor.harbour : floor.chenguang);
    calls.push(call);
    if (roll() < 0.2) await orTooLate(floor.hangUp(call).then(() => withdraw(call)));
  });
  let open = CALLS;
  const steps = floor.agents.map(() => 0);
  const working = floor.agents.map(async (agent, n) => {
    for (; open > 0; steps[n] = (steps[n] ?? 0) + 1) await workOneStep(agent, roll);
  });
  /** Every agent has had the time that a call takes, from "ready" to its end, however slow the machine is. */
  const everyoneWasFree = async () => {
    const goals = steps.map((taken) => taken + STEPS_OF_A_CALL);
    while (goals.some((goal, n) => (steps[n] ?? 0) < goal))
      await new Promise((later) => setTimeout(later, 5));
  };
  const minding = (async () => {
    for (let still = 0, round = 0; open > 0 && still < STANDSTILL; round++) {
      await sweep(new Date());
      // The clock runs a minute a round: in every other one it races the agents, in the others it lets them act.
      if (round % 2) await everyoneWasFree();
      // A declined call is barred for a minute: here the minute is over at once.
      await sweep(in61());
      await floor.ground.owner`update app.desks set heartbeat_at = now() + interval '5 minutes'`;
      expect(await doubles()).toEqual([]);
      const before = open;
      open = await openCalls();
      still = open < before ? 0 : still + 1;
    }
    open = 0;
  })();
  await Promise.all([...arrivals, ...working, minding]);
  expect(await openCalls()).toBe(0);
  // A word that Redis was too slow to hear is made up for by the next comparison of the two.
  await expect.poll(() => sweep(in61()).then(() => audit(in61())), { timeout: 60_000 }).toEqual([]);
  expect(await acceptedTwice()).toEqual([]);
}, 600_000);

const in61 = () => new Date(Date.now() + 61_000);

/** Interactions that two desks hold, or that have two open offers. */
const doubles = () => floor.ground.owner`
  select interaction_id from app.desks where interaction_id is not null group by interaction_id having count(*) > 1
  union all
  select interaction_id from app.offers where state = 'open' group by interaction_id having count(*) > 1`;

/** Each call was talked on by one agent, and each offer ended in one way. */
const acceptedTwice = () => floor.ground.owner`
  select interaction_id from app.offers where state = 'accepted' group by interaction_id having count(*) > 1
  union all
  select interaction_id from app.offers where state = 'open'
  union all
  select interaction_id from app.grants where ended_at is null`;
