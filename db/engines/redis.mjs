import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exchange } from "./conversation.mjs";
import { freePort } from "./ports.mjs";
import { commandOf, isAlive, launch, stopProcess, until } from "./processes.mjs";
import { bringRedis, findRedis } from "./redis-binary.mjs";
import { diskFull, isDiskFull, Trouble } from "./trouble.mjs";

const STOP = { signals: /** @type {const} */ (["SIGTERM", "SIGKILL"]), patience: 5000 };

/**
 * @typedef {object} RedisOptions
 * @property {string} folder the configuration, the pid and the log of the engine
 * @property {string} password letters and digits, chosen once per folder
 * @property {string} cache where a Redis lies that we brought ourselves
 * @property {number} [port] taken if free
 * @property {(sentence: string) => void} [tell] hears what takes long
 */

/**
 * Boots a Redis of our own, or adopts the one that already runs on this folder. It keeps nothing on the disk: all it
 * holds can be made again from PostgreSQL.
 * @param {RedisOptions} options
 * @returns {Promise<import("./postgres.mjs").Engine>}
 * @throws {Trouble} with a sentence for people
 */
export async function startRedis({ folder, password, cache, port, tell = () => {} }) {
  /** @param {{ pid: number, port: number }} at @param {boolean} adopted */
  const engine = (at, adopted) => ({
    ...at,
    adopted,
    fresh: !adopted,
    url: `redis://:${password}@127.0.0.1:${at.port}`,
    stop: () => stopProcess(at.pid, STOP),
  });
  const running = await alreadyRunning(folder, password);
  if (running) return engine(running, true);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = findRedis(cache);
    if (!found) tell("There is no Redis on this machine; bringing one. This happens once.");
    return engine(await boot(folder, password, found ?? (await bringRedis(cache)), port), false);
  } catch (reason) {
    throw isDiskFull(reason) ? diskFull(folder) : reason;
  }
}

/**
 * Ends the server of a folder whose starter is gone, if it still runs.
 * @param {string} folder
 */
export async function endRedis(folder) {
  const pid = pidIn(folder);
  if (pid && isOurs(pid, folder)) await stopProcess(pid, STOP);
}

/** @param {string} folder @param {string} password */
async function alreadyRunning(folder, password) {
  const pid = pidIn(folder);
  if (!pid) return undefined;
  if (isOurs(pid, folder)) {
    const port = portIn(folder);
    if (await answers(port, password)) return { pid, port };
    await stopProcess(pid, STOP);
  }
  rmSync(join(folder, "redis.pid"), { force: true });
  return undefined;
}

/** @param {string} folder */
const pidIn = (folder) => Number(readIfThere(join(folder, "redis.pid")));
/** @param {string} folder */
const portIn = (folder) => Number(readIfThere(join(folder, "redis.conf")).match(/^port (\d+)$/m)?.[1]);

/** All of them name themselves by address: `redis-server 127.0.0.1:6379`. @param {number} pid @param {string} folder */
function isOurs(pid, folder) {
  return (
    isAlive(pid) && /redis|valkey|keydb/.test(commandOf(pid)) && commandOf(pid).includes(`:${portIn(folder)}`)
  );
}

/** The password proves that it is ours: another server on that port would not take it. @param {number} port @param {string} password */
async function answers(port, password) {
  const expected = "+OK\r\n+PONG\r\n";
  const answer = await exchange(port, `AUTH ${password}\r\nPING\r\n`, { enough: expected.length });
  return answer === expected;
}

/**
 * @param {string} folder @param {string} password
 * @param {import("./redis-binary.mjs").RedisBinary} binary @param {number} [wished]
 */
async function boot(folder, password, { command, libraries }, wished) {
  const log = join(folder, "redis.log");
  const configuration = join(folder, "redis.conf");
  const env = libraries ? { ...process.env, LD_LIBRARY_PATH: libraries } : process.env;
  for (let attempt = 0; ; attempt += 1) {
    const port = await freePort(attempt === 0 ? wished : undefined);
    const from = readIfThere(log).length;
    // The password stands in a file of ours alone: a command line can be read by everybody.
    writeFileSync(configuration, settings(folder, password, port), { mode: 0o600 });
    const child = launch(command, [configuration], { log, env });
    await until(
      async () => child.exitCode !== null || child.pid === undefined || (await answers(port, password)),
      20_000,
    );
    if (child.pid && child.exitCode === null) return { pid: child.pid, port };
    const said = readIfThere(log).slice(from).trim();
    if (isDiskFull(said)) throw diskFull(folder);
    if (!/in use/i.test(said) || attempt >= 5) {
      throw new Trouble(
        `Redis did not start: ${said.split("\n").at(-1) || command}. Install another one, or set REDIS_URL.`,
      );
    }
  }
}

/** @param {string} folder @param {string} password @param {number} port */
function settings(folder, password, port) {
  const quoted = JSON.stringify(folder);
  const pidFile = JSON.stringify(join(folder, "redis.pid"));
  return [
    `port ${port}`,
    "bind 127.0.0.1",
    `requirepass ${password}`,
    `dir ${quoted}`,
    `pidfile ${pidFile}`,
    "daemonize no",
    'save ""',
    "appendonly no",
    "maxmemory-policy noeviction",
    "",
  ].join("\n");
}

/** @param {string} path */
function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
