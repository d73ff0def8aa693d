import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { hotel } from "@/tenants/blueprints/hotel";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshTenant } from "@/tenants/fresh-tenants";
import type { Lease } from "@/tenants/lease";
import { writeLeaseFile } from "@/tenants/lease-file";
import { forgetDirectory, leasesOf } from "@/tenants/recognise";
import { isOperatorRole, type Principal, type Role } from "../access/rules";
import { createCallerFactory } from "../api/procedures";
import { appRouter } from "../api/router";

const createCaller = createCallerFactory(appRouter);
const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);
const HERE = { tenant: "harbour" };

let ground: FreshGround;
let meridian: string;
let harbour: string;

beforeAll(async () => {
  ground = await freshGround("versions");
  meridian = await freshTenant("meridian", "operator");
  harbour = await freshTenant("harbour", "lessee", "Harbour Lane Hotels");
});
afterAll(() => ground.close());

beforeEach(async () => {
  await ground.owner`delete from app.leases`;
  forgetDirectory();
});

function somebody(role: Role, also: Principal["memberships"] = []): Principal {
  const at = isOperatorRole(role)
    ? { tenantId: meridian, slug: "meridian", kind: "operator" as const }
    : { tenantId: harbour, slug: "harbour", kind: "lessee" as const };
  return {
    ...{ personId: newId(), sessionId: newId(), displayName: "Marcus Wu", email: "m@meridian.example" },
    ...{ language: "en", factorAt: new Date(), memberships: [{ ...at, role }, ...also] },
  };
}

const as = (principal: Principal) =>
  createCaller({ principal, requestId: "one", address: "::1" }).leases;
const manager = () => as(somebody("manager"));
const admin = () => as(somebody("tenant-admin"));

const facts = { tenant: "harbour", names: { en: "Harbour Lane" }, colour: "#1f6f8b", seats: 2, numbers: [] };
const lease = (from: Date, until: Date | null = null, seats = 2): Lease => hotel({ ...facts, from, until, seats });
const proposal = (document: Lease) => ({ ...HERE, file: writeLeaseFile(document) });

/** Drafted and offered by the operator. */
async function offered(document: Lease) {
  const drafted = await manager().draft(proposal(document));
  return manager().offer({ ...HERE, ...drafted });
}

async function agreed(document: Lease) {
  const asRead = { ...HERE, ...(await offered(document)) };
  await manager().approve(asRead);
  return admin().approve(asRead);
}

const lives = async () =>
  (await manager().versions(HERE)).versions.map(({ version, life }) => `${version} ${life}`);

const binding = async () => {
  forgetDirectory();
  return (await leasesOf(harbour)).map(({ version, state }) => `${version} ${state}`);
};

describe("a version of a lease", () => {
  it("goes from a draft to being in force, and binds nobody before both have signed", async () => {
    const drafted = await manager().draft(proposal(lease(inDays(-1))));
    expect(await lives()).toEqual(["1 draft"]);
    const asRead = { ...HERE, ...(await manager().offer({ ...HERE, ...drafted })) };
    expect(await manager().approve(asRead)).toEqual({ version: 1, bindsFrom: null });
    expect(await lives()).toEqual(["1 offered"]);
    expect(await binding()).toEqual([]);
    const { bindsFrom } = await admin().approve(asRead);
    // Not from the beginning of its period: nobody is bound by what they had not signed yet.
    expect(Date.now() - Number(bindsFrom)).toBeLessThan(10_000);
    expect(await lives()).toEqual(["1 in-force"]);
    expect(await binding()).toEqual(["1 active"]);
  });

  it("is signed in either order, and the second signature schedules what begins later", async () => {
    await agreed(lease(inDays(-1)));
    const from = inDays(7);
    const asRead = { ...HERE, ...(await offered(lease(from, null, 5))) };
    await admin().approve(asRead);
    expect(await manager().approve(asRead)).toEqual({ version: 2, bindsFrom: from });
    expect(await lives()).toEqual(["2 scheduled", "1 in-force"]);
    const { versions, ahead } = await admin().versions(HERE);
    expect(versions[1]).toMatchObject({ until: +from, current: true });
    expect(ahead).toMatchObject({ what: "begins", version: 2, days: 7 });
  });

  it("is shown with what it words differently from the one whose place it takes", async () => {
    await agreed(lease(inDays(-1)));
    const { version } = await offered(lease(inDays(7), null, 5));
    const { against, amendments } = await admin().amendments({ ...HERE, version });
    expect(against).toBe(1);
    expect(amendments.map(({ sentence }) => sentence)).toContain("seats.count: 2 → 5");
    expect(amendments.map(({ clause }) => clause)).toEqual(["period.from", "seats.count"]);
    expect(await admin().amendments({ ...HERE, version: 1 })).toMatchObject({ against: null, amendments: [] });
  });

  it("can be read in full after it was superseded, as the file it was", async () => {
    const first = lease(inDays(-1));
    await agreed(first);
    await agreed(lease(inDays(0), null, 5));
    expect(await lives()).toEqual(["2 in-force", "1 superseded"]);
    const old = await admin().version({ ...HERE, version: 1 });
    expect(old).toMatchObject({ life: "superseded", document: first, file: writeLeaseFile(first) });
    expect(old.signed.operator).toMatchObject({ at: expect.any(Number) });
    await expect(admin().version({ ...HERE, version: 9 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("that is replaced before it begins never binds", async () => {
    await agreed(lease(inDays(-1)));
    await agreed(lease(inDays(9), null, 5));
    await agreed(lease(inDays(3), null, 6));
    expect(await lives()).toEqual(["3 scheduled", "2 superseded", "1 in-force"]);
  });

  it("that nobody signed in time is not signed any more", async () => {
    const asRead = { ...HERE, ...(await offered(lease(inDays(-9), inDays(-2)))) };
    await admin().approve(asRead);
    await expect(manager().approve(asRead)).rejects.toThrow(/was over before both had signed/);
    expect(await lives()).toEqual(["1 offered"]);
  });
});

describe("a signature", () => {
  it("is put under what was read: a version that was worded anew is refused", async () => {
    const first = await offered(lease(inDays(1)));
    await manager().approve({ ...HERE, ...first });
    const second = await manager().draft({ ...proposal(lease(inDays(1), null, 9)), amends: first });
    expect(second.version).toBe(first.version);
    expect(second.hash).not.toBe(first.hash);
    await manager().offer({ ...HERE, ...second });
    await expect(admin().approve({ ...HERE, ...first })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringMatching(/is not what you read any more/),
    });
    // The operator's signature was under the old words, and is gone with them.
    expect(await admin().approve({ ...HERE, ...second })).toMatchObject({ bindsFrom: null });
  });

  it("is the same under the same words, however they were written", async () => {
    const document = lease(inDays(1));
    const yaml = await manager().draft(proposal(document));
    const json = await manager().draft({ ...HERE, file: writeLeaseFile(document, "json") });
    expect(json.hash).toBe(yaml.hash);
  });

  it("is given once", async () => {
    const asRead = { ...HERE, ...(await offered(lease(inDays(1)))) };
    for (let n = 0; n < 3; n += 1) await admin().approve(asRead);
    expect(await lives()).toEqual(["1 offered"]);
    const rows = await ground.owner`select 1 from app.audit_entries
      where action = 'approve:lease' and after->>'hash' = ${asRead.hash}`;
    expect(rows).toHaveLength(1);
  });

  it("is never given by one person for both parties", async () => {
    const both = somebody("manager", [
      { tenantId: harbour, slug: "harbour", kind: "lessee", role: "tenant-admin" },
    ]);
    const asRead = { ...HERE, ...(await offered(lease(inDays(1)))) };
    await as(both).approve(asRead);
    const { memberships } = both;
    const asAdmin = as({ ...both, memberships: memberships.slice(1) });
    await expect(asAdmin.approve(asRead)).rejects.toThrow(/nobody signs for both/);
    await expect(
      ground.owner`update app.leases set signed_by_tenant = signed_by_operator where version = 1`,
    ).rejects.toThrow(/leases_two_signers/);
  });

  it("of two people at once counts twice, and the version binds once", async () => {
    const asRead = { ...HERE, ...(await offered(lease(inDays(-1)))) };
    const both = await Promise.all([manager().approve(asRead), admin().approve(asRead)]);
    expect(both.filter(({ bindsFrom }) => bindsFrom)).toHaveLength(1);
    expect(await binding()).toEqual(["1 active"]);
  });
});

describe("the database itself", () => {
  const change = (set: string) => ground.owner.unsafe(`update app.leases set ${set} where version = 1`);

  it.each([
    ["lets nothing bind without both signatures", "stage = 'agreed', state = 'active'", /leases_binds_when_signed/],
    ["lets no state bind beside the stage", "state = 'active'", /leases_agreed_binds/],
    ["lets no draft be signed", "signed_by_tenant_at = now()", /leases_signed_when_offered/],
    ["makes the hash from the document alone", "content_hash = 'x'", /content_hash/],
  ])("%s", async (_, set, refusal) => {
    await manager().draft(proposal(lease(inDays(1))));
    await expect(change(set)).rejects.toThrow(refusal);
  });

  it("lets nobody change what was signed, nor what was agreed", async () => {
    const asRead = { ...HERE, ...(await offered(lease(inDays(1)))) };
    const reword = "document = document || '{\"zone\": \"Asia/Taipei\"}'";
    await change(reword);
    await change("document = document || '{\"zone\": \"Europe/London\"}'");
    await admin().approve(asRead);
    await expect(change(reword)).rejects.toThrow(/was signed as it is/);
    await manager().approve(asRead);
    await expect(change(`${reword}, signed_by_tenant_at = null`)).rejects.toThrow(/was signed as it is/);
  });

  it("lets no two versions be in force at once", async () => {
    await agreed(lease(inDays(-1)));
    const copy = ground.owner`insert into app.leases (tenant_id, version, state, stage, during, document, offered_at,
      signed_by_operator_at, signed_by_tenant_at) select tenant_id, 2, 'active', 'agreed', during, document, now(), now(), now()
      from app.leases where version = 1`;
    await expect(copy).rejects.toThrow(/leases_one_in_force/);
  });
});

describe("the two sides", () => {
  it("see each other's proposals once they are theirs to see", async () => {
    const ours = await manager().draft(proposal(lease(inDays(1))));
    expect((await admin().versions(HERE)).versions).toEqual([]);
    await expect(admin().version({ ...HERE, version: 1 })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(admin().approve({ ...HERE, ...ours })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await admin().draft({ ...proposal(lease(inDays(1), null, 9)), reason: "We need more seats." });
    expect((await manager().versions(HERE)).versions).toHaveLength(2);
    expect((await admin().versions(HERE)).versions).toMatchObject([{ version: 2, draftedBy: "lessee" }]);
  });

  it("decline the other's proposals and withdraw their own, and not the other way round", async () => {
    const ours = { ...HERE, ...(await offered(lease(inDays(1)))), reason: "Too dear." };
    await expect(admin().withdraw(ours)).rejects.toThrow(/Decline it/);
    await expect(manager().decline(ours)).rejects.toThrow(/Withdraw it/);
    await admin().decline(ours);
    const theirs = { ...HERE, ...(await admin().draft(proposal(lease(inDays(1))))) };
    await admin().withdraw(theirs);
    expect(await lives()).toEqual(["2 withdrawn", "1 declined"]);
    await expect(manager().approve(ours)).rejects.toThrow(/only what is offered can be signed/);
    await expect(manager().offer(theirs)).rejects.toThrow(/only a draft can be offered/);
  });

  it("word their own proposals anew, and nobody else's", async () => {
    const ours = await offered(lease(inDays(1)));
    await expect(admin().draft({ ...proposal(lease(inDays(2))), amends: ours })).rejects.toThrow(
      /the other party's proposal/,
    );
  });

  it("leave an entry with what it was and what it became for every step", async () => {
    await agreed(lease(inDays(3)));
    const rows = await ground.owner`select action, object, before, after from app.audit_entries
      order by seq desc limit 4`;
    expect(rows.map(({ action }) => action).reverse()).toEqual([
      ...["draft:lease", "offer:lease", "approve:lease", "approve:lease"],
    ]);
    expect(rows[0]).toMatchObject({ object: "lease harbour v1", before: { stage: "offered" } });
    expect(rows[0]?.after).toMatchObject({ by: "lessee", bindsFrom: expect.any(String) });
  });

  it("are told of every fault of a document, with its line", async () => {
    const broken = writeLeaseFile(lease(inDays(1))).replace("zone:", "zoen:");
    await expect(manager().draft({ ...HERE, file: broken })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringMatching(/line \d+, column 1: zoen: There is no such clause/),
    });
    const foreign = proposal({ ...lease(inDays(1)), tenant: "chenguang" });
    await expect(manager().draft(foreign)).rejects.toThrow(/This is the lease of harbour/);
  });
});

describe("a lease whose traffic is stopped", () => {
  it("stays stopped through an amendment, and is a trial again when it was one", async () => {
    const drafted = await manager().draft({ ...proposal(lease(inDays(-1))), beginsAs: "trial" });
    const asRead = { ...HERE, ...(await manager().offer({ ...HERE, ...drafted })) };
    await manager().approve(asRead);
    await admin().approve(asRead);
    await agreed(lease(inDays(3)));
    await manager().suspend({ ...HERE, reason: "unpaid" });
    expect(await binding()).toEqual(["1 trial", "2 suspended", "3 suspended"]);
    await manager().resume({ ...HERE, reason: "paid" });
    expect(await binding()).toEqual(["1 trial", "2 active", "3 suspended", "4 trial"]);
    await manager().suspend({ ...HERE, reason: "unpaid again" });
    await agreed(lease(inDays(1)));
    expect((await binding()).at(-1)).toBe("6 suspended");
  });

  it("is ended at an instant to come, and not later than agreed", async () => {
    const until = inDays(30);
    await agreed(lease(inDays(-1), until));
    const late = { ...HERE, at: inDays(31), reason: "They leave." };
    await expect(manager().end(late)).rejects.toThrow(/ends on/);
    await expect(manager().end({ ...late, at: inDays(-1) })).rejects.toThrow(/in the past/);
    const at = inDays(10);
    expect(await manager().end({ ...late, at })).toEqual({ version: 1, until: at });
    expect((await admin().versions(HERE)).ahead).toMatchObject({ what: "ends", days: 10 });
  });

  it("takes notice from either side, if it has an end", async () => {
    await agreed(lease(inDays(-1)));
    const notice = { ...HERE, reason: "We move." };
    await expect(admin().giveNotice(notice)).rejects.toThrow(/no end to give notice to/);
    await agreed(lease(inDays(0), inDays(90)));
    await admin().giveNotice(notice);
    expect((await manager().version({ ...HERE, version: 2 })).noticeAt).toEqual(expect.any(Number));
  });
});
