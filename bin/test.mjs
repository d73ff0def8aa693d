import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepare } from "./build/prepare.mjs";
import { bold, line, report } from "./start/progress.mjs";
import { findChromium } from "./test/chromium.mjs";
import { missingPlatforms } from "./test/lock.mjs";
import { counted, runProgram, whole } from "./test/step.mjs";

/**
 * `npm test`: everything, from types to stories in a browser, on engines and ports of its own. The last line says how much
 * passed and failed; the exit code says whether nothing failed.
 */
const reports = mkdtempSync(join(tmpdir(), "leaseline-reports-"));

/** @type {readonly (readonly [title: string, run: () => Promise<import("./test/step.mjs").Count>])[]} */
const STEPS = [
  ["Lockfile", () => whole(lockIsWhole())],
  ["Types", () => whole(runProgram("node_modules/typescript/bin/tsc", ["--noEmit"]))],
  [
    "Lint",
    () => whole(runProgram("node_modules/@biomejs/biome/bin/biome", ["check", "--max-diagnostics=50"])),
  ],
  ["Fence", () => whole(runProgram("bin/fence.mjs"))],
  ["Units and integration", units],
  ["Stories", stories],
];

const total = { passed: 0, failed: 0 };
try {
  await prepare(report);
  for (const [title, run] of STEPS) {
    line(`\n${bold(title)}`);
    const { passed, failed } = await run();
    line(`  ${title}: ${passed} passed, ${failed} failed`);
    total.passed += passed;
    total.failed += failed;
  }
} catch (reason) {
  total.failed += 1;
  line(`\n${/** @type {Error} */ (reason).message}`);
} finally {
  rmSync(reports, { recursive: true, force: true });
}
line(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

async function lockIsWhole() {
  const missing = missingPlatforms();
  for (const sentence of missing) line(`  ${sentence}`);
  return missing.length === 0;
}

async function units() {
  const path = join(reports, "units.json");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${path}`];
  const ended = await runProgram("node_modules/vitest/vitest.mjs", args);
  return counted(ended, path, ({ numPassedTests, numFailedTests, numFailedTestSuites }) => ({
    passed: numPassedTests,
    failed: Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0),
  }));
}

async function stories() {
  const path = join(reports, "stories.json");
  const browser = await findChromium((sentence) => line(`  ${sentence}`));
  const ended = await runProgram("node_modules/@playwright/test/cli.js", ["test"], {
    ...browser,
    E2E_REPORT: path,
  });
  return counted(ended, path, ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
  }));
}
