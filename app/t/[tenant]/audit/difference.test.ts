import { expect, it } from "vitest";
import { differences } from "./difference";

it.each<[string, unknown, unknown, string[]]>([
  ["nothing", null, null, []],
  ["something new", null, { state: "active" }, ["state undefined active"]],
  ["something gone", { state: "active" }, null, ["state active undefined"]],
  ["what differs alone", { state: "active", seats: 3 }, { state: "grace", seats: 3 }, ["state active grace"]],
  [
    "what lies deeper",
    { period: { from: "1 May" } },
    { period: { from: "1 June" } },
    ["period.from 1 May 1 June"],
  ],
  ["a list by place", { roles: ["owner"] }, { roles: ["owner", "agent"] }, ["roles.1 undefined agent"]],
  ["a bare value", 3, 4, [" 3 4"]],
  ["false and none alike never", { live: false }, { live: null }, ["live false undefined"]],
])("tells %s", (_, before, after, expected) => {
  expect(differences(before, after).map((c) => `${c.name} ${c.before} ${c.after}`)).toEqual(expected);
});
