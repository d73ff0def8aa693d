import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/db/ids";
import { reception } from "@/tenants/blueprints/reception";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshTenant } from "@/tenants/fresh-tenants";
import { readLeaseFile } from "@/tenants/lease-file";
import { inTenant } from "@/tenants/scopes";
import { putInForce } from "../leases/writes/put-in-force";
import { packBundles } from "./packing";
import { overview, takePart } from "./reads";
import type { Entry } from "./rules";
import { askForBundle } from "./writes";

const setup = { kind: "setup" } as const;
const edward = { kind: "lessee", id: newId(), sessionId: newId() } as const;
const DAY = 86_400_000;
const until = new Date(Math.floor(Date.now() / 1000) * 1000 - 5 * DAY);
let ground: FreshGround;
let folder: string;
let mill: string;

beforeAll(async () => {
  ground = await freshGround("exits", "worker");
  folder = mkdtempSync(join(tmpdir(), "leaseline-bundle-"));
  await freshTenant("meridian", "operator");
  mill = await freshTenant("mill", "lessee", "Old Mill");
  const other = await freshTenant("harbour", "lessee", "Harbour");
  const lease = reception({
    ...{ tenant: "mill", names: { en: "Old Mill" }, colour: "#8d6e63", numbers: [], seats: 2 },
    ...{ from: new Date(+until - 100 * DAY), until },
  });
  await inTenant(setup, mill, (tx) => putInForce(tx, setup, lease, { tenantId: mill, reason: "test" }));
  for (const [id, count] of [
    [mill, 4_100],
    [other, 3],
  ] as const)
    await ground.owner`insert into app.customers (tenant_id, e164, display_name)
      select ${id}, '+44207' || (1000000 + n), 'Ügyfél ' || n from generate_series(1, ${count}) n`;
  for (const [at, from] of [
    [1, "+442071000001"],
    [1, "+442071000002"],
    [2, "+442071000001"],
  ] as const)
    await ground.owner`insert into app.interactions (tenant_id, medium, direction, state, account_id, number_e164,
        from_e164, language, resolution, started_at, refusal)
      values (${mill}, 'voice', 'in', 'refused', gen_random_uuid(), '+886255500102', ${from}, 'en', '[]',
        ${new Date(+until + at * DAY).toISOString()}, 'ended')`;
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await ground.close();
});

const ctx = () => ({
  actor: edward,
  tenant: { id: mill, slug: "mill", name: "Old Mill" },
  requestId: "one",
  principal: { memberships: [] },
});

test("what is erased is counted table by table, after the retention of the lease; books stay for their years", async () => {
  const { erasures, isOver, endsAt, strays } = await overview(ctx());
  expect([isOver, endsAt]).toEqual([true, +until]);
  const of = (table: string) => erasures.find((one) => one.table === table);
  expect(of("customers")).toEqual({ table: "customers", rows: 4_100, how: "erased", at: +until + 30 * DAY });
  expect(of("leases")).toMatchObject({ rows: 1, how: "kept-as-books" });
  const day = (n: number) =>
    new Date(+until + n * DAY).toLocaleDateString("sv", { timeZone: "Europe/London" });
  expect(strays).toEqual([
    { day: day(2), number: "+886255500102", calls: 1, callers: 1 },
    { day: day(1), number: "+886255500102", calls: 2, callers: 2 },
  ]);
});

test("everything is put together by the worker, whole, and every file is as the manifest says", async () => {
  const { bundle } = await askForBundle(ctx());
  await expect(askForBundle(ctx())).rejects.toThrow(/put together already/);
  await expect(takePart(ctx(), { bundle, seq: 1 })).rejects.toThrow(/no bundle of that name/);
  await packBundles();
  const [ready] = (await overview(ctx())).bundles;
  expect(ready).toMatchObject({ state: "ready" });
  expect(ready?.filesDone).toBe(ready?.filesAll);
  const pieces: Buffer[] = [];
  for (let seq = 1; ; seq += 1) {
    const { content } = await takePart(ctx(), { bundle, seq });
    if (content === null) break;
    pieces.push(Buffer.from(content, "base64"));
  }
  const archive = Buffer.concat(pieces);
  expect(createHash("sha256").update(archive).digest("hex")).toBe(ready?.sha256);
  writeFileSync(join(folder, "bundle.tar.gz"), archive);
  execFileSync("tar", ["xzf", "bundle.tar.gz"], { cwd: folder });
  const read = (path: string) => readFileSync(join(folder, path));
  const { files } = JSON.parse(read("manifest.json").toString()) as { files: Entry[] };
  for (const { path, bytes, sha256, rows } of files) {
    expect(createHash("sha256").update(read(path)).digest("hex"), path).toBe(sha256);
    expect(read(path).length, path).toBe(bytes);
    if (path.endsWith(".ndjson")) expect(read(path).toString().split("\n").length - 1, path).toBe(rows);
  }
  const customers = files.filter(({ path }) => path.startsWith("data/customers/"));
  expect(customers.map(({ rows }) => rows)).toEqual([2_000, 2_000, 100]);
  expect(read("data/customers/000001.ndjson").toString()).toContain("Ügyfél");
  expect(readLeaseFile(read("lease/v1.yaml").toString()).tenant).toBe("mill");
  expect(read("README.md").toString()).toContain("manifest.json");
  expect(files.every(({ path }) => !path.includes("bundle_parts"))).toBe(true);
});

test("a worker that died half-way lets go, and another begins anew", async () => {
  const { bundle } = await askForBundle(ctx());
  await ground.owner`update app.bundles set state = 'building', lease_until = now() - interval '1 second' where id = ${bundle}`;
  await ground.owner`insert into app.bundle_parts (tenant_id, bundle_id, seq, content) values (${mill}, ${bundle}, 1, 'half')`;
  await packBundles();
  const taken = await takePart(ctx(), { bundle, seq: 1 });
  expect(Buffer.from(taken.content ?? "", "base64").subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
});
