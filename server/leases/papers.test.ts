import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { admit, appoint } from "../access/writes/people";
import { FreshDealings, HERE, inDays, lease, proposal } from "./fresh-dealings";

const PDF = Buffer.from("%PDF-1.7\nsigned\n%%EOF\n");
const PAPER = {
  ...{ name: "Rose Whitcombe", title: "Managing director", on: "2026-11-20" },
  content: PDF.toString("base64"),
};
const sha256 = createHash("sha256").update(PDF).digest("hex");

let dealings: FreshDealings;

beforeAll(async () => {
  dealings = await FreshDealings.open("papers");
});
afterAll(() => dealings.ground.close());
beforeEach(() => dealings.anew());

const drafted = async () => ({ ...HERE, ...(await dealings.manager().draft(proposal(lease(inDays(-1))))) });

describe("a signature given on paper", () => {
  it("is the lessee's alone: the version binds when the operator has signed it, too", async () => {
    const asRead = await drafted();
    const signed = await dealings.manager().signOnPaper({ ...asRead, ...PAPER });
    expect(signed).toEqual({ version: 1, bindsFrom: null });
    expect(await dealings.lives()).toEqual(["1 offered"]);
    expect(await dealings.binding()).toEqual([]);
    await dealings.manager().approve(asRead);
    expect(await dealings.lives()).toEqual(["1 in-force"]);
  });

  it("may come after the operator's, and is then the last that was needed", async () => {
    const asRead = { ...HERE, ...(await dealings.offered(lease(inDays(-1)))) };
    await dealings.manager().approve(asRead);
    const { bindsFrom } = await dealings.manager().signOnPaper({ ...asRead, ...PAPER });
    expect(bindsFrom).toBeInstanceOf(Date);
    expect(await dealings.binding()).toEqual(["1 active"]);
  });

  it("names who signed and when, and both sides read the paper", async () => {
    const asRead = await drafted();
    await dealings.manager().signOnPaper({ ...asRead, ...PAPER });
    const { signed, paper } = await dealings.admin().version({ ...HERE, version: 1 });
    expect(signed.lessee).toEqual({ at: expect.any(Number), by: null });
    expect(paper).toMatchObject({ signedBy: PAPER.name, title: PAPER.title, signedOn: PAPER.on, sha256 });
    for (const role of ["tenant-admin", "manager"] as const) {
      const { papers } = dealings.call(dealings.somebody(role));
      const opened = await papers.open({ ...HERE, version: 1 });
      expect(opened).toMatchObject({ type: "application/pdf", content: PAPER.content, sha256 });
      expect(opened.name).toBe(`v1_${sha256.slice(0, 12)}.pdf`);
    }
    const [entry] = await dealings.ground.owner`select after from app.audit_entries
      where action = 'sign-on-paper:lease' order by seq desc limit 1`;
    expect(entry?.after).toMatchObject({ signedBy: PAPER.name, sha256, hash: asRead.hash });
  });

  it("is void when the version is worded anew; the paper stays as what was once signed", async () => {
    const manager = dealings.somebody("manager");
    const asRead = await drafted();
    await dealings.as(manager).signOnPaper({ ...asRead, ...PAPER });
    const anew = { ...proposal(lease(inDays(-1), null, 9)), amends: asRead };
    await dealings.as(manager).draft({ ...anew, amends: { version: asRead.version, hash: asRead.hash } });
    const read = await dealings.manager().version({ ...HERE, version: 1 });
    expect([read.signed.lessee, read.paper]).toEqual([null, null]);
    await expect(
      dealings.call(manager).papers.open({ ...HERE, version: 1 }),
      "no version was signed with it",
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it.each<[string, object, RegExp]>([
    ["a page with a script", { content: Buffer.from("<script>").toString("base64") }, /none of them/],
    ["a day to come", { on: "2999-01-01" }, /Nobody has signed on 2999-01-01 yet/],
    ["nobody", { name: " " }, /not as expected/],
    ["other words", { hash: "0".repeat(64) }, /is not what you read any more/],
  ])("is refused with %s, and nothing is written", async (_, changed, sentence) => {
    const asRead = await drafted();
    const given = { ...asRead, ...PAPER, ...changed };
    await expect(dealings.manager().signOnPaper(given)).rejects.toThrow(sentence);
    expect(await dealings.lives()).toEqual(["1 draft"]);
  });

  it("is entered by the operator, and only while the lessee has not signed", async () => {
    const asRead = { ...HERE, ...(await dealings.offered(lease(inDays(-1)))) };
    await expect(dealings.admin().signOnPaper({ ...asRead, ...PAPER })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await dealings.admin().approve(asRead);
    await expect(dealings.manager().signOnPaper({ ...asRead, ...PAPER })).rejects.toThrow(
      /signed for the lessee/,
    );
    await dealings.manager().approve(asRead);
    await expect(dealings.manager().signOnPaper({ ...asRead, ...PAPER })).rejects.toThrow(/cannot be signed/);
  });
});

describe("one person for both signatures", () => {
  const one = () => dealings.somebody("manager");

  it("is let where nobody else at the operator may sign, and the log says so", async () => {
    const alone = dealings.as(one());
    const asRead = await drafted();
    await alone.signOnPaper({ ...asRead, ...PAPER });
    await alone.approve(asRead);
    expect(await dealings.lives()).toEqual(["1 in-force"]);
    const [entry] = await dealings.ground.owner`select after from app.audit_entries
      where action = 'approve:lease' order by seq desc limit 1`;
    expect(entry?.after).toMatchObject({ alone: "Nobody else at the operator may sign." });
  });

  it("is refused where somebody else may, whichever signature comes first", async () => {
    const [meridian] = await dealings.ground.owner`select id from app.tenants where kind = 'operator'`;
    const other = await admit({
      ...{ email: `${newId()}@meridian.example`, password: "a long enough one", language: "en" },
      ...{ familyName: "Chen", givenName: "Olivia", displayName: "Olivia Chen" },
    } as never);
    await appoint(other, meridian?.id, "owner");
    const alone = dealings.as(one());
    const first = await drafted();
    await alone.signOnPaper({ ...first, ...PAPER });
    await expect(alone.approve(first)).rejects.toThrow(/does not sign for the operator, too/);
    expect(await dealings.lives()).toEqual(["1 offered"]);
    const second = { ...HERE, ...(await dealings.offered(lease(inDays(3)))) };
    await alone.approve(second);
    await expect(alone.signOnPaper({ ...second, ...PAPER })).rejects.toThrow(/Let somebody else sign/);
    await dealings.manager().approve(first);
    expect(await dealings.binding()).toEqual(["1 active"]);
  });
});

describe("the database itself", () => {
  const change = (set: string) =>
    dealings.ground.owner.unsafe(`update app.leases set ${set} where version = 1`);

  it("lets no paper sign beside a person, nor under other words", async () => {
    const asRead = await drafted();
    await dealings.manager().signOnPaper({ ...asRead, ...PAPER });
    await expect(change("signed_by_tenant = gen_random_uuid()")).rejects.toThrow(/leases_paper_signs/);
    const other = await dealings.manager().draft(proposal(lease(inDays(-1), null, 9)));
    await dealings.manager().offer({ ...HERE, ...other });
    await expect(
      dealings.ground.owner`update app.leases set signed_by_tenant_at = now(),
        paper_id = (select paper_id from app.leases where version = 1) where version = ${other.version}`,
    ).rejects.toThrow(/not put under these words/);
  });
});
