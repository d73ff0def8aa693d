import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../build/sources.mjs";

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * Runs a program of ours or of a package, its words going where ours go.
 * @param {string} program below the checkout
 * @param {readonly string[]} [args]
 * @param {{ [name: string]: string | undefined }} [env] beside our own
 * @returns {Promise<boolean>} whether it ended well
 */
export function runProgram(program, args = [], env = {}) {
  const child = spawn(process.execPath, [join(ROOT, program), ...args], {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  return new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}

/**
 * A check that passes or fails as a whole.
 * @param {Promise<boolean>} check
 * @returns {Promise<Count>}
 */
export async function whole(check) {
  return (await check) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * Counts from a report; a run that failed without a failed test (it never began, it was killed) is one failure.
 * @param {boolean} ended whether the run ended well
 * @param {string} path of the report
 * @param {(report: any) => Count} read
 * @returns {Count}
 */
export function counted(ended, path, read) {
  const count = existsSync(path) ? read(JSON.parse(readFileSync(path, "utf8"))) : { passed: 0, failed: 0 };
  return ended || count.failed > 0 ? count : { ...count, failed: 1 };
}
