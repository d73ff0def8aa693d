import { afterAll, describe, expect, test } from "vitest";
import { leaveGround, standOn } from "./ground";
import { laneAtTheDoor, laneInTenant } from "./lanes";
import { ConnectionLost } from "./lines";
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
