import { execFileSync, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

const LINUX = process.platform === "linux";

/**
 * Whether a process runs under that id. One that has ended but was never reaped (an orphan in a container without an
 * init) is not alive, although it can still be signalled.
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (reason) {
    return Reflect.get(/** @type {object} */ (reason), "code") === "EPERM";
  }
  return !LINUX || statusOf(pid)?.[0] !== "Z";
}

/**
 * The command line of a process, words separated by spaces; empty when there is no such process.
 * @param {number} pid
 */
export function commandOf(pid) {
  return LINUX ? (read(`/proc/${pid}/cmdline`) ?? "").replaceAll("\0", " ").trim() : ps(pid, "command");
}

/**
 * When a process was born, in the system's own words. Ids are used again, births are not: both together name a process.
 * @param {number} pid
 */
export function birthOf(pid) {
  if (!LINUX) return ps(pid, "lstart");
  const boot = read("/proc/sys/kernel/random/boot_id")?.trim() ?? "";
  return `${statusOf(pid)?.[19] ?? ""}@${boot}`;
}

/**
 * Who started a process; 0 when that cannot be told.
 * @param {number} pid
 */
export function parentOf(pid) {
  return Number(LINUX ? (statusOf(pid)?.[1] ?? 0) : ps(pid, "ppid"));
}

/**
 * Starts a program in a session of its own, so that Ctrl-C in our terminal does not reach it before we do, and with its
 * output in a file, so that it survives us.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ log: string, env?: { [name: string]: string | undefined }, cwd?: string, uid?: number, gid?: number }} options
 */
export function launch(command, args, { log, ...options }) {
  const env = /** @type {NodeJS.ProcessEnv | undefined} */ (options.env);
  const output = openSync(log, "a", 0o600);
  const child = spawn(command, args, { ...options, env, detached: true, stdio: ["ignore", output, output] });
  closeSync(output);
  // A program that cannot be started at all has no id; whoever waits for it sees that.
  child.on("error", () => {});
  return child;
}

/**
 * Asks a process to end, and after a while insists.
 * @param {number} pid
 * @param {{ signals: readonly NodeJS.Signals[], patience: number }} options milliseconds between one signal and the next
 */
export async function stopProcess(pid, { signals, patience }) {
  for (const signal of signals) {
    if (!isAlive(pid)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await until(() => !isAlive(pid), patience)) return;
  }
}

/**
 * Waits for a condition; false when it did not come true in time.
 * @param {() => boolean | Promise<boolean>} condition
 * @param {number} patience milliseconds
 */
export async function until(condition, patience) {
  const deadline = performance.now() + patience;
  while (!(await condition())) {
    if (performance.now() > deadline) return false;
    await pause(20);
  }
  return true;
}

/** The fields of `/proc/<pid>/stat` from the state on: the name before them may hold anything. @param {number} pid */
function statusOf(pid) {
  const stat = read(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** @param {number} pid @param {string} column */
function ps(pid, column) {
  try {
    return execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}
