import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newId } from "@/db/ids";
import type { Principal } from "../access/rules";
import { FreshFloor } from "../routing/fresh-floor";
import { board } from "./reads";

const STAFF = { kind: "staff", id: newId(), sessionId: newId() } as const;

let floor: FreshFloor;
let agent: Principal;
beforeAll(async () => {
  floor = await FreshFloor.open("gates", 0);
});
afterAll(() => floor.close());
beforeEach(async () => {
  await floor.ground.owner`update app.assignments set during = '[2000-01-01,2000-01-02)'`;
  agent = await floor.hire([floor.harbour]);
});

async function isPassed(): Promise<boolean | undefined> {
  const { derived } = await board({ actor: STAFF, tenant: floor.harbour });
  return derived.find(({ item }) => item === "agent-ready")?.passed;
}

let exams = 0;
/** Another exam of the agent's, each a second after the one before: the latest counts. */
const examined = (score: number, { mark = 80, expires = null as string | null } = {}) => floor.ground.owner`
  insert into app.certifications (tenant_id, agent_id, medium, score, pass_mark, passed_at, expires_at, created_at)
  values (${floor.harbour.id}, ${agent.personId}, 'voice', ${score}, ${mark},
    ${score >= mark ? new Date() : null}, ${expires}, clock_timestamp() + make_interval(secs => ${++exams}))`;

test("an agent with seat, assignment and a passed exam opens the gate", async () => {
  expect(await isPassed()).toBe(true);
});

test("the latest exam counts: one that was not passed closes the gate until the next", async () => {
  await examined(79);
  expect(await isPassed()).toBe(false);
  await examined(80);
  expect(await isPassed()).toBe(true);
});

test.each([
  ["below today's mark, passed by the mark of its day", 60, 60, true],
  ["above today's mark, not passed by the mark of its day", 85, 90, false],
])("an exam %s counts as it does for offers", async (_, score, mark, passes) => {
  await examined(score, { mark });
  expect(await isPassed()).toBe(passes);
});

test("an exam that has run out counts for nothing", async () => {
  await examined(95, { expires: "2026-01-01T00:00:00Z" });
  expect(await isPassed()).toBe(false);
});

test("an assignment that is over counts for nothing", async () => {
  await floor.ground
    .owner`update app.assignments set during = '[2000-01-01,2000-01-02)' where agent_id = ${agent.personId}`;
  expect(await isPassed()).toBe(false);
});
