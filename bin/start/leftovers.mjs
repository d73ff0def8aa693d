import { birthOf, isAlive, stopProcess } from "../../db/engines/processes.mjs";

/** @typedef {{ pid: number, birth: string, port: number, build?: string }} Record */

const WORLD = ["carrier", "processor"];

/**
 * What an earlier start of the same home left running when it was killed. Listener and worker are ended; the new ones
 * take over from the ground.
 * @param {import("./home.mjs").Home} home
 */
export async function endLeftovers(home) {
  const left = alive(home).filter(([name]) => !WORLD.includes(name));
  await Promise.all(left.map(([, { pid }]) => end(pid)));
}

/**
 * The outside world goes on, if it is healthy and of the same build: calls in progress live in it.
 * @param {import("./home.mjs").Home} home
 * @param {string} build
 * @returns {Promise<{ [name: string]: Record | undefined }>} who may be adopted
 */
export async function adoptable(home, build) {
  /** @type {{ [name: string]: Record | undefined }} */
  const adopted = {};
  for (const [name, record] of alive(home)) {
    if (record.build === build && (await answersHttp(record.port))) adopted[name] = record;
    else await end(record.pid);
  }
  return adopted;
}

/** @param {import("./home.mjs").Home} home @returns {[string, Record][]} */
function alive(home) {
  const records = /** @type {{ [name: string]: Record }} */ (home.read("pids.json", {}));
  return Object.entries(records).filter(([, { pid, birth }]) => isAlive(pid) && birthOf(pid) === birth);
}

/** @param {number} pid */
const end = (pid) => stopProcess(pid, { signals: ["SIGTERM", "SIGKILL"], patience: 5000 });

/** Any answer will do: the paths are the vendor's. @param {number} port */
async function answersHttp(port) {
  try {
    await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(1500), redirect: "manual" });
    return true;
  } catch {
    return false;
  }
}
