import { execFile } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { exchange } from "./conversation.mjs";
import { freePort } from "./ports.mjs";
import { postgresBinaries, postgresGuise } from "./postgres-binaries.mjs";
import { commandOf, isAlive, launch, stopProcess, until } from "./processes.mjs";
import { diskFull, isCrowded, isDiskFull, Trouble } from "./trouble.mjs";

/**
 * A running engine. `fresh` is true when its data began with this start; `adopted` when it ran already.
 * @typedef {{ pid: number, port: number, url: string, fresh: boolean, adopted: boolean, stop: () => Promise<void> }} Engine
 *
 * @typedef {object} PostgresOptions
 * @property {string} folder everything of the engine lies here: `data/`, the log, leftovers of a broken start
 * @property {string} password of the superuser `postgres`, chosen once per folder
 * @property {number} [port] taken if free
 * @property {boolean} [throwAway] for tests: nothing is flushed to the disk, a crash may lose all of it
 */

const MAJOR = "18";
const INITDB = ["--username=postgres", "--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums"];
/** The builtin provider needs no locale of the system, which a bare image does not have. */
const LOCALE = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"];
const SETTINGS = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "max_connections=200",
  "shared_buffers=256MB",
  // A young installation grows from nothing: plans made for empty tables must not outlive its first seconds.
  "autovacuum_naptime=3s",
  "log_min_messages=warning",
];
/** Fast, immediate, then by force. */
const STOP = { signals: /** @type {const} */ (["SIGINT", "SIGQUIT", "SIGKILL"]), patience: 10_000 };
const CARELESS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/**
 * Boots our own PostgreSQL, or adopts the one that already runs on this folder. Recovers from a power cut, a stale pid
 * file and an `initdb` that was killed half-way.
 * @param {PostgresOptions} options
 * @returns {Promise<Engine>}
 * @throws {Trouble} with a sentence for people
 */
export async function startPostgres({ folder, password, port, throwAway = false }) {
  const data = join(folder, "data");
  /** @param {{ pid: number, port: number }} at @param {{ fresh: boolean, adopted: boolean }} how @returns {Engine} */
  const engine = (at, how) => ({
    ...at,
    ...how,
    url: `postgres://postgres:${password}@127.0.0.1:${at.port}/postgres`,
    stop: () => stopProcess(at.pid, STOP),
  });
  const running = await alreadyRunning(data);
  if (running) return engine(running, { fresh: false, adopted: true });
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const fresh = await ensureCluster(folder, password, throwAway);
    return engine(await boot(folder, throwAway, port), { fresh, adopted: false });
  } catch (reason) {
    throw isDiskFull(reason) ? diskFull(folder) : reason;
  }
}

/**
 * Ends the server of a folder whose starter is gone, if it still runs.
 * @param {string} folder
 */
export async function endPostgres(folder) {
  const lock = readLock(join(folder, "data"));
  if (lock && commandOf(lock.pid).includes(folder)) await stopProcess(lock.pid, STOP);
}

/**
 * The server on this data folder, if it lives and answers. One that hangs is ended; a pid file without its server is
 * removed, because its id may belong to somebody else by now.
 * @param {string} data
 */
async function alreadyRunning(data) {
  const lock = readLock(data);
  if (!lock) return undefined;
  if (isAlive(lock.pid) && commandOf(lock.pid).includes(data)) {
    if (await until(() => answers(lock.port), 3000)) return { pid: lock.pid, port: lock.port };
    await stopProcess(lock.pid, { signals: ["SIGQUIT", "SIGKILL"], patience: 5000 });
  }
  rmSync(join(data, "postmaster.pid"), { force: true });
  return undefined;
}

/** @param {string} data */
function readLock(data) {
  const path = join(data, "postmaster.pid");
  if (!existsSync(path)) return undefined;
  const lines = readFileSync(path, "utf8").split("\n");
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

/** An SSLRequest is answered by one letter before any password is asked for. @param {number} port */
async function answers(port) {
  const answer = await exchange(port, Uint8Array.from([0, 0, 0, 8, 4, 210, 22, 47]));
  return answer === "N" || answer === "S";
}

/**
 * Makes the data folder if there is none. It is made under another name and renamed at the end: what bears the right
 * name is whole.
 * @param {string} folder @param {string} password @param {boolean} throwAway
 */
async function ensureCluster(folder, password, throwAway) {
  const data = join(folder, "data");
  for (const name of readdirSync(folder)) {
    if (name.startsWith("unfinished-"))
      rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 5 });
  }
  if (existsSync(data)) {
    if (existsSync(join(data, "global", "pg_control"))) return refuseOtherVersion(data);
    // Not a database, though it has its name: keep it aside, somebody may want to look.
    renameSync(data, join(folder, `broken-${Date.now()}`));
  }
  const unfinished = join(folder, `unfinished-${process.pid}`);
  await initialise(unfinished, password, throwAway);
  renameSync(unfinished, data);
  return true;
}

/** @param {string} data @returns {false} */
function refuseOtherVersion(data) {
  const version = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
  if (version === MAJOR) return false;
  throw new Trouble(
    `The data in ${data} was written by PostgreSQL ${version}, and this is ${MAJOR}. Move the folder away, or set DATABASE_URL to a server that can read it.`,
  );
}

/** @param {string} data @param {string} password @param {boolean} throwAway */
async function initialise(data, password, throwAway) {
  const { initdb } = postgresBinaries();
  const { before, ...owner } = postgresGuise();
  const secret = `${data}.password`;
  writeFileSync(secret, password, { mode: 0o600 });
  mkdirSync(data, { mode: 0o700 });
  if (owner.uid !== undefined) for (const path of [secret, data]) chownSync(path, owner.uid, owner.gid ?? 0);
  const [command = "", ...args] = [...before, initdb, "-D", data, `--pwfile=${secret}`, ...INITDB, ...LOCALE];
  if (throwAway) args.push("--no-sync");
  try {
    await promisify(execFile)(command, args, owner);
  } catch (reason) {
    const said = String(Reflect.get(/** @type {object} */ (reason), "stderr") ?? reason);
    if (isDiskFull(said) || isCrowded(dirname(data))) throw diskFull(dirname(data));
    throw new Trouble(
      `PostgreSQL could not make its data folder: ${lastLine(said)}. ${unreachable(owner.uid, data)}`,
      { cause: reason },
    );
  } finally {
    rmSync(secret, { force: true });
  }
}

/** @param {number | undefined} uid @param {string} data */
function unreachable(uid, data) {
  return uid === undefined
    ? `Check that ${data} can be written.`
    : `As root it runs as user ${uid} here, who must be able to enter ${data} and this checkout: move both out of a private folder, or set DATABASE_URL.`;
}

/** @param {string} folder @param {boolean} throwAway @param {number} [wished] */
async function boot(folder, throwAway, wished) {
  const { postgres } = postgresBinaries();
  const { before, ...owner } = postgresGuise();
  const data = join(folder, "data");
  const log = join(folder, "postgres.log");
  const settings = [...SETTINGS, ...(throwAway ? CARELESS : [])].flatMap((setting) => ["-c", setting]);
  // A port may be taken between our looking and its listening; shared memory of a killed server needs a moment to go.
  for (let attempt = 0; ; attempt += 1) {
    const port = await freePort(attempt === 0 ? wished : undefined);
    const from = existsSync(log) ? readFileSync(log).length : 0;
    const [command = "", ...args] = [...before, postgres, "-D", data, "-p", String(port), ...settings];
    const child = launch(command, args, { log, ...owner });
    await until(
      () => readLock(data)?.ready === true || child.exitCode !== null || child.signalCode !== null,
      60_000,
    );
    const lock = readLock(data);
    if (lock?.ready && lock.pid === child.pid) return { pid: lock.pid, port };
    const said = readFileSync(log).subarray(from).toString();
    if (isDiskFull(said)) throw diskFull(folder);
    const passing = /could not bind|Address already in use|pre-existing shared memory/.test(said);
    if (!passing || attempt >= 5)
      throw new Trouble(`PostgreSQL did not start: ${lastLine(said)}. Its log is ${log}.`);
    await until(() => false, 300);
  }
}

/** @param {string} text */
function lastLine(text) {
  const lines = text.trim().split("\n");
  const worst =
    lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? "it said nothing";
  return worst.replace(/^.*?(FATAL|PANIC|error): */i, "").replace(/\.$/, "");
}
