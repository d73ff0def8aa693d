import { describe, expect, it } from "vitest";
import type { Membership, Role } from "@/server/access/rules";
import { landingOf, railInside, railOf, safeNext } from "./rooms";

const at = (role: Role, slug = "meridian"): Membership => ({
  role,
  slug,
  tenantId: slug,
  kind: slug === "meridian" ? "operator" : "lessee",
});

describe("rooms by role", () => {
  it.each([
    [
      "owner",
      at("owner"),
      "/operator",
      [
        ...["/operator", "/floor", "/finance/usage", "/t/meridian/calls"],
        ...["/operator/people", "/t/meridian/audit"],
      ],
    ],
    ["supervisor", at("supervisor"), "/floor", ["/floor", "/t/meridian/calls"]],
    ["finance", at("finance"), "/finance/usage", ["/finance/usage"]],
    ["agent", at("agent"), "/desk/check", ["/desk"]],
    [
      "tenant admin",
      at("tenant-admin", "harbour"),
      "/t/harbour/calls",
      [
        ...["/t/harbour/calls", "/t/harbour/usage", "/t/harbour/lease", "/t/harbour/people"],
        ...["/t/harbour/audit", "/t/harbour/isolation"],
      ],
    ],
    ["developer", at("lessee-developer", "chenguang"), "/t/chenguang/calls", ["/t/chenguang/calls"]],
  ])("%s", (_name, ...[membership, landing, rail]) => {
    expect(landingOf([membership])).toBe(landing);
    expect(railOf([membership]).map(({ href }) => href)).toEqual(rail);
  });

  it("several roles land at the widest, and a place is in the rail once", () => {
    const both = [at("tenant-admin", "harbour"), at("lessee-developer", "harbour"), at("supervisor")];
    expect(landingOf(both)).toBe("/floor");
    expect(railOf(both).filter(({ room }) => room === "calls")).toHaveLength(2);
  });

  it("a role of a lessee's own opens the rooms of its permissions", () => {
    const permissions = ["list:interaction", "read:person", "list:lessee"] as const;
    const trainer = { ...at("tenant-admin", "harbour"), role: "custom" as const };
    const held = [{ ...trainer, custom: { id: "1", name: "Trainer", permissions } }];
    expect(landingOf(held)).toBe("/t/harbour/calls");
    expect(railOf(held).map(({ href }) => href)).toEqual(["/t/harbour/calls", "/t/harbour/people"]);
  });

  it("nobody's roles lead to their own page", () => {
    expect(landingOf([])).toBe("/me");
  });

  it("inside a lessee, staff see what their role may read there", () => {
    expect(railInside("duna", ["finance"]).map(({ room }) => room)).toEqual(["calls", "usage"]);
    expect(railInside("duna", ["owner"]).map(({ room }) => room)).toEqual([
      "record",
      "calls",
      "usage",
      "audit",
      "isolation",
      "people",
    ]);
    expect(railInside("duna", ["supervisor"]).map(({ room }) => room)).toEqual(["record", "calls"]);
  });
});

it.each([
  ["/t/harbour/calls?state=done", "/t/harbour/calls?state=done"],
  ["//evil.example", undefined],
  ["/\\evil.example", undefined],
  ["https://evil.example", undefined],
  ["", undefined],
  [null, undefined],
])("after signing in one may be sent to %s: %s", (next, expected) => {
  expect(safeNext(next)).toBe(expected);
});
