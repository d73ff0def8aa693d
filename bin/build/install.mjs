import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { diskFull, isDiskFull, Trouble } from "../../db/engines/trouble.mjs";
import { ROOT } from "./sources.mjs";

/**
 * Whether `node_modules` holds what the lockfile names. npm leaves a list of what it installed; packages of other
 * platforms are missing from it rightly.
 */
export function isInstalled() {
  const list = join(ROOT, "node_modules", ".package-lock.json");
  if (!existsSync(list)) return false;
  const there = packagesOf(list);
  const wanted = Object.entries(packagesOf(join(ROOT, "package-lock.json"))).filter(([path]) => path !== "");
  return wanted.every(([path, { version, optional }]) => {
    const found = there[path];
    return found ? found.version === version : optional === true;
  });
}

/** @param {string} path @returns {Record<string, { version?: string, optional?: boolean }>} */
function packagesOf(path) {
  return JSON.parse(readFileSync(path, "utf8")).packages;
}

/**
 * `npm ci`, development packages too: they build the pages.
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
export function install(signal) {
  const words = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm, ...words]] : ["npm", words];
  const child = spawn(command, args, { cwd: ROOT, signal, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => (said += bytes));
  return new Promise((resolve, reject) => {
    const refuse = () =>
      reject(
        isDiskFull(said)
          ? diskFull(ROOT)
          : new Trouble(
              `npm could not install the packages; the first start needs the network.\n${said.trim()}`,
            ),
      );
    child.once("error", refuse);
    child.once("close", (code) => (code === 0 ? resolve() : refuse()));
  });
}
