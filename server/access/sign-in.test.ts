import { randomUUID } from "node:crypto";
import { generate } from "otplib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { principalOf, sessionIsAlive } from "./reads";
import { confirmFactor, startFactor } from "./writes/factor";
import { admit, appoint, disable, dismiss, enable } from "./writes/people";
import { endOwnSession, endSessionOf } from "./writes/sessions";
import { type SignIn, signIn } from "./writes/sign-in";

const PASSWORD = "a few plain words";
const MERIDIAN = newId();
let ground: FreshGround;

beforeAll(async () => {
  ground = await freshGround("sign-in");
  await ground.owner`insert into app.tenants (id, slug, kind, name) values (${MERIDIAN}, 'meridian', 'operator', 'Meridian Contact')`;
});
afterAll(() => ground.close());

/** Somebody new in every test, at an address of their own: nothing one test does slows another. */
async function somebody(role: "owner" | "agent" = "agent") {
  const name = randomUUID();
  const form: SignIn = {
    email: `${name}@meridian.example`,
    password: PASSWORD,
    code: "",
    address: name,
    agentString: "vitest",
  };
  const person = {
    familyName: "Lin",
    givenName: "Yi-Chun",
    displayName: "林怡君",
    language: "zh-TW",
  } as const;
  const personId = await admit({ ...person, email: form.email, password: PASSWORD });
  await appoint(personId, MERIDIAN, role);
  return { personId, form };
}

async function signedIn(form: SignIn): Promise<string> {
  const outcome = await signIn(form);
  if (outcome.kind !== "in") throw new Error(`Expected to be in, was ${outcome.kind}.`);
  return outcome.sid;
}

async function principal(sid: string) {
  const found = await principalOf(sid);
  if (!found) throw new Error("Expected a living session.");
  return found.principal;
}

describe("signing in", () => {
  it("opens a session that says who somebody is and where they may work", async () => {
    const { personId, form } = await somebody();
    const sid = await signedIn({ ...form, email: form.email.toUpperCase() });
    expect(await principal(sid)).toMatchObject({
      personId,
      displayName: "林怡君",
      memberships: [{ tenantId: MERIDIAN, slug: "meridian", kind: "operator", role: "agent" }],
      factorAt: undefined,
    });
  });

  it("keeps only hashes: neither the session id nor the account's address is in the rows", async () => {
    const { form } = await somebody();
    const sid = await signedIn(form);
    const kept =
      await ground.owner`select s::text as row from app.sessions s union all select a::text from app.sign_in_attempts a`;
    expect(kept.filter(({ row }) => row.includes(sid) || row.includes(form.email))).toEqual([]);
  });

  it("says the same of an unknown address, a look-alike address and a wrong password", async () => {
    const { form } = await somebody();
    expect(await signIn({ ...form, password: `${PASSWORD}!` })).toEqual({ kind: "wrong" });
    expect(await signIn({ ...form, email: `nobody-${form.email}` })).toEqual({ kind: "wrong" });
    expect(await signIn({ ...form, email: form.email.replace("meridian", "mеridian") })).toEqual({
      kind: "wrong",
    });
  });

  it("tells a disabled person so only when they know the password", async () => {
    const { personId, form } = await somebody();
    await disable(personId);
    expect(await signIn({ ...form, password: "something else here" })).toEqual({ kind: "wrong" });
    expect(await signIn(form)).toEqual({ kind: "disabled" });
    await enable(personId);
    expect(await signIn(form)).toMatchObject({ kind: "in" });
  });

  it("waits after five wrong passwords, also for the right one, and a try that must wait is not counted", async () => {
    const { form } = await somebody();
    for (let i = 0; i < 5; i++) await signIn({ ...form, password: `wrong password ${i}` });
    expect(await signIn(form)).toMatchObject({ kind: "throttled", seconds: 1 });
    expect(await signIn(form)).toMatchObject({ kind: "throttled", seconds: 1 });
    await ground.owner`update app.sign_in_attempts set created_at = created_at - interval '2 seconds'`;
    expect(await signIn(form)).toMatchObject({ kind: "in" });
  });

  it("counts tries made at the same moment against each other", async () => {
    const { form } = await somebody();
    const tries = Array.from({ length: 30 }, (_, i) => signIn({ ...form, password: `wrong password ${i}` }));
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter(({ kind }) => kind === "wrong").length).toBeLessThanOrEqual(5);
  });

  it("stays open to the owner of an account that is attacked from elsewhere", async () => {
    const { form } = await somebody();
    await signedIn(form);
    const elsewhere = { ...form, address: randomUUID() };
    for (let i = 0; i < 6; i++) await signIn({ ...elsewhere, password: `wrong password ${i}` });
    expect(await signIn(elsewhere)).toMatchObject({ kind: "throttled" });
    expect(await signIn(form)).toMatchObject({ kind: "in" });
  });
});

describe("a session", () => {
  it("ends at once on sign-out: the old id opens nothing", async () => {
    const { form } = await somebody();
    const sid = await signedIn(form);
    const { sessionId } = await principal(sid);
    await endSessionOf(sid);
    expect(await principalOf(sid)).toBeUndefined();
    expect(await sessionIsAlive(sessionId)).toBe(false);
  });

  it.each<[string, (who: { personId: string }) => Promise<void>]>([
    ["the person is disabled", ({ personId }) => disable(personId)],
    ["a role is taken back", ({ personId }) => dismiss(personId, MERIDIAN, "agent")],
    ["a role is given", ({ personId }) => appoint(personId, MERIDIAN, "owner")],
  ])("ends when %s", async (_, happens) => {
    const { personId, form } = await somebody();
    const sid = await signedIn(form);
    await happens({ personId });
    expect(await principalOf(sid)).toBeUndefined();
  });

  it.each([
    ["idle", "seen_at = seen_at - interval '61 minutes'"],
    ["old", "expires_at = clock_timestamp()"],
  ])("ends when it is %s, by the database's clock", async (_, change) => {
    const { personId, form } = await somebody();
    const sid = await signedIn(form);
    await ground.owner.unsafe(`update app.sessions set ${change} where person_id = '${personId}'`);
    expect(await principalOf(sid)).toBeUndefined();
  });

  it("is ended by its owner, and by nobody else", async () => {
    const [mine, theirs] = await Promise.all([somebody(), somebody()]);
    const [sid, other] = await Promise.all([signedIn(mine.form), signedIn(theirs.form)]);
    const me = await principal(sid);
    const them = await principal(other);
    await expect(endOwnSession(me, them.sessionId)).rejects.toMatchObject({ code: "not-found" });
    expect(await sessionIsAlive(them.sessionId)).toBe(true);
    await endOwnSession(me, me.sessionId);
    expect(await principalOf(sid)).toBeUndefined();
  });
});

describe("a second factor", () => {
  async function enrolled() {
    const { form } = await somebody("owner");
    const sid = await signedIn(form);
    const { secret } = await startFactor(await principal(sid));
    // The previous step's code, so that the present one is still unused for the sign-in that follows.
    const earlier = await generate({ secret, epoch: Math.floor(Date.now() / 1000) - 30 });
    const { recoveryCodes } = await confirmFactor(await principal(sid), earlier);
    return { form, sid, recoveryCodes, code: await generate({ secret }) };
  }

  it("is stored sealed, and counts for the session in which it was set up", async () => {
    const { sid } = await enrolled();
    const { personId, factorAt } = await principal(sid);
    expect(factorAt).toBeInstanceOf(Date);
    const [row] = await ground.owner`select totp_secret from app.credentials where person_id = ${personId}`;
    expect(row?.totp_secret).toMatch(/^v1\.1\./);
  });

  it("is asked for after the password, and its code works once", async () => {
    const { form, code } = await enrolled();
    expect(await signIn(form)).toEqual({ kind: "second-factor-needed" });
    expect(await signIn({ ...form, code: "000000" })).toEqual({ kind: "second-factor-wrong" });
    const both = await Promise.all([signIn({ ...form, code }), signIn({ ...form, code })]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(["in", "second-factor-wrong"]);
  });

  it("is replaced once by each recovery code", async () => {
    const { form, recoveryCodes } = await enrolled();
    const [first = "", second = ""] = recoveryCodes;
    expect(await signIn({ ...form, code: first })).toMatchObject({ kind: "in" });
    expect(await signIn({ ...form, code: first })).toEqual({ kind: "second-factor-wrong" });
    expect(await signIn({ ...form, code: second.toUpperCase() })).toMatchObject({ kind: "in" });
  });

  it("waits a quarter of an hour after five wrong codes, whatever the sixth is", async () => {
    const { form, code } = await enrolled();
    for (let i = 0; i < 5; i++) await signIn({ ...form, code: `00000${i}` });
    const outcome = await signIn({ ...form, code });
    expect(outcome).toMatchObject({ kind: "throttled" });
    expect(outcome.kind === "throttled" && outcome.seconds).toBeGreaterThan(880);
  });

  it("cannot be set up over an existing one, and setting it up ends other sessions", async () => {
    const { form } = await somebody("owner");
    const [sid, elsewhere] = [await signedIn(form), await signedIn(form)];
    const { secret } = await startFactor(await principal(sid));
    await confirmFactor(await principal(sid), await generate({ secret }));
    expect(await principalOf(elsewhere)).toBeUndefined();
    await expect(startFactor(await principal(sid))).rejects.toMatchObject({ code: "conflict" });
  });

  it("is bound to its person by the installation's secret", async () => {
    const [mine, theirs] = [await enrolled(), await enrolled()];
    const [me, them] = [await principal(mine.sid), await principal(theirs.sid)];
    await ground.owner`update app.credentials set totp_secret =
      (select totp_secret from app.credentials where person_id = ${them.personId}) where person_id = ${me.personId}`;
    await expect(signIn({ ...mine.form, code: theirs.code })).rejects.toThrow();
  });
});
