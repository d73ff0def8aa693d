import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "leaseline-size-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lines = (count: number) => Array.from({ length: count }, (_, n) => `  record(${n});`).join("\n");

/** The fence's measures of size and form that Biome keeps: rule, file, content that breaks it. */
const CASES: readonly (readonly [rule: string, file: string, content: string])[] = [
  ["noExcessiveLinesPerFile", "long-file.ts", lines(251)],
  ["noExcessiveLinesPerFunction", "long-function.ts", `export function run() {\n${lines(41)}\n}\n`],
  ["noExcessiveCognitiveComplexity", "tangled.ts", tangled(6)],
  ["useMaxParams", "many.ts", "export const many = (a, b, c, d, e) => a + b + c + d + e;\n"],
  ["noReExportAll", "passes-on.ts", 'export * from "./long-file";\n'],
  ["useFilenamingConvention", "camelCase.ts", "export const name = 1;\n"],
  ["noExplicitAny", "anything.ts", "export const anything: any = 1;\n"],
  ["noTsIgnore", "silenced.ts", "// @ts-ignore\nexport const silenced: string = 1;\n"],
  ["noConsole", "chatty.ts", 'console.log("hello");\n'],
  ["noFocusedTests", "only.test.ts", 'it.only("runs alone", () => {});\n'],
];

it.each(CASES)("%s is an error", async (rule, file, content) => {
  copyFileSync(join(ROOT, "biome.json"), join(folder, "biome.json"));
  writeFileSync(join(folder, file), content);
  const biome = join(ROOT, "node_modules", ".bin", "biome");
  const said = await new Promise<string>((resolve) => {
    execFile(biome, ["lint", "--max-diagnostics=none", file], { cwd: folder }, (_, out, errors) =>
      resolve(out + errors),
    );
  });
  expect(said).toContain(rule);
  expect(said).toMatch(/Found \d+ errors?/);
});

/** Conditions inside conditions, this many deep. */
function tangled(depth: number): string {
  const open = Array.from({ length: depth }, (_, n) => `if (facts[${n}]) {`).join(" ");
  return `export function tangled(facts) { ${open} record(1); ${"}".repeat(depth)} }\n`;
}
