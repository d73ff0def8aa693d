import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ownNumber, sharedNumber } from "@/tenants/blueprints/facts";
import { writeLeaseFile } from "@/tenants/lease-file";
import { document, EVIDENCE, FreshFolder, leaseline, OTHER, OUTSIDE, OWN, SHARED } from "./fresh-folder";
import { GOOD, REFUSED, WRONG_USAGE } from "./strict";

let files: FreshFolder;

beforeAll(async () => {
  files = await FreshFolder.open("lease_command");
});
afterAll(() => files.close());
beforeEach(() => files.anew());

describe("leaseline lease", () => {
  it("plans what would change and changes nothing, signs it once, and then there is nothing to change", async () => {
    const file = files.write(document("harbour", [ownNumber(OWN)]));
    const before = await files.everything();
    const planned = await leaseline("plan", file);
    expect(planned).toMatchObject({ code: GOOD, said: expect.stringMatching(/^harbour: new, from/) });
    expect(await files.everything()).toEqual(before);
    const applied = await leaseline("apply", file, "--reason", "moved to code", ...files.signed);
    expect(applied).toMatchObject({ code: GOOD, said: expect.stringContaining("Signed, and agreed: 1 new") });
    const after = await files.everything();
    expect(after).toMatchObject({ leases: 1, holdings: 1 });
    for (const words of [
      ["apply", file],
      ["plan", file],
      ["apply", file, ...files.signed],
    ]) {
      const { said, code } = await leaseline(...words);
      expect([code, said.split("\n")[0]]).toEqual([GOOD, "harbour: no change"]);
    }
    expect(await files.everything()).toEqual(after);
    const told = await entries();
    expect(told.slice(-4).map(({ action }) => action)).toEqual([
      ...["draft:lease", "offer:lease", "sign-on-paper:lease", "approve:lease"],
    ]);
    expect(told.at(-2)).toMatchObject({
      actor_kind: "job leaseline lease",
      reason: expect.stringMatching(/^File .*harbour\.yaml: moved to code$/),
      after: {
        ...{ signedBy: "Rose Whitcombe", title: "Director", signedOn: "2026-11-20" },
        ...{ type: "application/pdf", sha256: createHash("sha256").update(EVIDENCE).digest("hex") },
      },
    });
  });

  it("offers what nobody has signed, once; it binds nobody, and a paper signs what lies there", async () => {
    const file = files.write(document("harbour", [ownNumber(OWN)]));
    expect(await leaseline("apply", file)).toMatchObject({
      code: GOOD,
      said: expect.stringMatching(/or from when both have signed.*\n(.*\n)*Offered to both; .*: 1 new/),
    });
    const after = await files.everything();
    expect(after).toMatchObject({ leases: 1, holdings: 0 });
    for (const verb of ["apply", "plan"])
      expect(await leaseline(verb, file)).toMatchObject({
        code: GOOD,
        said: expect.stringMatching(/^harbour: no change: version 1 is offered and awaits signatures\n/),
      });
    expect(await files.everything()).toEqual(after);
    await files.sign(file);
    expect(await files.everything()).toMatchObject({ leases: 1, holdings: 1 });
    const [row] = await files.ground.owner`select stage, paper_id from app.leases`;
    expect(row).toMatchObject({ stage: "agreed", paper_id: expect.any(String) });
  });

  it("offers all files or none, and takes a paper for one lessee alone", async () => {
    files.write(document("harbour", [ownNumber(OWN)]));
    files.write(document("chenguang", [ownNumber(OTHER)]));
    const before = await files.everything();
    const refused = await leaseline("apply", files.folder, ...files.signed);
    expect(refused).toMatchObject({ code: REFUSED, said: expect.stringContaining("signed by one lessee") });
    expect(await files.everything()).toEqual(before);
    expect((await leaseline("apply", files.folder)).said).toContain("2 new, 0 amended");
    expect(await files.everything()).toMatchObject({ leases: 2, holdings: 0 });
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ["a day that has not come", { "--on": "2999-01-01" }, /Nobody has signed on 2999-01-01 yet/],
    ["no day at all", { "--on": "yesterday" }, /like 2026-11-20/],
    ["nobody", { "--by": " , Director" }, /Name the person/],
    ["a paper that is not there", { "--signed-on-paper": "nowhere.pdf" }, /cannot be read/],
    ["something that is no paper", { "--signed-on-paper": "package.json" }, /none of them/],
  ])("refuses a signature of %s", async (_, changed, sentence) => {
    const words = files.signed.map((word, i) => changed[files.signed[i - 1] ?? ""] ?? word);
    const before = await files.everything();
    const { code, said } = await leaseline("apply", files.write(document("harbour")), ...words);
    expect([code, said]).toEqual([REFUSED, expect.stringMatching(sentence)]);
    expect(await files.everything()).toEqual(before);
  });

  it("says an amendment clause by clause; it binds from now, and the version before it until then", async () => {
    await files.sign(files.write(document("harbour", [ownNumber(OWN)])));
    const file = files.write(
      document("harbour", [ownNumber(OTHER)], { seats: { model: "named", count: 7 } }),
    );
    const { said } = await leaseline("plan", file);
    expect(said).toMatch(/^harbour: amended, from 20/);
    expect(said).toContain("  seats.count: 2 → 7\n");
    expect(said).toContain(`  numbers.0.number: ${OWN} → ${OTHER}\n`);
    await files.sign(file);
    const rows = await files.ground
      .owner`select version, stage, passed, upper(during) as until from app.leases order by version`;
    expect(rows).toMatchObject([
      { version: 1, stage: "agreed", passed: "superseded" },
      { version: 2, stage: "agreed", passed: "begun", until: null },
    ]);
    const held = await files.ground
      .owner`select n.e164, upper_inf(h.during) as open from app.number_holdings h
      join app.numbers n on n.id = h.number_id where upper_inf(h.during)`;
    expect(held).toMatchObject([{ e164: OTHER }]);
  });

  it("gives back byte for byte what it was given, and what it gives changes nothing", async () => {
    const [one, two] = [
      document("harbour", [ownNumber(OWN)]),
      document("chenguang", [sharedNumber(SHARED, OUTSIDE, "3")]),
    ];
    await files.sign(files.write(one), files.write(two, "chenguang.json", writeLeaseFile(two, "json")));
    const out = join(files.folder, "out");
    mkdirSync(out);
    expect(await leaseline("export", out)).toMatchObject({ code: GOOD });
    expect(readFileSync(join(out, "harbour.yaml"), "utf8")).toBe(writeLeaseFile(one));
    const json = join(out, "chenguang.json");
    await leaseline("export", json);
    expect(readFileSync(json, "utf8")).toBe(readFileSync(join(files.folder, "chenguang.json"), "utf8"));
    expect((await leaseline("apply", join(out, "harbour.yaml"), json)).said).toContain("2 without change");
    expect((await leaseline("export", "harbour")).said).toBe(writeLeaseFile(one));
    expect(await leaseline("export", "nowhere.yaml")).toMatchObject({ code: REFUSED });
  });

  it("makes a lessee that is not there when it is told to, and only then", async () => {
    const file = files.write(document("new-mill", [ownNumber(OWN)]));
    const { said, code } = await leaseline("plan", file);
    expect([code, said]).toEqual([
      REFUSED,
      expect.stringMatching(/new-mill\.yaml:1:1: tenant: There is no lessee new-mill/),
    ]);
    expect(await leaseline("plan", file, "--create")).toMatchObject({ code: GOOD });
    expect(await leaseline("apply", file, "--create", ...files.signed)).toMatchObject({ code: GOOD });
    expect(await leaseline("plan", file)).toMatchObject({
      said: expect.stringContaining("new-mill: no change"),
    });
  });

  it("speaks to programs", async () => {
    const file = files.write(document("harbour"));
    const planned = JSON.parse((await leaseline("plan", file, "--json")).said);
    expect(planned).toMatchObject({ good: true, leases: [{ tenant: "harbour", change: "new" }], faults: [] });
    const applied = JSON.parse((await leaseline("apply", "--json", file)).said);
    expect(applied).toMatchObject({ good: true, applied: true, leases: [{ made: 1, awaits: null }] });
    const again = JSON.parse((await leaseline("apply", "--json", file)).said);
    expect(again).toMatchObject({ leases: [{ change: "none", made: null, awaits: 1 }] });
    files.write(document("harbour"), "harbour.yaml", "tenant: harbour\n");
    const refused = await leaseline("apply", file, "--json");
    expect(refused.code).toBe(REFUSED);
    expect(JSON.parse(refused.said)).toMatchObject({ good: false, applied: false, leases: [] });
  });

  it.each([
    [[], WRONG_USAGE],
    [["plan"], WRONG_USAGE],
    [["plan", "--crate", "x.yaml"], WRONG_USAGE],
    [["apply", "x.yaml", "--reason"], WRONG_USAGE],
    [["apply", "package.json", "--by", "Rose Whitcombe, Director"], WRONG_USAGE],
    [
      ["apply", "package.json", "--signed-on-paper", "x.pdf", "--by", "Rose", "--on", "2026-11-20"],
      WRONG_USAGE,
    ],
    [["plan", "nowhere.yaml"], REFUSED],
    [["export", "--help"], GOOD],
  ])("ends %o with %i", async (words, expected) => {
    expect((await leaseline(...words)).code).toBe(expected);
  });
});

it("several files of one lessee are versions that follow each other, and change nothing when applied again", async () => {
  const half = "2027-01-01T00:00:00Z";
  files.write(
    document("harbour", [ownNumber(OWN)], { period: { from: "2026-01-01T00:00:00Z", until: half } }),
    "a.yaml",
  );
  files.write(document("harbour", [ownNumber(OTHER)], { period: { from: half, until: null } }), "b.yaml");
  const isAgreed = async () => {
    expect((await leaseline("plan", files.folder)).said).toContain("2 without change");
    const rows = await files.ground.owner`select 1 from app.leases where stage = 'agreed'`;
    expect(rows).toHaveLength(2);
  };
  await files.sign(files.folder);
  await isAgreed();
  files.write(document("harbour", [], { period: { from: "2026-01-01T00:00:00Z", until: half } }), "a.yaml");
  expect((await leaseline("apply", files.folder)).said).toContain("2 amended");
  expect((await leaseline("apply", files.folder)).said).toContain("2 without change");
  await files.sign(files.folder);
  expect((await leaseline("plan", files.folder)).said).toContain("2 without change");
});

/** What the log says, oldest first. */
const entries = () => files.ground.owner`select * from app.audit_entries order by tenant_id, seq`;
