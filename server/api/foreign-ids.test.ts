import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { inTenant } from "@/tenants/scopes";
import type { Principal } from "../access/rules";
import { accept } from "../desk/writes/offer";
import { wrapUp } from "../desk/writes/wrap-up";
import { fact } from "../interactions/facts";
import { learn } from "../interactions/writes";
import { FreshFloor, type WaitingCall } from "../routing/fresh-floor";
import { deskOf } from "../routing/reads";
import { agentConnected, agentReleased } from "../routing/writes";
import { idsIn, inputWith } from "./places";
import { createCallerFactory } from "./procedures";
import { appRouter } from "./router";
import { SAMPLES } from "./samples";
import { type ProcedureDoor, procedureDoors } from "./schema";

const SETUP = { kind: "setup" } as const;
const GUEST = "+442079460123";

let floor: FreshFloor;
let agent: Principal;
/** Of Harbour Lane Hotels: what a call leaves behind there. */
const foreign: Record<string, string> = {};

beforeAll(async () => {
  floor = await FreshFloor.open("foreign_ids", 1);
  [agent] = floor.agents as [Principal];
  await floor.seat(agent);
  const past = await floor.call(floor.harbour, GUEST);
  const offer = await talk(past);
  await finish(past);
  await floor.ground
    .owner`update app.customers set display_name = 'Rose Whitcombe', note = 'Prefers a quiet room'`;
  await talk(await floor.call(floor.chenguang));
  const [row] = await floor.ground.owner`select i.id, i.customer_id, u.id as usage_id, c.id as charge_id
    from app.interactions i join app.usage_events u on u.interaction_id = i.id
    join app.charges c on c.usage_event_id = u.id where i.id = ${past.interactionId}`;
  Object.assign(foreign, { offer, interaction: row?.id, customer: row?.customer_id });
  Object.assign(foreign, { "usage event": row?.usage_id, charge: row?.charge_id });
});
afterAll(() => floor.close());

const tell = ({ tenantId, interactionId }: WaitingCall, ...facts: Parameters<typeof learn>[3][number][]) =>
  inTenant(SETUP, tenantId, (tx) => learn(tx, tenantId, interactionId, facts));

async function talk(call: WaitingCall): Promise<string> {
  const offer = (await deskOf(agent.personId))?.offerId ?? "";
  await accept({ principal: agent }, { offer });
  const leg = { leg: `CA${call.interactionId}`, role: "customer" } as const;
  await tell(call, fact("joined", new Date(), leg, leg.leg));
  await agentConnected({ ...call, agentId: agent.personId });
  return offer;
}

async function finish(call: WaitingCall): Promise<void> {
  const ended = {
    leg: `CA${call.interactionId}`,
    role: "customer",
    seconds: 60,
    status: "completed",
  } as const;
  await tell(call, fact("leg-ended", new Date(), { ...ended, source: "callback" }, ended.leg));
  await agentReleased({ ...call, agentId: agent.personId, wrapUntil: new Date(Date.now() + 60_000) });
  await wrapUp({ principal: agent }, { disposition: null });
}

async function answer(door: ProcedureDoor, principal: Principal, input: unknown): Promise<unknown> {
  const caller: unknown = createCallerFactory(appRouter)({ requestId: "one", address: "::1", principal });
  const call = door.name
    .split(".")
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], caller) as (
    given: unknown,
  ) => Promise<unknown>;
  try {
    return { answer: await call(input) };
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return { code, message };
  }
}

const PLACES = procedureDoors()
  .filter(({ permission }) => permission)
  .flatMap((door) => idsIn(door.input).map((place) => [door.name, place.join("."), door, place] as const));

/** Everybody who is near enough to guess: the agent on a call of 晨光電器, and the people of 晨光電器. */
function guessers(): readonly Principal[] {
  const { id: tenantId, slug } = floor.chenguang;
  const of = (role: "tenant-admin" | "lessee-developer"): Principal => ({
    ...{ ...agent, personId: newId(), sessionId: newId() },
    memberships: [{ tenantId, slug, kind: "lessee", role }],
  });
  return [agent, of("tenant-admin"), of("lessee-developer")];
}

const rowsOf = async (tenantId: string) =>
  (
    await floor.ground.owner`select
      (select md5(string_agg(t::text, '' order by t::text)) from app.interactions t where tenant_id = ${tenantId}) as interactions,
      (select md5(string_agg(t::text, '' order by t::text)) from app.offers t where tenant_id = ${tenantId}) as offers,
      (select md5(string_agg(t::text, '' order by t::text)) from app.grants t where tenant_id = ${tenantId}) as grants,
      (select md5(string_agg(t::text, '' order by t::text)) from app.customers t where tenant_id = ${tenantId}) as customers,
      (select md5(string_agg(t::text, '' order by t::text)) from app.usage_events t where tenant_id = ${tenantId}) as usage`
  )[0];

it("Harbour Lane has everything that could be asked for", () => {
  expect(Object.values(foreign).filter((id) => /^[0-9a-f-]{36}$/.test(id))).toHaveLength(5);
  expect(PLACES.length).toBeGreaterThan(5);
});

describe.each(PLACES)("%s, told an id of another lessee as %s", (_, __, door, place) => {
  it("answers in the same words as to an id that nobody has, and changes nothing", async () => {
    const tenants = door.perTenant ? ["chenguang", "harbour"] : ["chenguang"];
    const before = await rowsOf(floor.harbour.id);
    for (const principal of guessers())
      for (const tenant of tenants) {
        const nobodys = await answer(
          door,
          principal,
          inputWith(door, SAMPLES[door.name], { tenant, place, id: newId() }),
        );
        for (const id of Object.values(foreign)) {
          const given = await answer(
            door,
            principal,
            inputWith(door, SAMPLES[door.name], { tenant, place, id }),
          );
          expect(given).toEqual(nobodys);
          expect(JSON.stringify(given)).not.toMatch(/Whitcombe|quiet room|2079460123/);
        }
      }
    expect(await rowsOf(floor.harbour.id)).toEqual(before);
  });
});

it("the agent is still on the call of their own lessee, and sees that one", async () => {
  const desk = await deskOf(agent.personId);
  expect(desk).toMatchObject({ state: "talking", tenantId: floor.chenguang.id });
});
