import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshTenant } from "@/tenants/fresh-tenants";
import type { Principal, Role } from "../access/rules";
import { createCallerFactory } from "../api/procedures";
import { appRouter } from "../api/router";

const REASON = "The lessee asked why a call was cut off.";
const createCaller = createCallerFactory(appRouter);

let ground: FreshGround;
let meridian: string;
let harbour: string;

beforeAll(async () => {
  ground = await freshGround("visits");
  meridian = await freshTenant("meridian", "operator");
  harbour = await freshTenant("harbour", "lessee", "Harbour Lane Hotels");
});
afterAll(() => ground.close());

/** Each fact has a person of its own at the operator. */
let person: Principal;
beforeEach(async () => {
  person = somebody("finance");
  await ground.owner`insert into app.people (id, email, family_name, given_name, display_name)
    values (${person.personId}, ${`${person.personId}@meridian.example`}, 'Hale', 'Priya', 'Priya Hale')`;
});

function somebody(role: Role): Principal {
  const at =
    role === "tenant-admin"
      ? { tenantId: harbour, slug: "harbour", kind: "lessee" as const }
      : { tenantId: meridian, slug: "meridian", kind: "operator" as const };
  return {
    ...{ personId: newId(), sessionId: newId(), displayName: "Priya Hale", email: "p@meridian.example" },
    ...{ language: "en", factorAt: new Date(), memberships: [{ ...at, role }] },
  };
}

const as = (principal: Principal) => createCaller({ principal, requestId: "one", address: "::1" });
const calls = (principal = person, tenant = "harbour") => as(principal).interactions.list({ tenant });

/** What the lessee reads of somebody, oldest first. */
async function told(who = person): Promise<string[]> {
  const { entries } = await as(somebody("tenant-admin")).audit.list({ tenant: "harbour" });
  const rows = await ground.owner`select seq from app.audit_entries where actor_id = ${who.personId}`;
  const own = new Set(rows.map(({ seq }) => Number(seq)));
  return entries
    .filter(({ seq }) => own.has(seq))
    .map(({ action, reason }) => `${action} ${reason}`.trim())
    .reverse();
}

const timeIsUp = () =>
  ground.owner`update app.visits set created_at = now() - interval '1 hour', until = now() - interval '1 second'
    where person_id = ${person.personId}`;

const NEEDS_VISIT = {
  code: "PRECONDITION_FAILED",
  cause: { code: "precondition", detail: { needs: "visit", tenant: "harbour" } },
};

describe("somebody of the operator", () => {
  it("sees no customer of a lessee without a reason, by any procedure that shows one", async () => {
    const { interactions, statements } = as(person);
    const event = { tenant: "harbour", event: newId() };
    await expect(calls()).rejects.toMatchObject(NEEDS_VISIT);
    await expect(interactions.trace({ tenant: "harbour", interaction: newId() })).rejects.toMatchObject(
      NEEDS_VISIT,
    );
    await expect(statements.event(event)).rejects.toMatchObject(NEEDS_VISIT);
    const line = { tenant: "harbour", month: "2026-11-01", rateKey: "voice.talk" };
    await expect(statements.usage(line)).rejects.toMatchObject(NEEDS_VISIT);
    expect(await told(), "nothing was seen").toEqual([]);
  });

  it("sees them on a visit, and the lessee reads why, and what was looked at, once each", async () => {
    const { until } = await as(person).visits.enter({ tenant: "harbour", reason: REASON });
    expect(until.getTime() - Date.now()).toBeGreaterThan(29 * 60_000);
    await Promise.all([calls(), calls(), calls()]);
    await calls();
    await as(person)
      .interactions.trace({ tenant: "harbour", interaction: newId() })
      .catch(() => {});
    await as(person).visits.leave({ tenant: "harbour" });
    expect(await told()).toEqual([`enter:lessee ${REASON}`, "look:calls", "look:call-steps", "leave:lessee"]);
    await expect(calls()).rejects.toMatchObject(NEEDS_VISIT);
  });

  it("is told again on the next visit", async () => {
    for (const reason of ["The first reason", "Another reason"]) {
      await as(person).visits.enter({ tenant: "harbour", reason });
      await calls();
    }
    const looks = (await told()).filter((line) => line === "look:calls");
    expect(looks).toHaveLength(2);
    expect(await as(person).visits.current({ tenant: "harbour" })).toMatchObject({
      reason: "Another reason",
    });
  });

  it("sees nothing any more when the time is up", async () => {
    await as(person).visits.enter({ tenant: "harbour", reason: REASON, minutes: 60 });
    await calls();
    await timeIsUp();
    await expect(calls()).rejects.toMatchObject(NEEDS_VISIT);
    expect(await as(person).visits.current({ tenant: "harbour" })).toBeNull();
    await as(person).visits.leave({ tenant: "harbour" });
    expect(await told(), "nobody left who was not in").not.toContain("leave:lessee");
  });

  it("is let in by nobody else's visit", async () => {
    await as(somebody("owner")).visits.enter({ tenant: "harbour", reason: REASON });
    await expect(calls()).rejects.toMatchObject(NEEDS_VISIT);
  });

  it("leaves a word in the log for a statement and for the log itself, once an hour, without a visit", async () => {
    const owner = {
      ...person,
      memberships: person.memberships.map((one) => ({ ...one, role: "owner" as const })),
    };
    for (let n = 0; n < 3; n += 1) {
      await as(owner).audit.list({ tenant: "harbour" });
      await as(owner)
        .statements.soFar({ tenant: "harbour" })
        .catch(() => {});
    }
    expect(await told()).toEqual(["look:log", "look:statement"]);
  });

  it("needs no reason at home, nor does a lessee", async () => {
    await expect(calls(person, "meridian")).resolves.toBeDefined();
    const admin = somebody("tenant-admin");
    await expect(calls(admin)).resolves.toBeDefined();
    expect(await told(admin)).toEqual([]);
  });

  it.each([
    ["no reason", { reason: " " }],
    ["hardly any", { reason: "because" }],
    ["blanks that make it longer", { reason: "because      " }],
    ["a day", { reason: REASON, minutes: 1440 as never }],
  ])("cannot enter with %s", async (_, given) => {
    await expect(as(person).visits.enter({ tenant: "harbour", ...given })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });

  it("cannot enter as an agent", async () => {
    const entering = as(somebody("agent")).visits.enter({ tenant: "harbour", reason: REASON });
    await expect(entering).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
