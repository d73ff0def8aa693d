import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineCommand } from "citty";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { witness } from "@/server/audit/writes";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshTenant } from "@/tenants/fresh-tenants";
import { inTenant } from "@/tenants/scopes";
import { audit } from "./audit";
import { GOOD, REFUSED, runStrictly, WRONG_USAGE } from "./strict";

const SETUP = { kind: "setup" } as const;
const main = defineCommand({ meta: { name: "leaseline" }, subCommands: { audit } });

let ground: FreshGround;
const home = mkdtempSync(join(tmpdir(), "leaseline-audit-"));

beforeAll(async () => {
  ground = await freshGround("audit_command");
  Object.assign(process.env, { DATABASE_URL: ground.databaseUrl, LEASELINE_HOME: home });
  await freshTenant("meridian", "operator");
  for (const slug of ["harbour", "chenguang"]) {
    const id = await freshTenant(slug);
    for (let n = 1; n <= 4; n += 1)
      await inTenant(SETUP, id, (tx) => witness(tx, { actor: SETUP, action: "sign:lease", object: `v${n}` }));
  }
});
afterAll(async () => {
  await ground.close();
  rmSync(home, { recursive: true });
});

/** Runs the command as a shell would, and gives back what it said and how it ended. */
async function leaseline(...words: string[]): Promise<{ said: string; code: number }> {
  const said: string[] = [];
  const hear = (text: unknown) => said.push(String(text)) > 0;
  const spies = [process.stdout, process.stderr].map((out) =>
    vi.spyOn(out, "write").mockImplementation(hear),
  );
  const code = await runStrictly(main, words);
  for (const spy of spies) spy.mockRestore();
  return { said: said.join(""), code };
}

it("says that every log is whole, with where each ends", async () => {
  const { said, code } = await leaseline("audit", "verify");
  expect(code).toBe(GOOD);
  expect(said).toMatch(
    /✓ meridian: 0 entries\n✓ chenguang: 4 entries, ending with [0-9a-f]{64}\n✓ harbour: 4/,
  );
});

it.each([
  [["audit"], WRONG_USAGE],
  [["audit", "verfy"], WRONG_USAGE],
  [["audit", "verify", "--tenat", "harbour"], WRONG_USAGE],
  [["audit", "verify", "--tenant"], WRONG_USAGE],
  [["audit", "verify", "--tenant", "nowhere"], REFUSED],
  [["audit", "verify", "--help"], GOOD],
])("ends %o with %i", async (words, expected) => {
  expect((await leaseline(...words)).code).toBe(expected);
});

it("names the entry that is not as it was written, for people and for programs", async () => {
  await ground.owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`delete from app.audit_entries e using app.tenants t
      where t.id = e.tenant_id and t.slug = 'harbour' and e.seq = 2`;
  });
  const read = await leaseline("audit", "verify");
  expect(read).toMatchObject({
    code: REFUSED,
    said: expect.stringContaining("✗ harbour 2: the entry 2 is missing"),
  });
  const { said, code } = await leaseline("audit", "verify", "--tenant", "harbour", "--json");
  expect(code).toBe(REFUSED);
  expect(JSON.parse(said)).toMatchObject({
    good: false,
    logs: [{ tenant: "harbour", length: 4, faults: [{ seq: 2, kind: "missing" }] }],
  });
  expect(await leaseline("audit", "verify", "--tenant", "chenguang")).toMatchObject({ code: GOOD });
});
