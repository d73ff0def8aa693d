import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SHAPES } from "./shape.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const RULES: { forbidden: { name: string }[] } = createRequire(import.meta.url)(
  "../../.dependency-cruiser.cjs",
);

/** A house that breaks nothing, for the others to break. */
const SOUND = {
  "app/page.tsx": 'import { api } from "@/server/api/caller";\nexport const Page = () => <p>{api}</p>;\n',
  "server/api/caller.ts": 'import { router } from "./router";\nexport const api = router;\n',
  "server/api/router.ts": 'import { queues } from "../queues/router";\nexport const router = queues;\n',
  "server/api/procedures.ts": "export const may = 1;\n",
  "server/queues/router.ts":
    'import { may } from "../api/procedures";\nimport { open } from "./writes";\nexport const queues = [may, open];\n',
  "server/queues/writes.ts": 'import { inTenant } from "@/tenants/scopes";\nexport const open = inTenant;\n',
  "tenants/scopes.ts":
    'import postgres from "postgres";\nimport { queues } from "@/db/tables/queues";\nexport const inTenant = [postgres, queues];\n',
  "db/tables/queues.ts": 'import { text } from "drizzle-orm/pg-core";\nexport const queues = text;\n',
  "sandbox/carrier/main.ts": 'import { ring } from "@/sandbox/carrier/ring";\nring();\n',
  "sandbox/carrier/ring.ts": "export const ring = () => 1;\n",
};

const imports = (what: string) => `import "${what}";\n`;

/** Each rule, and the smallest file that breaks it. */
const BREAKS: readonly (readonly [rule: string, path: string, content: string])[] = [
  ["db-knows-nobody", "db/tables/curious.ts", imports("@/tenants/scopes")],
  ["tenants-know-only-db", "tenants/curious.ts", imports("@/server/queues/writes")],
  ["server-knows-no-pages", "server/queues/reads.ts", imports("@/app/page")],
  ["only-tenants-hold-the-client", "server/audit/writes.ts", imports("postgres")],
  ["only-tenants-hold-the-client", "server/audit/reads.ts", imports("drizzle-orm/postgres-js")],
  ["pages-do-not-query", "app/query.tsx", imports("@/tenants/scopes")],
  ["pages-do-not-query", "app/peek.tsx", imports("@/server/queues/writes")],
  ["pages-do-not-query", "app/dig.tsx", imports("@/db/tables/queues")],
  ["rules-are-pure", "server/impure/rules.ts", imports("@/tenants/scopes")],
  ["rules-are-pure", "server/looking/rules.ts", imports("../queues/writes")],
  ["rules-are-pure-of-packages", "server/reading/rules.ts", imports("node:fs")],
  ["routers-only-introduce", "server/busy/router.ts", imports("@/tenants/scopes")],
  ["routers-only-introduce", "server/meddling/router.ts", imports("../queues/writes")],
  ["twilio-behind-one-folder", "server/calls/writes.ts", imports("twilio")],
  ["stripe-behind-one-folder", "server/statements/writes.ts", imports("stripe")],
  ["ioredis-behind-one-folder", "server/routing/writes.ts", imports("ioredis")],
  ["nodemailer-behind-one-folder", "server/people/writes.ts", imports("nodemailer")],
  ["undici-behind-one-folder", "server/dips/writes.ts", imports("undici")],
  ["sandbox-imports-nobody", "sandbox/carrier/spy.ts", imports("@/db/tables/queues")],
  ["nobody-imports-sandbox", "server/calls/reads.ts", imports("@/sandbox/carrier/ring")],
  ["no-cycles", "tenants/egg.ts", imports("./hen")],
  ["no-dead-files", "tenants/forgotten.ts", "export const forgotten = 1;\n"],
  ["no-imports-of-tests", "tenants/borrower.ts", imports("./queue.test")],
  ["before-install-only-node", "db/engines/eager.mjs", imports("postgres")],
  ["no-nameless-names", "server/utils/dates.ts", "export const date = 1;\n"],
  ["no-nameless-names", "tenants/helpers.ts", imports("./hen")],
  ["no-barrels", "server/queues/index.ts", 'export * from "./writes";\nexport { queues } from "./router";\n'],
  ["five-files", "server/queues/sixth.ts", imports("./writes")],
];

/** What the breaking files need, themselves sound. */
const BESIDE = { "tenants/hen.ts": imports("./egg"), "tenants/queue.test.ts": imports("./scopes") };

/** Lays a tree into a folder of its own and runs the fence there. */
async function fence(files: Record<string, string>): Promise<string> {
  const tree = mkdtempSync(join(tmpdir(), "leaseline-fence-"));
  trees.push(tree);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), content);
  }
  symlinkSync(join(ROOT, "node_modules"), join(tree, "node_modules"));
  return new Promise((resolve) => {
    const program = [join(ROOT, "bin", "fence.mjs")];
    execFile(process.execPath, program, { cwd: tree }, (_, out, errors) => resolve(out + errors));
  });
}

const trees: string[] = [];
afterAll(() => {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
});

describe("the fence", () => {
  let said = "";
  beforeAll(async () => {
    const breaking = Object.fromEntries(BREAKS.map(([, path, content]) => [path, content]));
    said = await fence({ ...SOUND, ...BESIDE, ...breaking });
  });

  it("holds around a sound house", async () => {
    expect(await fence(SOUND)).toBe("The fence holds.\n");
  });

  it.each(BREAKS)("%s is broken by %s", (rule, path) => {
    expect(said).toContain(`${rule}: ${path}`);
  });

  it("has a case for every rule there is", () => {
    const rules = [...RULES.forbidden.map(({ name }) => name), ...Object.keys(SHAPES)];
    expect([...new Set(BREAKS.map(([rule]) => rule))].sort()).toEqual([...new Set(rules)].sort());
  });
});
