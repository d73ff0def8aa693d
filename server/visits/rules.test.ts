import { describe, expect, it } from "vitest";
import { PERMISSIONS, type Permission } from "../access/permissions";
import type { Capacity } from "../access/rules";
import { hourOf, owedFor } from "./rules";

const LESSEE = { kind: "lessee" } as const;
const OPERATOR = { kind: "operator" } as const;

describe("what is owed for a look", () => {
  it.each<[Permission, Capacity, typeof LESSEE | typeof OPERATOR, object | undefined]>([
    ["list:interaction", "staff", LESSEE, { at: "calls", visit: true }],
    ["trace:interaction", "staff", LESSEE, { at: "call-steps", visit: true }],
    ["read:usage", "staff", LESSEE, { at: "usage", visit: true }],
    ["read:statement", "staff", LESSEE, { at: "statement", visit: false }],
    ["read:audit", "staff", LESSEE, { at: "log", visit: false }],
    ["read:lease", "staff", LESSEE, undefined],
    ["enter:lessee", "staff", LESSEE, undefined],
    ["list:interaction", "staff", OPERATOR, undefined],
    ["list:interaction", "lessee", LESSEE, undefined],
    ["list:interaction", "agent", LESSEE, undefined],
  ])("by %s as %s: %o %o", (permission, as, tenant, expected) => {
    expect(owedFor(permission, as, tenant)).toEqual(expected);
  });

  it("is declared for permissions of a tenant alone", () => {
    const elsewhere = Object.values(PERMISSIONS).filter((one) => "look" in one && one.scope !== "tenant");
    expect(elsewhere).toEqual([]);
  });
});

it("an hour is the same for everybody", () => {
  expect(hourOf(new Date("2026-11-25T14:59:59.999Z"))).toBe("2026-11-25T14");
});
