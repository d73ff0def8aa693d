import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { idOf } from "@/db/ids";
import { interactions } from "@/db/tables/interactions";
import { ownNumber } from "@/tenants/blueprints/facts";
import { hotel } from "@/tenants/blueprints/hotel";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshAccount, freshNumber, freshTenant } from "@/tenants/fresh-tenants";
import { e164 } from "@/tenants/phone";
import { inTenant } from "@/tenants/scopes";
import type { Role } from "../access/rules";
import { createCallerFactory } from "../api/procedures";
import { appRouter } from "../api/router";
import { putInForce } from "../leases/writes/put-in-force";

const setup = { kind: "setup" } as const;
const NUMBER = e164("+886255500101");
const CALLER = "+886912345678";

let ground: FreshGround;
const ids: Record<string, string> = {};

beforeAll(async () => {
  ground = await freshGround("palette");
  ids.meridian = await freshTenant("meridian", "operator", "Meridian Contact");
  ids.harbour = await freshTenant("harbour", "lessee", "Harbour Lane Hotels");
  ids.chenguang = await freshTenant("chenguang", "lessee", "晨光電器");
  await freshNumber(await freshAccount(), NUMBER, "dedicated");
  const from = new Date(Date.now() - 86_400_000);
  const lease = hotel({
    ...{ tenant: "harbour", names: { en: "Harbour Lane Hotels" }, colour: "#0f5c7a", seats: 2 },
    ...{ numbers: [ownNumber(NUMBER)], from, until: null },
  });
  await inTenant(setup, ids.harbour, (tx) =>
    putInForce(tx, setup, lease, { tenantId: idOfTenant("harbour"), reason: "test" }),
  );
  for (const slug of ["harbour", "chenguang"]) await call(slug);
});
afterAll(() => ground.close());

const idOfTenant = (slug: string) => ids[slug] ?? "";

/** One call from the same person to each lessee. */
function call(slug: string) {
  const tenantId = idOfTenant(slug);
  return inTenant(setup, tenantId, (tx) =>
    tx.insert(interactions).values({
      ...{ tenantId, id: idOf("palette", slug), medium: "voice", direction: "in", state: "done" },
      ...{ accountId: idOf("account"), numberE164: NUMBER, fromE164: CALLER, language: "en" },
      ...{ resolution: [], startedAt: new Date() },
    }),
  );
}

const createCaller = createCallerFactory(appRouter);
function as(role: Role, slug = "meridian") {
  const kind = slug === "meridian" ? ("operator" as const) : ("lessee" as const);
  return createCaller({
    principal: {
      ...{ personId: idOf("person"), displayName: "Somebody", email: "somebody@meridian.example" },
      ...{ language: "en", sessionId: idOf("session"), factorAt: new Date() },
      memberships: [{ tenantId: idOfTenant(slug), slug, kind, role }],
    },
    requestId: "test",
    address: "127.0.0.1",
  });
}

describe("where somebody may go", () => {
  it("staff may go everywhere, the operator's own place first", async () => {
    const places = await as("supervisor").palette.places();
    expect(places.map(({ tenant }) => tenant)).toEqual(["meridian", "harbour", "chenguang"]);
    expect(places[1]).toMatchObject({ zone: "Europe/London", colour: "#0f5c7a", language: "en" });
  });

  it("somebody of a lessee knows of that lessee alone, and a shared agent of none", async () => {
    expect((await as("tenant-admin", "chenguang").palette.places()).map(({ tenant }) => tenant)).toEqual([
      "chenguang",
    ]);
    expect(await as("agent").palette.places()).toEqual([]);
  });
});

describe("the palette finds", () => {
  it.each(["0912345678", "+886 912 345 678", "5678", idOf("palette", "harbour").slice(0, 8)])(
    "a call by %s, each with its lessee",
    async (text) => {
      await as("owner").visits.enter({ tenant: "harbour", reason: "The guest asked for a copy." });
      const { interactions: found } = await as("owner").palette.search({ text });
      expect(found.map(({ tenant }) => tenant)).toEqual(["harbour"]);
    },
  );

  it("for staff no call of a lessee they are not in", async () => {
    await as("owner").visits.leave({ tenant: "harbour" });
    const { interactions: found } = await as("owner").palette.search({ text: "5678" });
    expect(found).toEqual([]);
  });

  it("only a lessee's own calls, numbers and name for its people", async () => {
    const theirs = await as("tenant-admin", "chenguang").palette.search({ text: "5678" });
    expect(theirs.interactions.map(({ tenant }) => tenant)).toEqual(["chenguang"]);
    expect((await as("tenant-admin", "chenguang").palette.search({ text: "0101" })).numbers).toEqual([]);
    expect((await as("tenant-admin", "chenguang").palette.search({ text: "harbour" })).lessees).toEqual([]);
    const foreign = idOf("palette", "harbour").slice(0, 12);
    expect((await as("tenant-admin", "chenguang").palette.search({ text: foreign })).interactions).toEqual(
      [],
    );
  });

  it("nothing for a shared agent", async () => {
    expect(await as("agent").palette.search({ text: "5678" })).toEqual({
      lessees: [],
      numbers: [],
      interactions: [],
    });
  });

  it("a number in any notation, with its holder", async () => {
    expect((await as("owner").palette.search({ text: "02 5550 0101" })).numbers).toEqual([
      { e164: NUMBER, kind: "dedicated", tenant: "harbour" },
    ]);
  });
});
