import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { Agent } from "./cast/agent";
import { until, World } from "./cast/caller";
import { installationAt, whoIs } from "./cast/installation";
import { Visitor } from "./cast/visitor";

const run = promisify(execFile);
const CALLER = "+886912345678";

/** The command of this checkout, at the installation of the stories; a refusal is an answer, too. */
async function leaseline(...words: string[]): Promise<{ said: string; code: number }> {
  const env = { ...process.env, LEASELINE_HOME: String(process.env.E2E_HOME) };
  try {
    const { stdout } = await run(process.execPath, ["bin/leaseline.mjs", "lease", ...words], { env });
    return { said: stdout, code: 0 };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { said: stdout + stderr, code };
  }
}

test("a lessee made from a file answers its number until its lease ends, and whoever waits then afterwards", async () => {
  test.setTimeout(150_000);
  const here = installationAt(String(process.env.E2E_HOME), String(process.env.E2E_URL));
  const owner = await new Visitor(here.url).signIn(whoIs(here, "owner"));
  const { dedicated } = await owner.api.onboarding.choices.query();
  const free = dedicated.find(({ ageing }) => ageing === null)?.e164 ?? "";
  const folder = mkdtempSync(join(tmpdir(), "leaseline-story-"));
  const file = join(folder, "harbour.yaml");
  const stay = join(folder, "short-stay.yaml");
  const paper = join(folder, "signed.pdf");
  const world = new World(here);
  const heard = async (sid: string) => (await world.call(sid)).heard.map(({ text }) => text ?? "").join(" ");

  const agent = await new Agent(here, { wrapsUp: 200 }).start(whoIs(here, "agent"));
  const { desk } = agent.visitor.api;
  await desk.pause.mutate({ reason: "lunch" });
  const brand = async () => (await desk.current.query()).brands.find(({ tenant }) => tenant === "short-stay");

  await test.step("a lease is exported, and changes nothing when it is applied", async () => {
    expect(await leaseline("export", file)).toMatchObject({ code: 0 });
    expect(await leaseline("apply", file)).toMatchObject({
      code: 0,
      said: expect.stringContaining("harbour: no change"),
    });
  });

  const end = new Date(Math.ceil(Date.now() / 1000) * 1000 + 40_000);
  await test.step("a broken file is refused with its line, and nothing is changed", async () => {
    const written = readFileSync(file, "utf8");
    writeFileSync(file, written.replace("zone:", "zoen:"));
    const { said, code } = await leaseline("plan", file);
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/harbour\.yaml:\d+:1: zoen: There is no such clause/),
    ]);
    writeFileSync(stay, shortStay(written, free, end));
    rmSync(file);
  });

  await test.step("a new lessee answers from the moment its file is applied with what it has signed", async () => {
    writeFileSync(paper, "%PDF-1.7\n%%EOF\n");
    const signed = ["--signed-on-paper", paper, "--by", "Sam Short, Owner", "--on", "2026-11-20"];
    expect(await leaseline("apply", stay, "--create", ...signed)).toMatchObject({ code: 0 });
    const at = {
      tenant: "short-stay",
      agent: (await desk.current.query()).agent.id,
      medium: "voice",
    } as const;
    await owner.api.seats.assign.mutate(at);
    await owner.api.seats.certify.mutate({ ...at, score: 90 });
    await desk.ready.mutate();
    await desk.pause.mutate({ reason: "lunch" });
    const up = await world.dial({ from: CALLER, to: free });
    await until("the new lessee is heard", async () => /Welcome/.test(await heard(up)));
    await world.press(up, "1");
    await until("the caller waits", async () => (await brand())?.waiting === 1);
    expect(Date.now(), "before the lease has ended").toBeLessThan(+end);
    await until("the lease has ended", async () => Date.now() > +end, 60_000);
    const late = await world.dial({ from: CALLER, to: free });
    await until("the late caller hears that it is over", async () => /no longer/.test(await heard(late)));
    expect((await world.call(up)).state, "the call that was up goes on").toBe("in-progress");
    expect(await brand(), "and still waits for an agent").toMatchObject({ waiting: 1 });
    await desk.ready.mutate();
    const card = await until("the agent talks to the caller who waited", async () => {
      const now = await desk.current.query();
      return now.state === "talking" && now.card !== null ? now.card : undefined;
    });
    expect(card).toMatchObject({ tenant: "short-stay", queue: { key: "bookings" } });
    expect(card.queuedAt, "the caller came into the queue before the end").toBeLessThan(+end);
    // The carrier tells whole seconds; at the second of the end the lease is over.
    expect(card.answeredAt, "and was answered after it").toBeGreaterThanOrEqual(+end);
    await world.hangUp(up);
    await until("the agent has wrapped up", async () => agent.handled === 1);
  });
  await agent.stop();
  rmSync(folder, { recursive: true });
});

/** Harbour Lane's own lease, for another lessee with one number and until an instant soon to come. */
function shortStay(harbour: string, number: string, end: Date): string {
  return harbour
    .replace("tenant: harbour", "tenant: short-stay")
    .replace(/until: .*/, `until: ${end.toISOString()}`)
    .replace(/numbers:\n(?: .*\n)+/, `numbers:\n  - {number: "${number}", use: dedicated, signals: []}\n`);
}

test("any version of a lease can be read by its two parties, and by nobody else", async () => {
  const here = installationAt(String(process.env.E2E_HOME), String(process.env.E2E_URL));
  const admin = (of: string) => {
    const found = here.signIns.find(({ role, tenant }) => role === "tenant-admin" && tenant === of);
    if (!found) throw new Error(`The demonstration has no admin of ${of}.`);
    return new Visitor(here.url).signIn(found);
  };
  const page = async (who: Visitor, version: number) => {
    const answer = await fetch(`${here.url}/t/harbour/lease/${version}`, {
      headers: { ...who.headers(), "accept-language": "en" },
    });
    return { status: answer.status, text: await answer.text() };
  };
  const edward = await admin("harbour");
  const first = await page(edward, 1);
  expect(first.status).toBe(200);
  expect(first.text).toContain("tenant: harbour");
  expect(first.text).toContain("In force.");
  expect((await page(edward, 999)).status).toBe(404);
  expect((await page(await admin("chenguang"), 1)).status).toBe(404);
});
