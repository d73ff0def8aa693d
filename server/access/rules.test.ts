import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PERMISSIONS, type Permission } from "./permissions";
import { needsFactor, secondFactorFor, sessionLimits } from "./policy";
import { allows, capacity, LESSEE_ROLES, type Membership, mayEnter, OPERATOR_ROLES, ROLES } from "./rules";

const MERIDIAN = { id: "meridian-id", slug: "meridian", kind: "operator" } as const;
const HARBOUR = { id: "harbour-id", slug: "harbour", kind: "lessee" } as const;
const CHENGUANG = { id: "chenguang-id", slug: "chenguang", kind: "lessee" } as const;

const at = (tenant: { id: string; slug: string; kind: "operator" | "lessee" }, role: Membership["role"]) => ({
  tenantId: tenant.id,
  slug: tenant.slug,
  kind: tenant.kind,
  role,
});

/** A role of a tenant's own, with whatever somebody wrote into it. */
const own = (tenant: Parameters<typeof at>[0], permissions: readonly Permission[]): Membership => ({
  ...at(tenant, "custom"),
  custom: { id: "a role", name: "Night shift", permissions },
});

const anyPermission = fc.constantFrom(...(Object.keys(PERMISSIONS) as Permission[]));
const anyMembership = fc
  .tuple(fc.constantFrom(MERIDIAN, HARBOUR, CHENGUANG), fc.constantFrom(...ROLES))
  .map(([tenant, role]) => at(tenant, role));

describe("who may do what", () => {
  it.each<[string, Membership[], [Permission, { id: string }?], boolean]>([
    [
      "a tenant admin reads their own statement",
      [at(HARBOUR, "tenant-admin")],
      ["read:statement", HARBOUR],
      true,
    ],
    ["but not another lessee's", [at(HARBOUR, "tenant-admin")], ["read:statement", CHENGUANG], false],
    ["and sees no list of lessees", [at(HARBOUR, "tenant-admin")], ["list:lessee"], false],
    ["finance reads any lessee's statement", [at(MERIDIAN, "finance")], ["read:statement", CHENGUANG], true],
    ["finance signs no lease", [at(MERIDIAN, "finance")], ["approve:lease", CHENGUANG], false],
    ["a tenant admin signs their own lease", [at(HARBOUR, "tenant-admin")], ["approve:lease", HARBOUR], true],
    ["but not another lessee's", [at(HARBOUR, "tenant-admin")], ["approve:lease", CHENGUANG], false],
    [
      "and lays nothing before the operator to sign",
      [at(HARBOUR, "tenant-admin")],
      ["offer:lease", HARBOUR],
      false,
    ],
    ["an agent works at a desk", [at(MERIDIAN, "agent")], ["work:desk"], true],
    ["an agent reads no lessee's calls", [at(MERIDIAN, "agent")], ["list:interaction", HARBOUR], false],
    ["a developer reads no money", [at(HARBOUR, "lessee-developer")], ["read:statement", HARBOUR], false],
    ["an operator's role held at a lessee is nothing", [at(HARBOUR, "owner")], ["list:lessee"], false],
    [
      "a lessee's role held at the operator is nothing",
      [at(MERIDIAN, "tenant-admin")],
      ["read:lease", HARBOUR],
      false,
    ],
    ["without a tenant, a tenant's permission is nothing", [at(MERIDIAN, "owner")], ["read:lease"], false],
    ["nobody may even read their profile", [], ["read:own-profile"], false],
  ])("%s", (_, memberships, [permission, tenant], expected) => {
    expect(allows(memberships, permission, tenant)).toBe(expected);
  });

  it("lessee roles never reach another lessee, whatever they hold", () => {
    const lesseeRoles = fc.constantFrom(...LESSEE_ROLES).map((role) => at(HARBOUR, role));
    fc.assert(
      fc.property(fc.array(lesseeRoles), anyPermission, (memberships, permission) => {
        expect(PERMISSIONS[permission].scope === "tenant" && allows(memberships, permission, CHENGUANG)).toBe(
          false,
        );
        expect(mayEnter(memberships, CHENGUANG)).toBe(false);
      }),
    );
  });

  it.each<[string, Membership, [Permission, { id: string }?], ReturnType<typeof capacity>]>([
    ["gives what it says where it is held", own(HARBOUR, ["read:usage"]), ["read:usage", HARBOUR], "lessee"],
    ["gives nothing else there", own(HARBOUR, ["read:usage"]), ["read:lease", HARBOUR], undefined],
    ["gives nothing elsewhere", own(HARBOUR, ["read:usage"]), ["read:usage", CHENGUANG], undefined],
    ["of a lessee opens nothing of the floor", own(HARBOUR, ["list:lessee"]), ["list:lessee"], undefined],
    [
      "of the operator reaches lessees as staff",
      own(MERIDIAN, ["read:usage"]),
      ["read:usage", HARBOUR],
      "staff",
    ],
    ["works at a desk as an agent does", own(MERIDIAN, ["work:desk", "watch:floor"]), ["work:desk"], "agent"],
    ["without its meaning gives nothing", at(HARBOUR, "custom"), ["read:usage", HARBOUR], undefined],
  ])("a role of one's own %s", (_, membership, [permission, tenant], expected) => {
    expect(capacity([membership], permission, tenant)).toBe(expected);
  });

  it("a role of one's own for the desk alone makes nobody staff", () => {
    expect(mayEnter([own(MERIDIAN, ["work:desk"])], HARBOUR)).toBe(false);
    expect(mayEnter([own(MERIDIAN, ["watch:floor"])], HARBOUR)).toBe(true);
    expect(mayEnter([own(HARBOUR, ["read:usage"])], CHENGUANG)).toBe(false);
  });

  it("one more role never takes anything away", () => {
    fc.assert(
      fc.property(fc.array(anyMembership), anyMembership, anyPermission, (memberships, more, permission) => {
        if (allows(memberships, permission, HARBOUR))
          expect(allows([...memberships, more], permission, HARBOUR)).toBe(true);
      }),
    );
  });

  it("whoever may do something at a tenant may know that it exists", () => {
    fc.assert(
      fc.property(fc.array(anyMembership), anyPermission, (memberships, permission) => {
        if (PERMISSIONS[permission].scope !== "tenant") return;
        if (allows(memberships, permission, HARBOUR)) expect(mayEnter(memberships, HARBOUR)).toBe(true);
      }),
    );
  });

  it("a supervisor who also takes calls acts as staff on the floor and as an agent at the desk", () => {
    const both = [at(MERIDIAN, "agent"), at(MERIDIAN, "supervisor")];
    expect(capacity(both, "watch:floor")).toBe("staff");
    expect(capacity(both, "work:desk")).toBe("agent");
  });

  it("every permission reads as a verb on a noun, with a sentence", () => {
    for (const [name, { sentence }] of Object.entries(PERMISSIONS)) {
      expect(name).toMatch(/^[a-z]+:[a-z]+(-[a-z]+)*$/);
      expect(sentence).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe("the policy", () => {
  const required = {
    ...Object.fromEntries(ROLES.map((role) => [role, "offered"])),
    owner: "required",
  } as never;
  const somebody = {
    memberships: [at(MERIDIAN, "owner"), at(MERIDIAN, "agent")],
    factorAt: undefined,
  } as never;

  it("asks for a second factor when one of the roles must have one", () => {
    expect(secondFactorFor(["agent", "owner"], required)).toBe("required");
    expect(secondFactorFor(["agent"], required)).toBe("offered");
  });

  it("leaves open what one needs to enrol", () => {
    expect(needsFactor(somebody, "list:lessee", required)).toBe(true);
    expect(needsFactor(somebody, "enrol:own-factor", required)).toBe(false);
  });

  it("gives agents a shift, and everybody who changes things or sees money less", () => {
    expect(sessionLimits(["agent"])).toEqual({ idleSeconds: 3600, absoluteSeconds: 43_200 });
    for (const role of OPERATOR_ROLES.filter((one) => one !== "agent" && one !== "supervisor"))
      expect(sessionLimits(["agent", role])).toEqual({ idleSeconds: 900, absoluteSeconds: 28_800 });
  });
});
