import { expect, it } from "vitest";
import { doors } from "./doors";

const LIVE = { path: "/api/live", methods: ["GET"], guard: "a session", stream: true };
const HEALTH = { path: "/healthz", methods: ["GET"], guard: "open" };

it("lists routes, streams, procedures, roles and tables as plain JSON", () => {
  const listed = JSON.parse(JSON.stringify(doors([LIVE, HEALTH])));
  expect(listed.routes).toEqual([HEALTH]);
  expect(listed.streams).toEqual([LIVE]);
  expect(listed.procedures).toContainEqual({
    name: "access.endSession",
    kind: "mutation",
    permission: "end:own-session",
    perTenant: false,
    input: expect.objectContaining({ required: ["session"], additionalProperties: false }),
  });
  expect(listed.roles).toContainEqual(expect.objectContaining({ role: "agent", at: "operator" }));
  expect(listed.tables).toContainEqual(expect.objectContaining({ table: "customers", walled: true }));
  expect(listed.databaseRoles).toContainEqual({ role: "ll_owner", signsIn: false });
});

it("gives every table that has no wall a reason", () => {
  for (const { table, walled, reason } of doors([]).tables)
    if (!walled) expect(reason, table).toMatch(/\w{3,}/);
});
