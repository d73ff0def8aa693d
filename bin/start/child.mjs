import { closeSync, existsSync, openSync, readSync, renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { birthOf, isAlive, launch, stopProcess, until } from "../../db/engines/processes.mjs";
import { diskFull, isCrowded, isDiskFull, Trouble } from "../../db/engines/trouble.mjs";
import { ROOT } from "../build/sources.mjs";

/** A process drains for at most 15 s by itself; then it is ended. */
const DRAIN_MS = 16_000;
const ROTATE_AT = 16 * 1024 * 1024;
const LONGEST_BACKOFF_MS = 10_000;

/**
 * @typedef {object} Program
 * @property {"carrier" | "processor" | "worker" | "app"} name
 * @property {string} bundle in `dist/`
 * @property {readonly string[]} [args]
 * @property {import("./settings.mjs").Settings} env
 * @property {number} [port] where it should listen; any if unset
 */

/**
 * One process of ours: started, watched, started again when it dies, stopped. Its output is a file, not a pipe, so it
 * lives on when we are killed, and the next start finds it.
 */
export class Child {
  #stopping = false;
  #backoff = 200;
  /** @type {{ pid: number, birth: string, port: number } | undefined} */
  #running;

  /**
   * @param {Program} program
   * @param {import("./home.mjs").Home} home
   * @param {{ tell: (sentence: string) => void, settled: () => void }} hear what happens to it later, and each time it runs
   */
  constructor(program, home, hear) {
    this.program = program;
    this.hear = hear;
    this.log = home.path("logs", `${program.name}.log`);
  }

  get port() {
    return this.#running?.port ?? 0;
  }

  /** How the next start may find this process: its id and birth, and where it listens. */
  get record() {
    return this.#running;
  }

  /**
   * Starts it and waits until it says that it listens.
   * @throws {Trouble} when it ends or stays silent instead
   */
  async start() {
    rotate(this.log);
    const from = sizeOf(this.log);
    const bundle = join(ROOT, "dist", this.program.bundle);
    const child = launch(process.execPath, ["--enable-source-maps", bundle, ...(this.program.args ?? [])], {
      log: this.log,
      cwd: ROOT,
      env: { ...this.program.env, PORT: String(this.port || this.program.port || 0) },
    });
    // Known at once: we may be told to stop while it comes up.
    if (child.pid) this.#running = { pid: child.pid, birth: birthOf(child.pid), port: this.port };
    const ended = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
    await until(() => ended() || readyPort(this.log, from) !== undefined, 60_000);
    const port = readyPort(this.log, from);
    if (!this.#running || port === undefined || ended()) {
      if (child.pid) await stopProcess(child.pid, { signals: ["SIGKILL"], patience: 2000 });
      throw whyNot(this.program.name, this.log, from);
    }
    this.#running = { ...this.#running, port };
    child.once("exit", () => this.#revive());
    this.hear.settled();
  }

  /** Goes on with a process that an earlier start left running. @param {{ pid: number, birth: string, port: number }} record */
  adopt(record) {
    this.#running = record;
    this.hear.settled();
    const watch = setInterval(() => {
      if (isAlive(record.pid)) return;
      clearInterval(watch);
      this.#revive();
    }, 500);
    watch.unref();
  }

  #revive() {
    if (this.#stopping) return;
    this.hear.tell(`${this.program.name} ended unexpectedly; starting it again (its log is ${this.log})`);
    setTimeout(() => this.#startAgain(), this.#backoff);
    this.#backoff = Math.min(this.#backoff * 2, LONGEST_BACKOFF_MS);
  }

  async #startAgain() {
    if (this.#stopping) return;
    try {
      await this.start();
      setTimeout(() => (this.#backoff = 200), 60_000).unref();
    } catch (reason) {
      this.hear.tell(/** @type {Error} */ (reason).message);
      this.#revive();
    }
  }

  async stop() {
    this.#stopping = true;
    if (this.#running)
      await stopProcess(this.#running.pid, { signals: ["SIGTERM", "SIGKILL"], patience: DRAIN_MS });
  }
}

/**
 * The sentence for a program that did not come up: what it said to people, from its log.
 * @param {string} name @param {string} log @param {number} from where in the log this attempt began
 */
export function whyNot(name, log, from) {
  if (isDiskFull(readFrom(log, from))) return diskFull(log);
  const words = wordsIn(log, from);
  // Node introduces an error that nobody caught with the place where it was thrown.
  const uncaught = /^(file|node):/.test(words[0] ?? "");
  const sentence = uncaught ? words.find((line) => /Error\b.*: /.test(line)) : words[0];
  // On a full disk there is no room for a word either.
  if (sentence === undefined && isCrowded(dirname(log))) return diskFull(log);
  return new Trouble(`${sentence ?? `${name} ended without a word.`} (The whole of it is in ${log}.)`);
}

/**
 * What a program said to people: no log lines, no traces, no progress of its tools.
 * @param {string} log @param {number} from
 */
export function wordsIn(log, from) {
  const lines = readFrom(log, from).split("\n");
  return lines.filter((line) => /^\S/.test(line) && !/^([{✓▲-]|Caused by)/.test(line));
}

/** The port a program told in its line `{"ready":true,"port":N}`. @param {string} log @param {number} from @returns {number | undefined} */
function readyPort(log, from) {
  const line = readFrom(log, from).match(/^\{"ready":true.*\}$/m);
  return line ? JSON.parse(line[0]).port : undefined;
}

/** @param {string} path @param {number} from */
function readFrom(path, from) {
  const size = sizeOf(path) - from;
  if (size <= 0) return "";
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(Math.min(size, 256 * 1024));
    return bytes.toString("utf8", 0, readSync(file, bytes, 0, bytes.length, from));
  } finally {
    closeSync(file);
  }
}

/** @param {string} path */
export function sizeOf(path) {
  return existsSync(path) ? statSync(path).size : 0;
}

/** @param {string} path */
function rotate(path) {
  if (sizeOf(path) > ROTATE_AT) renameSync(path, `${path}.old`);
}
