import { expect, test } from "@playwright/test";
import { Agent, wait } from "./cast/agent";
import { bookkeeper, expectBilledOnce, recordsOf, settledAt, used } from "./cast/books";
import { until, World } from "./cast/caller";
import { type Installation, installationAt, whoIs } from "./cast/installation";
import { Processes } from "./cast/processes";
import type { Visitor } from "./cast/visitor";

let here: Installation;
let world: World;
let processes: Processes;
let books: Visitor;
let agent: Agent;

test.beforeEach(async () => {
  here = installationAt(String(process.env.E2E_HOME), String(process.env.E2E_URL));
  world = new World(here);
  processes = new Processes(String(process.env.E2E_HOME), here.url);
  books = await bookkeeper(here);
  agent = await new Agent(here, { wrapsUp: 200 }).start(whoIs(here, "agent"));
});
test.afterEach(() => agent.stop());

let callers = 0;
/** Every caller of these stories has a number of their own. */
const newNumber = () =>
  `+88693${String(Date.now() % 100_000).padStart(5, "0")}${String(callers++).padStart(2, "0")}`;

interface Caller {
  readonly sid: string;
  readonly from: string;
}

async function dial(...press: readonly string[]): Promise<Caller> {
  const from = newNumber();
  const to = here.numbers.find((n) => n.kind === "shared")?.number ?? "";
  const script = press.map((key) => ({ after: 400, press: key }));
  return { from, sid: await world.dial({ from, to, script }) };
}

const stateOf = async ({ from }: Caller, tenant: "harbour" | "chenguang" | "meridian") =>
  (await recordsOf(books, from))[tenant]?.state;

/** One caller of Harbour Lane talks, one of 晨光電器 waits, one has not pressed a key yet. */
async function busyFloor(): Promise<{ talking: Caller; waiting: Caller; inMenu: Caller }> {
  const talking = await dial("1", "1");
  await until("the first caller talks", async () => (await stateOf(talking, "harbour")) === "talking");
  const waiting = await dial("2", "1");
  await until("the second caller waits", async () => (await stateOf(waiting, "chenguang")) === "queued");
  const inMenu = await dial();
  await until("the third caller is asked", async () => (await stateOf(inMenu, "meridian")) === "arriving");
  return { talking, waiting, inMenu };
}

const isUp = async ({ sid }: Caller) => (await world.call(sid)).state === "in-progress";

/** From here everything is as on a quiet day: the talk ends, the one who waits is answered, the third presses a key. */
async function playToTheEnd({
  talking,
  waiting,
  inMenu,
}: Awaited<ReturnType<typeof busyFloor>>): Promise<void> {
  await world.hangUp(talking.sid);
  expectBilledOnce(await settledAt(books, "harbour", talking.from), await world.record(talking.sid));
  await until(
    "the second caller talks",
    async () => (await stateOf(waiting, "chenguang")) === "talking",
    40_000,
  );
  await wait(1_500);
  await world.hangUp(waiting.sid);
  const second = await settledAt(books, "chenguang", waiting.from);
  expectBilledOnce(second, await world.record(waiting.sid));
  expect(used(second, "talk"), "the second caller talked and is billed for it").toBeGreaterThan(0);
  await finish(inMenu);
  await expectFreeAgent();
}

/** Whoever still hears the menu goes on; whom the carrier had to let go has a record that has ended. */
async function finish(caller: Caller): Promise<void> {
  if (await isUp(caller)) await world.hangUp(caller.sid);
  await until("the third call has ended", async () => {
    const state = await stateOf(caller, "meridian");
    return state === "abandoned" || state === "attributed";
  });
}

/** Not stuck: nothing on the desk, and the next caller is answered. */
async function expectFreeAgent(): Promise<void> {
  const next = await dial("1", "1");
  await until(
    "the agent takes another call",
    async () => (await stateOf(next, "harbour")) === "talking",
    40_000,
  );
  await world.hangUp(next.sid);
  expectBilledOnce(await settledAt(books, "harbour", next.from), await world.record(next.sid));
  const free = await until("the desk is free", async () => {
    const desk = await agent.visitor.api.desk.current.query();
    return desk.state === "ready" && desk;
  });
  expect(free.card).toBeNull();
}

const KILLED: readonly [what: string, kill: () => Promise<void>][] = [
  ["the listener", () => processes.kill("app")],
  ["the worker", () => processes.kill("worker")],
  ["Redis", () => processes.killRedis()],
  ["everything in Redis", () => processes.flushRedis()],
  ["PostgreSQL", () => processes.cutPostgres()],
  ["a connection of PostgreSQL", () => processes.killConnection()],
];

test.describe("killed in the middle of calls", () => {
  test.setTimeout(180_000);

  for (const [what, kill] of KILLED)
    test(`${what}: the talk goes on, the others go on or end, nobody is stuck, nothing is billed twice`, async () => {
      const floor = await busyFloor();
      await kill();
      expect(await isUp(floor.talking), "the talk went on").toBe(true);
      await playToTheEnd(floor);
    });

  test("the listener, and everybody hangs up before it is back: their calls end, as long as they were", async () => {
    const floor = await busyFloor();
    const back = processes.kill("app");
    for (const { sid } of Object.values(floor)) await world.hangUp(sid);
    await back;
    expectBilledOnce(
      await settledAt(books, "harbour", floor.talking.from),
      await world.record(floor.talking.sid),
    );
    expectBilledOnce(
      await settledAt(books, "chenguang", floor.waiting.from),
      await world.record(floor.waiting.sid),
    );
    await finish(floor.inMenu);
    await expectFreeAgent();
  });

  test("the worker, between an agent's yes and the talk: they talk when it is back", async () => {
    const [caller] = await Promise.all([dial("1", "1"), processes.kill("worker")]);
    await until("they talk", async () => (await stateOf(caller, "harbour")) === "talking", 30_000);
    await world.hangUp(caller.sid);
    expectBilledOnce(await settledAt(books, "harbour", caller.from), await world.record(caller.sid));
  });

  test("an agent's browser, in mid-talk: the caller is told so and talks with another, both talks are billed", async () => {
    const caller = await dial("1", "1");
    await until("they talk", async () => (await stateOf(caller, "harbour")) === "talking");
    const other = await new Agent(here, { wrapsUp: 200 }).start(whoIs(here, "agent", 1));
    await wait(1_500);
    agent.die();
    const talksAgain = async () => {
      const record = (await recordsOf(books, caller.from)).harbour;
      return record?.state === "talking" && record.steps.some(({ kind }) => kind === "lost") && record;
    };
    await until("they talk with somebody else", talksAgain, 30_000);
    const { heard } = await world.call(caller.sid);
    expect(heard.map(({ text }) => text)).toContainEqual(expect.stringMatching(/the line .* was lost/));
    await wait(1_500);
    await world.hangUp(caller.sid);
    const bill = await settledAt(books, "harbour", caller.from);
    expectBilledOnce(bill, await world.record(caller.sid));
    expect(used(bill, "talk"), "the first talk and the second").toBeGreaterThanOrEqual(3);
    await other.stop();
  });

  test("the carrier: its calls end at the last that was heard of them, and the agent is free", async () => {
    const { talking, waiting, inMenu } = await busyFloor();
    await processes.kill("carrier");
    const first = await settledAt(books, "harbour", talking.from, 90_000);
    expectBilledOnce(first);
    expectBilledOnce(await settledAt(books, "chenguang", waiting.from, 90_000));
    await until(
      "the third call has ended",
      async () => (await stateOf(inMenu, "meridian")) === "abandoned",
      60_000,
    );
    here = installationAt(String(process.env.E2E_HOME), here.url);
    world = new World(here);
    await expectFreeAgent();
  });
});
