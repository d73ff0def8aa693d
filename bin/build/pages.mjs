import { spawn } from "node:child_process";
import { join } from "node:path";
import { Trouble } from "../../db/engines/trouble.mjs";
import { ROOT } from "./sources.mjs";

/**
 * Builds the pages. What the builder says is kept to ourselves unless it fails.
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
export function buildPages(signal) {
  const program = join(ROOT, "node_modules", "next", "dist", "bin", "next");
  const env = { ...process.env, NODE_ENV: /** @type {const} */ ("production"), NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(process.execPath, [program, "build"], {
    cwd: ROOT,
    signal,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => (said += bytes));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Trouble(`The pages could not be built:\n${said.trim()}`)),
    );
  });
}
