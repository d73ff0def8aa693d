import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./build/bundles.mjs";
import { prepare } from "./build/prepare.mjs";
import { ROOT } from "./build/sources.mjs";

/**
 * `npm run bench`: takes the measurements of `bench/`, one JSON line each on stdout and nothing else there; progress is
 * told on stderr. `npm run bench -- ring` takes one. The exit code is 1 when one could not be taken.
 */
const OUT = join(ROOT, "dist", "bench");
const SUFFIX = ".bench.ts";

const all = readdirSync(join(ROOT, "bench"))
  .filter((name) => name.endsWith(SUFFIX))
  .map((name) => name.slice(0, -SUFFIX.length));
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !all.includes(name));
if (unknown) {
  process.stderr.write(`There is no measurement "${unknown}". There are: ${all.join(", ")}.\n`);
  process.exit(2);
}

await prepare(reportAside);
await bundle(sources(), OUT);
let failed = false;
for (const name of asked.length > 0 ? asked : all) failed = !(await take(name)) || failed;
process.exit(failed ? 1 : 0);

/** What is measured and what it is compared with, each a program of its own. */
function sources() {
  const programs = readdirSync(join(ROOT, "bench", "programs")).map(
    (name) => `programs/${name.slice(0, -3)}`,
  );
  const benches = all.map((name) => `${name}.bench`);
  return Object.fromEntries([...benches, ...programs].map((name) => [name, `bench/${name}.ts`]));
}

/**
 * @param {string} name
 * @returns {Promise<boolean>} whether it could be taken
 */
function take(name) {
  process.stderr.write(`\n${name}\n`);
  const program = join(OUT, `${name}.bench.mjs`);
  const child = spawn(process.execPath, ["--enable-source-maps", program], { cwd: ROOT, stdio: "inherit" });
  // A Ctrl-C reaches the child by itself; we stay until it has cleaned up.
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.once(signal, () => void (signal !== "SIGINT" && child.kill(signal)));
  return new Promise((resolve) => child.once("exit", (code) => resolve(code === 0)));
}

/**
 * @param {string} step
 * @param {(tell: (sentence: string) => void) => Promise<unknown>} work
 */
async function reportAside(step, work) {
  await work((sentence) => process.stderr.write(`  ${sentence}\n`));
  process.stderr.write(`  ${step}\n`);
}
