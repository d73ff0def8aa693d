import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { writeLeaseFile } from "@/tenants/lease-file";
import { FreshDealings, HERE, inDays, lease, proposal } from "./fresh-dealings";

let dealings: FreshDealings;

beforeAll(async () => {
  dealings = await FreshDealings.open("signatures");
});
afterAll(() => dealings.ground.close());
beforeEach(() => dealings.anew());

const manager = () => dealings.manager();
const admin = () => dealings.admin();

describe("a signature", () => {
  it("is put under what was read: a version that was worded anew is refused", async () => {
    const first = await dealings.offered(lease(inDays(1)));
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
    const asRead = { ...HERE, ...(await dealings.offered(lease(inDays(1)))) };
    for (let n = 0; n < 3; n += 1) await admin().approve(asRead);
    expect(await dealings.lives()).toEqual(["1 offered"]);
    const rows = await dealings.ground.owner`select 1 from app.audit_entries
      where action = 'approve:lease' and after->>'hash' = ${asRead.hash}`;
    expect(rows).toHaveLength(1);
  });

  it("is never given by one person for both parties", async () => {
    const both = dealings.somebody("manager", "tenant-admin");
    const asRead = { ...HERE, ...(await dealings.offered(lease(inDays(1)))) };
    await dealings.as(both).approve(asRead);
    const { memberships } = both;
    const asAdmin = dealings.as({ ...both, memberships: memberships.slice(1) });
    await expect(asAdmin.approve(asRead)).rejects.toThrow(/nobody signs for both/);
    await expect(
      dealings.ground.owner`update app.leases set signed_by_tenant = signed_by_operator where version = 1`,
    ).rejects.toThrow(/leases_two_signers/);
  });

  it("of two people at once counts twice, and the version binds once", async () => {
    const asRead = { ...HERE, ...(await dealings.offered(lease(inDays(-1)))) };
    const both = await Promise.all([manager().approve(asRead), admin().approve(asRead)]);
    expect(both.filter(({ bindsFrom }) => bindsFrom)).toHaveLength(1);
    expect(await dealings.binding()).toEqual(["1 active"]);
  });
});

describe("the database itself", () => {
  const change = (set: string) =>
    dealings.ground.owner.unsafe(`update app.leases set ${set} where version = 1`);

  it.each([
    [
      "lets nothing bind without both signatures",
      "stage = 'agreed', state = 'active'",
      /leases_binds_when_signed/,
    ],
    ["lets no state bind beside the stage", "state = 'active'", /leases_agreed_binds/],
    ["lets no draft be signed", "signed_by_tenant_at = now()", /leases_signed_when_offered/],
    ["makes the hash from the document alone", "content_hash = 'x'", /content_hash/],
  ])("%s", async (_, set, refusal) => {
    await manager().draft(proposal(lease(inDays(1))));
    await expect(change(set)).rejects.toThrow(refusal);
  });

  it("lets nobody change what was signed, nor what was agreed", async () => {
    const asRead = { ...HERE, ...(await dealings.offered(lease(inDays(1)))) };
    const reword = 'document = document || \'{"zone": "Asia/Taipei"}\'';
    await change(reword);
    await change('document = document || \'{"zone": "Europe/London"}\'');
    await admin().approve(asRead);
    await expect(change(reword)).rejects.toThrow(/was signed as it is/);
    await manager().approve(asRead);
    await expect(change(`${reword}, signed_by_tenant_at = null`)).rejects.toThrow(/was signed as it is/);
  });

  it("lets no two versions be in force at once", async () => {
    await dealings.agreed(lease(inDays(-1)));
    const copy = dealings.ground
      .owner`insert into app.leases (tenant_id, version, state, stage, during, document, offered_at,
      signed_by_operator_at, signed_by_tenant_at) select tenant_id, 2, 'active', 'agreed', during, document, now(), now(), now()
      from app.leases where version = 1`;
    await expect(copy).rejects.toThrow(/leases_one_in_force/);
  });
});

describe("the name a lessee goes by", () => {
  it("is the one in its lease, as soon as both have signed it", async () => {
    const { owner } = dealings.ground;
    const name = async () => (await owner`select name from app.tenants where slug = 'harbour'`)[0]?.name;
    await owner`update app.tenants set name = 'As it was made' where slug = 'harbour'`;
    const asRead = { ...HERE, ...(await dealings.offered(lease(inDays(-1)))) };
    await manager().approve(asRead);
    expect(await name()).toBe("As it was made");
    await admin().approve(asRead);
    expect(await name()).toBe("Harbour Lane");
  });
});
