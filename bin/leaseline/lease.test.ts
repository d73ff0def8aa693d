import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ownNumber, sharedNumber } from "@/tenants/blueprints/facts";
import { writeLeaseFile } from "@/tenants/lease-file";
import { document, FreshFolder, leaseline, OTHER, OWN, SHARED } from "./fresh-folder";
import { GOOD, REFUSED, WRONG_USAGE } from "./strict";

let files: FreshFolder;

beforeAll(async () => {
  files = await FreshFolder.open("lease_command");
});
afterAll(() => files.close());
beforeEach(() => files.anew());

describe("leaseline lease", () => {
  it("plans what would change and changes nothing, applies it once, and then there is nothing to change", async () => {
    const file = files.write(document("harbour", [ownNumber(OWN)]));
    const before = await files.everything();
    const planned = await leaseline("plan", file);
    expect(planned).toMatchObject({ code: GOOD, said: expect.stringMatching(/^harbour: new, from/) });
    expect(await files.everything()).toEqual(before);
    expect(await leaseline("apply", file, "--reason", "moved to code")).toMatchObject({ code: GOOD });
    const after = await files.everything();
    expect(after).toMatchObject({ leases: 1, holdings: 1 });
    for (const verb of ["apply", "plan"] as const) {
      const { said, code } = await leaseline(verb, file);
      expect([code, said.split("\n")[0]]).toEqual([GOOD, "harbour: no change"]);
    }
    expect(await files.everything()).toEqual(after);
    const [entry] = await files.ground
      .owner`select * from app.audit_entries order by created_at desc limit 1`;
    expect(entry).toMatchObject({ action: "sign:lease", actor_kind: "job leaseline lease" });
    expect(entry?.reason).toMatch(/^Signed for both parties by file .*harbour\.yaml: moved to code$/);
  });

  it("says an amendment clause by clause; it binds from now, and the version before it until then", async () => {
    await leaseline("apply", files.write(document("harbour", [ownNumber(OWN)])));
    const file = files.write(
      document("harbour", [ownNumber(OTHER)], { seats: { model: "named", count: 7 } }),
    );
    const { said } = await leaseline("plan", file);
    expect(said).toMatch(/^harbour: amended, from 20/);
    expect(said).toContain("  seats.count: 2 → 7\n");
    expect(said).toContain(`  numbers.0.number: ${OWN} → ${OTHER}\n`);
    await leaseline("apply", file);
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

  it("lets a number pass from one lessee to another in one act", async () => {
    await leaseline(
      "apply",
      files.write(document("harbour", [ownNumber(OWN)])),
      files.write(document("chenguang", [ownNumber(OTHER)])),
    );
    files.write(document("harbour", [ownNumber(OTHER)]));
    files.write(document("chenguang", [ownNumber(OWN)]));
    expect(await leaseline("apply", files.folder)).toMatchObject({ code: GOOD });
    expect(await leaseline("plan", files.folder)).toMatchObject({
      said: expect.stringMatching(/0 to be amended, 2 without/),
    });
  });

  it("gives back byte for byte what it was given, and what it gives changes nothing", async () => {
    const [one, two] = [
      document("harbour", [ownNumber(OWN)]),
      document("chenguang", [sharedNumber(SHARED, OTHER, "3")]),
    ];
    await leaseline(
      "apply",
      files.write(one),
      files.write(two, "chenguang.json", writeLeaseFile(two, "json")),
    );
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
    expect(await leaseline("apply", file, "--create")).toMatchObject({ code: GOOD });
    expect(await leaseline("plan", file)).toMatchObject({
      said: expect.stringContaining("new-mill: no change"),
    });
  });

  it("speaks to programs", async () => {
    const file = files.write(document("harbour"));
    const planned = JSON.parse((await leaseline("plan", file, "--json")).said);
    expect(planned).toMatchObject({ good: true, leases: [{ tenant: "harbour", change: "new" }], faults: [] });
    const applied = JSON.parse((await leaseline("apply", "--json", file)).said);
    expect(applied).toMatchObject({ good: true, applied: true });
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
  expect(await leaseline("apply", files.folder)).toMatchObject({ code: GOOD });
  expect((await leaseline("plan", files.folder)).said).toContain("2 without change");
  files.write(document("harbour", [], { period: { from: "2026-01-01T00:00:00Z", until: half } }), "a.yaml");
  expect(await leaseline("apply", files.folder)).toMatchObject({ code: GOOD });
  expect((await leaseline("plan", files.folder)).said).toContain("2 without change");
});
