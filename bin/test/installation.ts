import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "@/db/engines/ports.mjs";
import { until } from "@/db/engines/processes.mjs";
import { VARIABLES } from "@/server/environment";

const START = fileURLToPath(new URL("../start.mjs", import.meta.url));
const PATIENCE_MS = 300_000;

/**
 * Starts an installation for the stories, as a person would: own home, own ports, demonstration data. Stories find it
 * through E2E_URL and E2E_HOME; set both to play them on one that runs already.
 */
export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.E2E_URL && process.env.E2E_HOME) return undefined;
  const home = mkdtempSync(join(tmpdir(), "leaseline-e2e-"));
  const port = await freePort();
  // An empty value is an unset one, and hides what a .env file says: stories never touch real data or vendors.
  const nothing = Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, ""]));
  const env = { ...process.env, ...nothing, PORT: String(port), LEASELINE_HOME: home, LEASELINE_DEMO: "1" };
  const child = spawn(process.execPath, [START], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (bytes) => {
      said += bytes;
    });
  }
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  const stop = async () => {
    child.kill("SIGTERM");
    await until(ended, 60_000);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  const url = `http://localhost:${port}`;
  await until(async () => ended() || (await isReady(url)), PATIENCE_MS);
  if (ended() || !(await isReady(url))) {
    await stop();
    throw new Error(`The installation for the stories did not start:\n${said}`);
  }
  Object.assign(process.env, {
    E2E_URL: url,
    E2E_HOME: home,
    E2E_PORTS: readFileSync(join(home, "ports.json"), "utf8"),
  });
  return stop;
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
