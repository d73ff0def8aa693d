import { describe, expect, it, test } from "vitest";
import type { HeldRole, Membership, Role } from "../access/rules";
import { choosable, objectionTo, offered, rolesAt, standingOf, wordsFor } from "./rules";

const MERIDIAN = { id: "meridian", kind: "operator" } as const;
const HARBOUR = { id: "harbour", kind: "lessee" } as const;
const DUNA = { id: "duna", kind: "lessee" } as const;

const as = (role: HeldRole, at: typeof MERIDIAN | typeof HARBOUR | typeof DUNA = MERIDIAN): Membership[] => [
  { tenantId: at.id, slug: at.id, kind: at.kind, role },
];

describe("giving a role", () => {
  it.each<[string, Membership[], Role, typeof MERIDIAN | typeof HARBOUR | typeof DUNA, string]>([
    ["an owner makes an owner", as("owner"), "owner", MERIDIAN, "yes"],
    ["a manager makes no owner", as("manager"), "owner", MERIDIAN, "owners-only"],
    ["a manager makes a manager", as("manager"), "manager", MERIDIAN, "yes"],
    ["a manager seats an agent, whose desk they do not have", as("manager"), "agent", MERIDIAN, "yes"],
    ["a manager makes a lessee's first administrator", as("manager"), "tenant-admin", HARBOUR, "yes"],
    ["no manager's role exists at a lessee", as("owner"), "manager", HARBOUR, "not-here"],
    ["no lessee's role exists at the operator", as("owner"), "tenant-admin", MERIDIAN, "not-here"],
    ["a lessee's administrator makes another", as("tenant-admin", HARBOUR), "tenant-admin", HARBOUR, "yes"],
    ["and a developer", as("tenant-admin", HARBOUR), "lessee-developer", HARBOUR, "yes"],
    ["but not at another lessee", as("tenant-admin", HARBOUR), "tenant-admin", DUNA, "beyond"],
    ["nor at the operator", as("tenant-admin", HARBOUR), "finance", MERIDIAN, "beyond"],
    [
      "a developer gives nothing they lack",
      as("lessee-developer", HARBOUR),
      "tenant-admin",
      HARBOUR,
      "beyond",
    ],
    ["finance makes no manager", as("finance"), "manager", MERIDIAN, "beyond"],
    ["nobody gives nothing", [], "lessee-developer", HARBOUR, "beyond"],
  ])("%s", (_, giver, role, ...[at, expected]) => {
    expect(objectionTo(giver, offered(role), at)?.why ?? "yes").toBe(expected);
  });

  it("says which of its permissions the giver lacks", () => {
    const objection = objectionTo(as("lessee-developer", HARBOUR), offered("tenant-admin"), HARBOUR);
    expect(objection && wordsFor(objection)).toContain("Read a lessee's statement, line by line.");
  });
});

describe("building a role", () => {
  const build = (giver: Membership[], permissions: Parameters<typeof objectionTo>[1]["permissions"]) =>
    objectionTo(giver, { role: "custom", permissions }, HARBOUR)?.why ?? "yes";

  it("takes what one has oneself, and no more", () => {
    expect(build(as("tenant-admin", HARBOUR), ["list:interaction", "read:usage"])).toBe("yes");
    expect(build(as("tenant-admin", HARBOUR), ["list:interaction", "end:lease"])).toBe("beyond");
  });

  it("takes nothing of the whole floor at a lessee, whoever builds", () => {
    expect(build(as("owner"), ["list:lessee"])).toBe("not-here");
  });

  it("offers to choose from exactly what may be taken", () => {
    const choice = choosable(as("tenant-admin", HARBOUR), HARBOUR);
    expect(choice).toContain("read:statement");
    expect(choice).not.toContain("end:lease");
    expect(choice.every((name) => build(as("tenant-admin", HARBOUR), [name]) === "yes")).toBe(true);
    expect(choosable(as("owner"), MERIDIAN)).toContain("watch:floor");
  });
});

test("each kind of place has its own roles", () => {
  expect(rolesAt("lessee")).toEqual(["tenant-admin", "lessee-developer"]);
  expect(rolesAt("operator")).toHaveLength(5);
});

test("an invitation is open until it is used, taken back or a week old", () => {
  const now = new Date("2026-11-24T12:00:00Z");
  const row = { usedAt: null, revokedAt: null, expiresAt: new Date("2026-11-24T12:00:01Z") };
  expect(standingOf(row, now)).toBe("open");
  expect(standingOf(row, new Date("2026-11-24T12:00:01Z"))).toBe("expired");
  expect(standingOf({ ...row, revokedAt: now }, now)).toBe("revoked");
  expect(standingOf({ ...row, usedAt: now, revokedAt: now }, now)).toBe("used");
});
