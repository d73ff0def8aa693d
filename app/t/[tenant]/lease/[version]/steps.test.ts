import { expect, it } from "vitest";
import type { Membership, Role } from "@/server/access/rules";
import { mayEnterPaper, type Step, stepsFor } from "./steps";

const staff = (role: Role): Membership => ({ tenantId: "m", slug: "meridian", kind: "operator", role });
const lessee = (role: Role, slug = "harbour"): Membership => ({ tenantId: "h", slug, kind: "lessee", role });

const NOBODY = { operator: null, lessee: null };
const BY_OPERATOR = { operator: { at: 1, by: "Mira" }, lessee: null };
const draft = { stage: "draft", draftedBy: "operator", signed: NOBODY } as const;
const offered = { stage: "offered", draftedBy: "operator", signed: NOBODY } as const;

it.each<[string, Membership[], Parameters<typeof stepsFor>[2], Step[]]>([
  ["a manager offers a draft, or takes it back", [staff("manager")], draft, ["offer", "withdraw"]],
  ["a lessee does not see a way to offer", [lessee("tenant-admin")], draft, []],
  [
    "a lessee takes its own proposal back",
    [lessee("tenant-admin")],
    { ...draft, draftedBy: "lessee" },
    ["withdraw"],
  ],
  ["a manager signs what is offered", [staff("manager")], offered, ["approve", "decline", "withdraw"]],
  ["a lessee's administrator signs it too", [lessee("tenant-admin")], offered, ["approve", "decline"]],
  ["nobody signs twice", [staff("owner")], { ...offered, signed: BY_OPERATOR }, ["withdraw"]],
  [
    "the other side still can",
    [lessee("tenant-admin")],
    { ...offered, signed: BY_OPERATOR },
    ["approve", "decline"],
  ],
  ["what is agreed is agreed", [staff("owner")], { ...offered, stage: "agreed" }, []],
  ["finance signs nothing", [staff("finance")], offered, []],
  ["nor a developer", [lessee("lessee-developer")], offered, []],
  ["nor another lessee's administrator", [lessee("tenant-admin", "duna")], offered, []],
])("%s", (_, memberships, version, steps) => {
  expect(stepsFor(memberships, "harbour", version)).toEqual(steps);
});

const BY_LESSEE = { operator: null, lessee: { at: 1, by: null } };

it.each<[string, Membership[], Parameters<typeof mayEnterPaper>[1], boolean]>([
  ["a manager enters a paper for a draft", [staff("manager")], draft, true],
  ["and for what is offered", [staff("owner")], offered, true],
  ["also when the operator has signed", [staff("owner")], { ...offered, signed: BY_OPERATOR }, true],
  ["not when the lessee has", [staff("owner")], { ...offered, signed: BY_LESSEE }, false],
  ["not for what is agreed", [staff("owner")], { ...offered, stage: "agreed" }, false],
  ["nor for what was declined", [staff("owner")], { ...offered, stage: "declined" }, false],
  ["finance enters none", [staff("finance")], offered, false],
  ["nor does the lessee, who signs here", [lessee("tenant-admin")], offered, false],
])("%s", (_, memberships, version, expected) => {
  expect(mayEnterPaper(memberships, version)).toBe(expected);
});
