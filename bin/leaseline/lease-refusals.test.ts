import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ownNumber, sharedNumber } from "@/tenants/blueprints/facts";
import type { Lease } from "@/tenants/lease";
import { writeLeaseFile } from "@/tenants/lease-file";
import { e164 } from "@/tenants/phone";
import { document, FreshFolder, leaseline, OTHER, OWN, SHARED } from "./fresh-folder";
import { GOOD, REFUSED } from "./strict";

let files: FreshFolder;

beforeAll(async () => {
  files = await FreshFolder.open("lease_refusals");
});
afterAll(() => files.close());
beforeEach(() => files.anew());

const coded = (value: string): Lease["numbers"][number] => ({
  ...{ number: SHARED, use: "shared", signals: [{ method: "access-code", value }] },
});

describe("files that cannot stand", () => {
  /** The folder holds one good change beside the broken file: it is not made either. */
  async function refused(...words: string[]) {
    files.write(document("chenguang", [], { seats: { model: "named", count: 99 } }));
    const before = await files.everything();
    const applied = await leaseline("apply", files.folder, ...words);
    expect(applied.code).toBe(REFUSED);
    expect(await files.everything(), "nothing was changed").toEqual(before);
    expect((await leaseline("plan", files.folder, ...words)).said).toBe(applied.said);
    return applied.said.replaceAll(`${files.folder}/`, "");
  }

  const changed = (find: string | RegExp, replace: string) =>
    files.write(
      document("harbour"),
      "harbour.yaml",
      writeLeaseFile(document("harbour", [ownNumber(OWN)])).replace(find, replace),
    );

  beforeEach(async () => {
    const chenguangs = [ownNumber(OTHER), sharedNumber(SHARED, e164("+442071838750"), "1")];
    await files.sign(files.write(document("chenguang", chenguangs)), files.write(document("harbour")));
  });

  it.each<[string, () => unknown, RegExp]>([
    ["an unknown key", () => changed("zone:", "zoen:"), /harbour\.yaml:\d+:1: zoen: There is no such clause/],
    [
      "a price without currency",
      () => changed(/currency: GBP\n {2}lines/, "lines"),
      /harbour\.yaml:\d+:\d+: rateCard\.currency: Is missing: a price needs its currency/,
    ],
    [
      "a period that overlaps another file's",
      () =>
        files.write(
          document("harbour", [], { period: { from: "2027-01-01T00:00:00Z", until: null } }),
          "harbour-2027.yaml",
        ),
      /harbour-2027\.yaml:\d+:\d+: period\.from: Overlaps the period of harbour in .*harbour\.yaml/,
    ],
    [
      "a period that overlaps what has governed",
      () => files.write(document("harbour", [], { period: { from: "2026-02-01T00:00:00Z", until: null } })),
      /harbour\.yaml:\d+:\d+: period\.from: Overlaps version 1, whose period begins 2026-01-01/,
    ],
    [
      "a period that is over",
      () =>
        files.write(
          document("harbour", [], {
            period: { from: "2026-01-01T00:00:00.000Z", until: "2026-02-01T00:00:00Z" },
          }),
        ),
      /harbour\.yaml:\d+:\d+: period\.until: Is past/,
    ],
    [
      "a number that another lessee keeps",
      () => {
        files.write(document("harbour", [ownNumber(OTHER)]));
        files.write(document("new-mill", [ownNumber(OTHER)]));
      },
      /new-mill\.yaml:\d+:\d+: numbers\.0\.number: \+886255500102 is leased by harbour in .*harbour\.yaml:\d+, too/,
    ],
    [
      "a code that begins another's",
      () => {
        files.write(document("harbour", [coded("182")]));
        files.write(document("new-mill", [coded("1826")]));
      },
      /new-mill\.yaml:\d+:\d+: numbers\.0\.signals\.0\.value: .*access code 182 of harbour begins the access code 1826 of new-mill/,
    ],
    [
      "a number of ours that is to forward",
      () =>
        files.write(
          document("harbour", [{ ...coded("182"), signals: [{ method: "forwarded-from", value: OTHER }] }]),
        ),
      /numbers\.0\.signals\.0\.value: \+886255500102 is itself a number of this installation/,
    ],
    [
      "a number that nobody has",
      () => files.write(document("harbour", [ownNumber(e164("+886255500199"))])),
      /numbers\.0\.number: \+886255500199 is not a number of this installation/,
    ],
    [
      "a number of the other kind",
      () => files.write(document("harbour", [ownNumber(SHARED)])),
      /numbers\.0\.number: \+886255500100 is a shared number/,
    ],
  ])("are refused with file, line and clause: %s", async (_, spoil, sentence) => {
    spoil();
    expect(await refused("--create")).toMatch(sentence);
  });

  it.each<[string, Lease["numbers"][number], RegExp]>([
    [
      "the number",
      ownNumber(OTHER),
      /harbour\.yaml:\d+:\d+: numbers\.0\.number: \+886255500102 is The chenguang's from/,
    ],
    [
      "a signal",
      sharedNumber(SHARED, e164("+442071838750"), "9"),
      /numbers\.0\.signals\.0\.value: The forwarding number \+442071838750 on \+886255500100 is The chenguang's/,
    ],
  ])("are refused with %s of another lessee, who is in no file", async (_, number, sentence) => {
    rmSync(join(files.folder, "chenguang.yaml"));
    const file = files.write(document("harbour", [number]));
    const before = await files.everything();
    const { said, code } = await leaseline("apply", file);
    expect([code, said]).toEqual([REFUSED, expect.stringMatching(sentence)]);
    expect(await files.everything()).toEqual(before);
  });

  it("are all named at once", async () => {
    changed("zone:", "zoen:");
    files.write(document("new-mill"));
    files.write(document("meridian"));
    const said = await refused();
    expect(said).toMatch(/harbour\.yaml.*zoen/);
    expect(said).toMatch(/meridian\.yaml:1:1: tenant: meridian is the operator/);
    expect(said).toMatch(/new-mill\.yaml:1:1: tenant: There is no lessee/);
    expect(said).toMatch(/Refused: nothing was changed\.\n$/);
  });
});

const NO_GRACE = { noticeDays: 30, graceDays: 0, renewal: "ask" } as const;
const only = (method: "forwarded-from" | "menu-digit", digit: string): Lease["numbers"][number] => {
  const shared = sharedNumber(SHARED, e164("+442071838750"), digit);
  return { ...shared, signals: shared.signals.filter((signal) => signal.method === method) };
};

describe("what has to rest between two lessees", () => {
  beforeAll(() => files.ground.owner`update app.numbers set ageing_days = 45`);
  afterAll(() => files.ground.owner`update app.numbers set ageing_days = 0`);

  it.each<[string, Lease["numbers"][number], Lease["period"]["from"], RegExp | "stands"]>([
    [
      "a number too early",
      ownNumber(OTHER),
      "2047-05-01",
      /numbers\.0\.number: .*0102 has to rest until 2047-05-16/,
    ],
    ["a number that has rested", ownNumber(OTHER), "2047-05-17", "stands"],
    [
      "a forwarding number too early",
      only("forwarded-from", "1"),
      "2047-05-01",
      /signals\.0\.value: .*8750 .* has to rest until/,
    ],
    [
      "a key too early",
      only("menu-digit", "1"),
      "2047-04-02",
      /signals\.0\.value: The menu key 1 .* rest until 2047-04-04/,
    ],
    ["a key that has rested", only("menu-digit", "1"), "2047-04-05", "stands"],
    ["a key of nobody", only("menu-digit", "2"), "2047-04-01", "stands"],
    [
      "a number too late",
      ownNumber(OWN),
      "2047-04-01",
      /0101 is The chenguang's from 2047-06-30.* has to rest before/,
    ],
  ])("is foreseen before or after another lessee: %s", async (_, number, from, sentence) => {
    const ends = { from: "2026-01-01T00:00:00Z", until: "2047-04-01T00:00:00Z" };
    const begins = { from: "2047-06-30T00:00:00Z", until: null };
    const chenguangs = [ownNumber(OTHER), sharedNumber(SHARED, e164("+442071838750"), "1")];
    const now = files.write(document("chenguang", chenguangs, { period: ends, term: NO_GRACE }));
    const next = files.write(document("chenguang", [ownNumber(OWN)], { period: begins }), "next.yaml");
    await files.sign(now, next);
    const period = { from: `${from}T00:00:00Z`, until: "2047-06-01T00:00:00Z" };
    const file = files.write(document("harbour", [number], { period, term: NO_GRACE }));
    const planned = await leaseline("plan", file);
    const applied = await leaseline("apply", file, ...files.signed);
    expect([planned.code, applied.code]).toEqual(sentence === "stands" ? [GOOD, GOOD] : [REFUSED, REFUSED]);
    if (sentence !== "stands")
      expect([planned.said, applied.said]).toEqual([expect.stringMatching(sentence), planned.said]);
  });

  it("is foreseen of what one file gives up and another wants", async () => {
    await files.sign(files.write(document("chenguang", [ownNumber(OTHER)])));
    files.write(document("chenguang", []));
    files.write(document("harbour", [ownNumber(OTHER)]));
    const { said, code } = await leaseline("plan", files.folder);
    expect(code).toBe(REFUSED);
    expect(said).toMatch(
      /harbour\.yaml:\d+:\d+: numbers\.0\.number: .*0102 has to rest until .*: The chenguang/,
    );
  });
});
