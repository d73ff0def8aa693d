import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import type { Permission } from "../access/permissions";
import { allows, isOperatorRole, type Membership, type Principal, ROLES, type Role } from "../access/rules";
import { createCallerFactory, OPEN_REASONS } from "./procedures";
import { appRouter } from "./router";
import { SAMPLES } from "./samples";
import { type JsonSchema, type ProcedureDoor, procedureDoors } from "./schema";

const PROCEDURES = procedureDoors();
const GUARDED = PROCEDURES.filter(({ permission }) => permission);
const MERIDIAN = { tenantId: newId(), slug: "meridian", kind: "operator" } as const;
const HARBOUR = { tenantId: newId(), slug: "harbour", kind: "lessee" } as const;
const CHENGUANG = { tenantId: newId(), slug: "chenguang", kind: "lessee" } as const;
let ground: FreshGround;

beforeAll(async () => {
  ground = await freshGround("coverage");
  for (const { tenantId, slug, kind } of [MERIDIAN, HARBOUR, CHENGUANG])
    await ground.owner`insert into app.tenants (id, slug, kind, name) values (${tenantId}, ${slug}, ${kind}, ${slug})`;
});
afterAll(() => ground.close());

function somebody(memberships: readonly Membership[]): Principal {
  const person = {
    personId: newId(),
    displayName: "Lin Yi-Chun",
    email: "lin@meridian.example",
    language: "en",
  };
  return { ...person, sessionId: newId(), memberships, factorAt: new Date() };
}

const holding = (role: Role) => somebody([{ ...(isOperatorRole(role) ? MERIDIAN : HARBOUR), role }]);

const inputOf = ({ name, perTenant }: ProcedureDoor, tenant: string) =>
  perTenant ? { tenant, ...(SAMPLES[name] as object | undefined) } : SAMPLES[name];

/** Calls a procedure as somebody, and says how it refused. Only for those who may not: nothing is ever done here. */
async function refusalOf(door: ProcedureDoor, principal: Principal | undefined, tenant = "harbour") {
  const caller: unknown = createCallerFactory(appRouter)({
    requestId: "a request",
    address: "127.0.0.1",
    ...(principal && { principal }),
  });
  const call = door.name
    .split(".")
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], caller) as (
    input: unknown,
  ) => Promise<unknown>;
  try {
    await call(inputOf(door, tenant));
    return { code: "NOT REFUSED", message: "" };
  } catch (error) {
    if (error instanceof TRPCError) return { code: error.code, message: error.message };
    throw error;
  }
}

/** What of a schema is left open: objects that take unknown keys, strings and lists without an end. */
function loose(schema: JsonSchema, at = "input"): string[] {
  const here = [
    ...(schema.type === "object" && schema.additionalProperties !== false
      ? [`${at} takes unknown keys`]
      : []),
    ...(schema.type === "array" && schema.maxItems === undefined ? [`${at} has no greatest length`] : []),
    ...(schema.type === "string" && !isBounded(schema) ? [`${at} has no greatest length`] : []),
  ];
  const inner: [string, unknown][] = [
    ...Object.entries(schema.properties ?? {}),
    ["[]", schema.items],
    ...(schema.anyOf ?? []).map((one, i): [string, unknown] => [`(${i})`, one]),
  ];
  return [...here, ...inner.flatMap(([key, one]) => (isSchema(one) ? loose(one, `${at}.${key}`) : []))];
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null;
const isBounded = ({ maxLength, pattern, format, enum: choices, const: only }: JsonSchema) =>
  [maxLength, pattern, format, choices, only].some((one) => one !== undefined);

describe.each(PROCEDURES.map((door) => [door.name, door] as const))("%s", (name, door) => {
  it("begins with a permission, or says why it is open", () => {
    expect(
      [door.permission, door.open].filter(Boolean),
      `Build ${name} on may(), mayIn() or open().`,
    ).toHaveLength(1);
    if (door.open) expect(OPEN_REASONS).toHaveProperty(door.open);
  });

  it("takes a strict input in which everything has an end", () => {
    expect(door.input, `${name} has no input schema: give it a z.strictObject().`).not.toBeNull();
    expect(door.input && loose(door.input)).toEqual([]);
  });

  it("has a sample input", () => {
    const takes = Object.keys(door.input?.properties ?? {}).filter(
      (key) => !(door.perTenant && key === "tenant"),
    );
    const required = takes.filter((key) => door.input?.required?.includes(key));
    const advice = `If you are here because you added ${name}: put one valid input for it in server/api/samples.ts.`;
    if (required.length > 0) expect(Object.keys(SAMPLES), advice).toContain(name);
    const parser = appRouter._def.procedures as unknown as Record<
      string,
      { _def: { inputs: [{ parse(v: unknown): unknown }] } }
    >;
    expect(() => parser[name]?._def.inputs[0].parse(inputOf(door, "harbour")), advice).not.toThrow();
  });
});

it("no sample is left over from a procedure that is gone", () => {
  const names = PROCEDURES.map(({ name }) => name);
  expect(Object.keys(SAMPLES).filter((name) => !names.includes(name))).toEqual([]);
});

describe.each(GUARDED.map((door) => [door.name, door] as const))("%s refuses", (_, door) => {
  it("nobody in particular", async () => {
    expect(await refusalOf(door, undefined)).toMatchObject({ code: "UNAUTHORIZED" });
  });

  it("somebody without any role", async () => {
    expect(await refusalOf(door, somebody([]))).toMatchObject({
      code: door.perTenant ? "NOT_FOUND" : "FORBIDDEN",
    });
  });

  const permission = door.permission as Permission;
  const without = ROLES.filter(
    (role) => !allows(holding(role).memberships, permission, { id: HARBOUR.tenantId }),
  );
  it.each(without)("%s", async (role) => {
    // An agent does not even know which lessees there are.
    const hidden = door.perTenant && role === "agent";
    expect(await refusalOf(door, holding(role))).toMatchObject({ code: hidden ? "NOT_FOUND" : "FORBIDDEN" });
  });
});

const PER_TENANT = GUARDED.filter(({ perTenant }) => perTenant);

describe.each(PER_TENANT.map((door) => [door.name, door] as const))("%s at another lessee", (_, door) => {
  it.each(ROLES.filter((role) => !isOperatorRole(role) || role === "agent"))(
    "is for %s the same as at one that does not exist",
    async (role) => {
      const foreign = await refusalOf(door, holding(role), "chenguang");
      expect(foreign.code).toBe("NOT_FOUND");
      expect(await refusalOf(door, holding(role), "nowhere")).toEqual(foreign);
    },
  );
});
