import { execFile } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { onPath } from "../../db/engines/redis-binary.mjs";
import { Trouble } from "../../db/engines/trouble.mjs";
import { ROOT } from "../build/sources.mjs";

const run = promisify(execFile);
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
/** The last one that runs on Node 20; it carries the browser in its package. */
const PORTABLE = "@sparticuz/chromium@147.0.2";

/**
 * A Chromium for the stories: the one we were told of, one on this machine, else one that is brought.
 * @param {(sentence: string) => void} tell
 * @returns {Promise<{ CHROMIUM_PATH: string, LD_LIBRARY_PATH?: string }>} what the stories' environment must say
 */
export async function findChromium(tell) {
  const given = process.env.CHROMIUM_PATH;
  if (given && existsSync(given)) return { CHROMIUM_PATH: given };
  const there = NAMES.map(onPath).find(Boolean) ?? (existsSync(MAC) ? MAC : undefined);
  if (there) return { CHROMIUM_PATH: there };
  tell("There is no Chromium on this machine; bringing one. This happens once.");
  return (await fromApt()) ?? (await fromNpm());
}

async function fromApt() {
  if (process.getuid?.() !== 0 || !onPath("apt-get")) return undefined;
  try {
    await run("apt-get", ["-qq", "update"]);
    await run("apt-get", ["-qq", "install", "-y", "--no-install-recommends", "chromium"]);
  } catch {
    return undefined;
  }
  const path = onPath("chromium");
  return path ? { CHROMIUM_PATH: path } : undefined;
}

/** Kept outside of node_modules and of the lockfile: only machines without a browser fetch it. */
async function fromNpm() {
  const cache = join(ROOT, ".leaseline", "engines", "chromium");
  const home = join(cache, "node_modules", "@sparticuz", "chromium");
  try {
    mkdirSync(cache, { recursive: true });
    if (!existsSync(home))
      await run("npm", ["install", "--prefix", cache, "--no-save", "--no-audit", "--no-fund", PORTABLE]);
    const { default: chromium, inflate } = await import(
      pathToFileURL(join(home, "build", "esm", "index.mjs")).href
    );
    const libraries = await inflate(join(home, "bin", "al2023.tar.br"));
    return { CHROMIUM_PATH: await chromium.executablePath(), LD_LIBRARY_PATH: join(libraries, "lib") };
  } catch (cause) {
    throw new Trouble(
      "The stories need Chromium, and none could be brought. Install chromium or Google Chrome, or set CHROMIUM_PATH.",
      { cause },
    );
  }
}
