import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { leaveGround, standOn } from "./ground";
import { laneAtTheDoor, laneInTenant } from "./lanes";
import { ConnectionLost, isPassing } from "./lines";
import { askTheDoor, inTenant } from "./scopes";

const setup = { kind: "setup" } as const;
const TENANT = "01999999-0000-7000-8000-000000000001";

afterAll(() => leaveGround());

const DOORS: Record<string, () => Promise<unknown>> = {
  inTenant: () => inTenant(setup, TENANT, (tx) => tx.execute("select 1")),
  askTheDoor: () => askTheDoor((tx) => tx.execute("select 1")),
  laneInTenant: () => laneInTenant(setup, TENANT, (lane) => lane`select 1`),
  laneAtTheDoor: () => laneAtTheDoor((lane) => lane`select 1`),
};

test("a process that has not said where its database is, is told so", async () => {
  await expect(async () => DOORS.inTenant?.()).rejects.toThrow(/call standOn\(\) first/);
});

describe.each(Object.entries(DOORS))("%s, when there is no database", (_, door) => {
  test("says so at once, every time, and leaves nothing waiting", async () => {
    // Nobody listens on port 1.
    const databaseUrl = "postgres://nobody:nothing@127.0.0.1:1/nowhere";
    standOn({ databaseUrl, authSecret: "x".repeat(40), processName: "lines", role: "app", connections: 2 });
    const waiting = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    const before = waiting();
    for (let n = 0; n < 20; n += 1) await expect(door()).rejects.toBeInstanceOf(ConnectionLost);
    await expect(door()).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
    const deadline = Date.now() + 5_000;
    while (waiting() > before + 1 && Date.now() < deadline)
      await new Promise((resolve) => setImmediate(resolve));
    expect(waiting()).toBeLessThanOrEqual(before + 1);
    await leaveGround();
  });
});

const said = (code: string) => Object.assign(new postgres.PostgresError("no"), { code });

test.each<[string, unknown, boolean]>([
  ["a lock that was not given in time", said("55P03"), true],
  ["a deadlock", said("40P01"), true],
  ["a statement that took too long", said("57014"), true],
  ["no connection left", said("53300"), true],
  ["a lost connection", new ConnectionLost(), true],
  ["what an ORM wrapped", new Error("Failed query", { cause: said("55P03") }), true],
  ["a unique key", said("23505"), false],
  ["a right that is missing", new Error("Failed query", { cause: said("42501") }), false],
  ["an error of ours", new TypeError("undefined is not a function"), false],
  ["nothing", undefined, false],
])("%s passes by itself: %#", (_, error, passes) => {
  expect(isPassing(error)).toBe(passes);
});
