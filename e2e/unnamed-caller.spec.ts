import { expect, test } from "@playwright/test";
import { Agent, wait } from "./cast/agent";
import { bookkeeper, expectBilledOnce, recordsOf, settledAt } from "./cast/books";
import { until, World } from "./cast/caller";
import { type Installation, installationAt, whoIs } from "./cast/installation";
import type { Visitor } from "./cast/visitor";

/** 陳怡君 is a customer of two lessees; nobody may see which before she has said whom she wants. */
const YI_CHUN = "+886223456789";

let here: Installation;
let world: World;
let books: Visitor;
let agent: Agent;

test.beforeEach(async () => {
  here = installationAt(String(process.env.E2E_HOME), String(process.env.E2E_URL));
  world = new World(here);
  books = await bookkeeper(here);
  agent = await new Agent(here, { wrapsUp: 200 }).start(whoIs(here, "agent"));
});
test.afterEach(() => agent.stop());

const desk = () => agent.visitor.api.desk;

/** How many seconds each lessee's statement has billed so far. */
async function billed(): Promise<Record<string, number>> {
  const statements = ["harbour", "chenguang"].map(async (tenant) => {
    const { lines } = await books.api.statements.soFar.query({ tenant });
    const seconds = lines
      .filter(({ unit }) => unit === "second")
      .reduce((sum, line) => sum + line.quantity, 0);
    return [tenant, seconds] as const;
  });
  return Object.fromEntries(await Promise.all(statements));
}

/** Presses two keys that name nobody, and waits until an agent has her on the line. */
async function dialAndMistype(): Promise<{ sid: string; interaction: string }> {
  const to = here.numbers.find((n) => n.kind === "shared")?.number ?? "";
  const script = [
    { after: 600, press: "9" },
    { after: 900, press: "8" },
  ];
  const sid = await world.dial({ from: YI_CHUN, to, script });
  const card = await until("an agent asks whom she wants", async () => {
    const now = await desk().current.query();
    return now.state === "talking" && now.card !== null ? now.card : undefined;
  });
  expect((await world.call(sid)).heard.map(({ text }) => text).join(" ")).toContain(
    "One moment please, somebody will help you.",
  );
  return { sid, interaction: card.interaction };
}

test("two wrong keys: the agent asks, sees no lessee's data, and the call becomes the lessee's that was picked", async () => {
  const before = await billed();
  const { sid, interaction } = await dialAndMistype();

  const { card: asking } = await desk().current.query();
  expect(asking).toMatchObject({ kind: "agent-asks", customer: null, history: [], greeting: [] });
  expect(asking?.lessees.map(({ tenant }) => tenant).sort()).toEqual(["chenguang", "harbour"]);
  expect(JSON.stringify(asking)).not.toMatch(/怡君|HL-40877|TW-208841/);
  for (const tenant of ["duna", "oldmill", "nowhere"])
    await expect(desk().pickLessee.mutate({ tenant })).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });

  await wait(1_500);
  const { card } = await desk().pickLessee.mutate({ tenant: "chenguang" });
  expect(card).toMatchObject({ kind: "lessee", tenant: "chenguang", interaction });
  expect(card?.customer).toMatchObject({ name: "陳怡君", reference: "TW-208841" });
  expect(JSON.stringify(card)).not.toContain("HL-40877");

  await world.hangUp(sid);
  const trace = await settledAt(books, "chenguang", YI_CHUN);
  expectBilledOnce(trace, await world.record(sid));
  expect(trace.steps.filter(({ kind }) => kind === "rang")).toHaveLength(3);
  const attributed = trace.steps.find(({ kind }) => kind === "attributed");
  expect(attributed?.detail).toMatchObject({ method: "agent-asks", by: "agent" });
  expect(trace.usage.map(({ kind }) => kind)).toContain("talk");

  const { meridian, harbour } = await recordsOf(books, YI_CHUN);
  expect(meridian).toMatchObject({ state: "attributed", settled: true, usage: [] });
  expect(harbour?.callSid, "the other lessee has never heard of this call").not.toBe(trace.callSid);
  const after = await billed();
  const own = trace.usage.reduce((sum, { quantity }) => sum + quantity, 0);
  expect(after).toEqual({ ...before, chenguang: (before.chenguang ?? 0) + own });
});

test("the customer of a call that is asked cannot be had by guessing, and is closed again after wrap-up", async () => {
  const { sid, interaction } = await dialAndMistype();
  const guess = (tenant: string, id: string) =>
    agent.visitor.api.interactions.trace.query({ tenant, interaction: id }).then(
      () => ({ code: "ANSWERED", message: "" }),
      (error) => ({ code: error.data.code, message: error.message }),
    );
  for (const tenant of ["harbour", "chenguang", "meridian"]) {
    const absent = await guess(tenant, "01999999-0000-7000-8000-000000000001");
    expect(["NOT_FOUND", "FORBIDDEN"]).toContain(absent.code);
    expect(await guess(tenant, interaction), `${tenant}: theirs and nobody's are answered alike`).toEqual(
      absent,
    );
  }
  const found = await agent.visitor.api.palette.search.query({ text: "TW-208841" });
  expect(JSON.stringify(found)).not.toMatch(/怡君|TW-208841/);

  await desk().pickLessee.mutate({ tenant: "chenguang" });
  await expect(desk().pickLessee.mutate({ tenant: "harbour" })).rejects.toMatchObject({
    data: { code: "PRECONDITION_FAILED" },
  });
  await world.hangUp(sid);
  await settledAt(books, "chenguang", YI_CHUN);
  const free = await until("the desk is empty", async () => {
    const now = await desk().current.query();
    return now.state === "ready" && now;
  });
  expect(free.card).toBeNull();
  expect(await guess("chenguang", interaction)).toMatchObject({ code: "NOT_FOUND" });
});
