import { randomUUID } from "node:crypto";
import { generate } from "otplib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { newId } from "@/db/ids";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { createCallerFactory } from "../api/procedures";
import { appRouter } from "../api/router";
import { principalOf } from "./reads";
import type { Role } from "./rules";
import { confirmFactor, startFactor } from "./writes/factor";
import { admit, appoint, disable } from "./writes/people";
import { endOwnSession, endSessionOf } from "./writes/sessions";
import { type SignIn, signIn } from "./writes/sign-in";

const PASSWORD = "a few plain words";
const [MERIDIAN, HARBOUR, CHENGUANG] = [newId(), newId(), newId()];
const PLACES = [
  [MERIDIAN, "meridian", "operator"],
  [HARBOUR, "harbour", "lessee"],
  [CHENGUANG, "chenguang", "lessee"],
] as const;
let ground: FreshGround;

beforeAll(async () => {
  ground = await freshGround("remember");
  for (const [id, slug, kind] of PLACES)
    await ground.owner`insert into app.tenants (id, slug, kind, name) values (${id}, ${slug}, ${kind}, ${slug})`;
});
afterAll(() => ground.close());

async function somebody(...held: readonly (readonly [tenantId: string, role: Role])[]) {
  const name = randomUUID();
  const form: SignIn = {
    email: `${name}@somewhere.example`,
    password: PASSWORD,
    code: "",
    address: name,
    agentString: "vitest",
  };
  const named = {
    familyName: "Nagy",
    givenName: "Eszter",
    displayName: "Nagy Eszter",
    language: "hu",
  } as const;
  const personId = await admit({ ...named, email: form.email, password: PASSWORD });
  for (const [tenantId, role] of held) await appoint(personId, tenantId, role);
  return { personId, form };
}

async function enter(form: SignIn) {
  const outcome = await signIn(form);
  if (outcome.kind !== "in") throw new Error(`Expected to be in, was ${outcome.kind}.`);
  const found = await principalOf(outcome.sid);
  if (!found) throw new Error("Expected a living session.");
  return { sid: outcome.sid, principal: found.principal };
}

type Entry = Readonly<Record<"action" | "actor_kind" | "object" | "reason", string>> & {
  readonly tenant_id: string;
  readonly actor_id: string | null;
  readonly after: Record<string, unknown> | null;
};

/** What the log says of a person, whoever's log it is, in the order of telling. */
async function entriesOf(personId: string): Promise<Entry[]> {
  return ground.owner`select * from app.audit_entries where object = ${`person ${personId}`} order by created_at`;
}

/** Nobody waits for the entry of a failure, so a test has to. */
async function told(personId: string, action: string, times = 1): Promise<Entry[]> {
  return vi.waitFor(async () => {
    const found = (await entriesOf(personId)).filter((entry) => entry.action === action);
    expect(found).toHaveLength(times);
    return found;
  });
}

describe("the log of sign-ins", () => {
  it.each([
    ["the operator's, for its own people", [[MERIDIAN, "agent"]], MERIDIAN, "agent"],
    ["the lessee's, for somebody of one lessee alone", [[HARBOUR, "tenant-admin"]], HARBOUR, "lessee"],
    [
      "the operator's, for somebody of two lessees",
      [
        [HARBOUR, "tenant-admin"],
        [CHENGUANG, "tenant-admin"],
      ],
      MERIDIAN,
      "lessee",
    ],
  ] as const)("is %s", async (_, held, tenantId, kind) => {
    const { personId, form } = await somebody(...held);
    const { principal } = await enter(form);
    expect(await entriesOf(personId)).toMatchObject([
      {
        tenant_id: tenantId,
        action: "sign-in:person",
        actor_kind: kind,
        actor_id: personId,
        after: { session: principal.sessionId, secondFactor: false },
      },
    ]);
  });

  it("holds each wrong password, and one lock-out a minute", async () => {
    const { personId, form } = await somebody([HARBOUR, "tenant-admin"]);
    for (let i = 0; i < 5; i++) await signIn({ ...form, password: `wrong password ${i}` });
    for (let i = 0; i < 3; i++) expect(await signIn(form)).toMatchObject({ kind: "throttled" });
    for (const entry of await told(personId, "fail:sign-in", 5))
      expect(entry).toMatchObject({
        tenant_id: HARBOUR,
        actor_kind: "job sign-in",
        actor_id: null,
        reason: "wrong",
      });
    expect(await told(personId, "lock-out:person")).toMatchObject([{ after: { seconds: 1 } }]);
  });

  it("names a stranger by a keyed hash alone, and the same one each time", async () => {
    const email = `${randomUUID()}@stranger.example`;
    for (const address of [randomUUID(), randomUUID()])
      await signIn({ email, password: PASSWORD, code: "", address, agentString: "" });
    const rows = await vi.waitFor(async () => {
      const found = await ground.owner`select * from app.audit_entries where object like 'stranger %'`;
      expect(found).toHaveLength(2);
      return found;
    });
    expect(new Set(rows.map(({ object }) => object)).size).toBe(1);
    expect(rows[0]).toMatchObject({ tenant_id: MERIDIAN, action: "fail:sign-in", actor_id: null });
    expect(JSON.stringify(rows)).not.toMatch(/stranger\.example|a few plain words/);
  });

  it("says why somebody disabled stayed outside, and which sessions ended with that", async () => {
    const { personId, form } = await somebody([MERIDIAN, "agent"]);
    const { principal } = await enter(form);
    await disable(personId);
    await signIn(form);
    expect(await told(personId, "end:session")).toMatchObject([
      { reason: "disabled", after: { sessions: [principal.sessionId] } },
    ]);
    expect(await told(personId, "fail:sign-in")).toMatchObject([{ reason: "disabled" }]);
  });
});

describe("the log of sessions and second factors", () => {
  it("holds what a person ends, by signing out or from elsewhere", async () => {
    const { personId, form } = await somebody([MERIDIAN, "agent"]);
    const [first, second] = [await enter(form), await enter(form)];
    await endOwnSession(first.principal, second.principal.sessionId);
    await endSessionOf(first.sid);
    await endSessionOf(first.sid);
    expect(await told(personId, "end:session", 2)).toMatchObject([
      {
        actor_id: personId,
        reason: "ended by its owner",
        after: { session: second.principal.sessionId },
      },
      { actor_id: personId, reason: "signed out", after: { session: first.principal.sessionId } },
    ]);
  });

  it("holds the setting up of a factor, a wrong code and a recovery code, and none of their secrets", async () => {
    const { personId, form } = await somebody([MERIDIAN, "owner"]);
    const { principal } = await enter(form);
    const { secret } = await startFactor(principal);
    const { recoveryCodes } = await confirmFactor(principal, await generate({ secret }));
    await signIn({ ...form, code: "000000" });
    await signIn({ ...form, code: recoveryCodes[0] ?? "" });
    expect(await told(personId, "enrol:second-factor")).toMatchObject([{ actor_id: personId }]);
    expect(await told(personId, "fail:sign-in")).toMatchObject([{ reason: "second-factor-wrong" }]);
    await told(personId, "spend:recovery-code");
    expect((await told(personId, "sign-in:person", 2))[1]).toMatchObject({ after: { secondFactor: true } });
    const all = JSON.stringify(await entriesOf(personId));
    for (const hidden of [secret, recoveryCodes[0] ?? "", form.email, PASSWORD])
      expect(all).not.toContain(hidden);
  });
});

describe("the log of refusals", () => {
  it("tells once a minute who reached for what, and refuses all the same", async () => {
    const { personId, form } = await somebody([HARBOUR, "lessee-developer"]);
    const { principal } = await enter(form);
    const caller = createCallerFactory(appRouter)({ principal, requestId: "a request", address: "::1" });
    const tries = [
      () => caller.statements.soFar({ tenant: "harbour" }),
      () => caller.statements.soFar({ tenant: "harbour" }),
      () => caller.interactions.list({ tenant: "chenguang" }),
      () => caller.floor.now(),
    ];
    for (const again of tries) await expect(again()).rejects.toThrow();
    const after = (await told(personId, "refuse:permission", 3)).map((entry) => [
      entry.tenant_id,
      entry.reason,
      entry.after,
    ]);
    expect(after).toEqual([
      [HARBOUR, "forbidden", { permission: "read:statement", at: "harbour" }],
      [HARBOUR, "not-found", { permission: "list:interaction", at: "chenguang" }],
      [HARBOUR, "forbidden", { permission: "watch:floor" }],
    ]);
  });

  it("is not needed for what is allowed", async () => {
    const { personId, form } = await somebody([MERIDIAN, "owner"]);
    const { principal } = await enter(form);
    await createCallerFactory(appRouter)({ principal, requestId: "a request", address: "::1" }).access.me();
    expect((await entriesOf(personId)).map(({ action }) => action)).toEqual(["sign-in:person"]);
  });
});
