import { expect, test } from "@playwright/test";
import { Agent } from "./cast/agent";
import { bookkeeper } from "./cast/books";
import { type Act, type CarrierRecord, until, World } from "./cast/caller";
import { installationAt, whoIs } from "./cast/installation";
import type { Visitor } from "./cast/visitor";

const CALLS = 200;
const AT_ONCE = 20;

/**
 * What a caller does, by turns: talks, gives up in the queue, gives up in the menu, presses the key of a lease that has not
 * begun, or is gone before anybody answered.
 */
const LIVES: readonly (readonly Act[])[] = [
  [
    { after: 300, press: "1" },
    { after: 200, press: "1" },
    { after: 4000, hangUp: true },
  ],
  [
    { after: 300, press: "2" },
    { after: 200, press: "2" },
    { after: 4000, hangUp: true },
  ],
  [
    { after: 400, press: "1" },
    { after: 200, press: "2" },
    { after: 600, hangUp: true },
  ],
  [{ after: 500, hangUp: true }],
  [
    { after: 300, press: "3" },
    { after: 1200, hangUp: true },
  ],
  [{ after: 2, hangUp: true }],
];

/** How the carrier calls a call that is over: one that nobody had answered yet was never completed. */
const ENDS = ["completed", "canceled"];

test.describe("the carrier says things twice, late, or not at all", () => {
  test.setTimeout(300_000);

  test("every call ends, and usage equals the carrier's own record to the second", async () => {
    const here = installationAt(String(process.env.E2E_HOME), String(process.env.E2E_URL));
    const world = new World(here);
    const shared = here.numbers.find((n) => n.kind === "shared");
    const agents = [
      await new Agent(here, { wrapsUp: 100 }).start(whoIs(here, "agent", 0)),
      await new Agent(here, { wrapsUp: 100 }).start(whoIs(here, "agent", 1)),
    ];
    await world.faults({ seed: 7, duplicate: 0.2, reorder: 0.2, lose: 0.05 });
    const sids = await dialAll(world, shared?.number ?? "");
    await world.faults({ seed: 7, duplicate: 0, reorder: 0, lose: 0 });

    const finance = await bookkeeper(here);
    const settled = await until("every call is settled", () => allSettled(finance, sids), 120_000);
    for (const agent of agents) await agent.stop();

    for (const sid of sids) expectToAgree(await world.record(sid), settled.get(sid));
    const idle = await until("no agent is stuck", async () => {
      const desks = await Promise.all(agents.map((a) => a.visitor.api.desk.current.query()));
      return desks.every((d) => d.card === null) && desks;
    });
    expect(idle.map((d) => d.card)).toEqual([null, null]);
    expect(agents.reduce((sum, a) => sum + a.handled, 0)).toBeGreaterThan(5);
  });
});

async function dialAll(world: World, to: string): Promise<string[]> {
  const sids: string[] = [];
  for (let n = 0; n < CALLS; n += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, CALLS - n) }, (_, i) =>
      world.dial({
        from: `+8869${String(10_000_000 + n + i)}`,
        to,
        script: LIVES[(n + i) % LIVES.length] ?? [],
      }),
    );
    const dialled = await Promise.all(batch);
    sids.push(...dialled);
    await until("this handful of calls is over", async () => {
      const states = await Promise.all(dialled.map((sid) => world.call(sid)));
      return states.every((c) => ENDS.includes(c.state));
    });
  }
  return sids;
}

type Trace = Awaited<ReturnType<Visitor["api"]["interactions"]["trace"]["query"]>>;

/** The traces of all calls by CallSid, once every one of them is settled. */
async function allSettled(finance: Visitor, sids: readonly string[]): Promise<Map<string, Trace> | false> {
  const traces = new Map<string, Trace>();
  for (const tenant of ["meridian", "harbour", "chenguang", "duna"]) {
    let before: { at: Date; id: string } | null = null;
    do {
      const page: Awaited<ReturnType<Visitor["api"]["interactions"]["list"]["query"]>> =
        await finance.api.interactions.list.query({ tenant, before });
      if (page.interactions.some((call) => !call.settled)) return false;
      const calls = page.interactions.map(({ id }) =>
        finance.api.interactions.trace.query({ tenant, interaction: id }),
      );
      for (const trace of await Promise.all(calls)) if (trace.callSid) traces.set(trace.callSid, trace);
      before = page.next;
    } while (before);
  }
  return sids.every((sid) => traces.has(sid)) && traces;
}

function expectToAgree(carrier: CarrierRecord, trace: Trace | undefined): void {
  const about = `call ${carrier.sid}`;
  expect(["done", "abandoned", "refused"], about).toContain(trace?.state);
  if (trace?.leaseVersion === null || !trace) return;
  const used = (kind: string) =>
    trace.usage.filter((u) => u.kind === kind).reduce((sum, u) => sum + u.quantity, 0);
  expect(used("flow") + used("queue") + used("talk"), `${about}: the total`).toBe(carrier.duration);
  expect(trace.usage.filter((u) => u.kind === "talk").length, `${about}: billed once`).toBeLessThanOrEqual(1);
  // What the carrier measured and told is billed as it measured it; a lost callback leaves only the total to hold.
  const customer = (kind: string) => trace.steps.some((s) => s.kind === kind && s.detail.role === "customer");
  const room = carrier.legs.find((leg) => leg.label === "customer");
  if (room && customer("joined") && customer("left"))
    expect(used("talk"), `${about}: talk`).toBe(room.seconds);
  if (carrier.queueSeconds !== null && !room)
    expect(used("queue"), `${about}: queue`).toBe(Math.min(carrier.queueSeconds, carrier.duration));
}
