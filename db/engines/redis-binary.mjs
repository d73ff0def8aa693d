import { execFile, execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { isDiskFull, Trouble } from "./trouble.mjs";

const run = promisify(execFile);
/** All three speak the same protocol and read the same configuration. */
const NAMES = ["redis-server", "valkey-server", "keydb-server"];

/**
 * A program to run, with the libraries that came with it when the system has none.
 * @typedef {{ command: string, libraries?: string }} RedisBinary
 */

/**
 * The Redis of this machine: one on the PATH, else the copy we brought before.
 * @param {string} cache the folder of our own copies
 * @returns {RedisBinary | undefined}
 */
export function findRedis(cache) {
  const command = NAMES.map(onPath).find((path) => path !== undefined);
  return command ? { command } : cachedCopy(cache);
}

/**
 * Brings a Redis where the machine has none. The system itself stays as it is wherever that is possible: Debian's packages
 * are unpacked into a folder of ours, which needs no root and starts no service.
 * @param {string} cache
 * @returns {Promise<RedisBinary>}
 */
export async function bringRedis(cache) {
  for (const bring of [unpackPackages, installSystemWide]) {
    try {
      await bring(cache);
    } catch (reason) {
      if (isDiskFull(reason)) throw reason;
    }
    const found = findRedis(cache);
    if (found) return found;
  }
  throw new Trouble(
    "There is no Redis on this machine and none could be brought. Install redis-server or valkey-server, or set REDIS_URL to one that runs.",
  );
}

/**
 * The full path of a command, as a shell would find it.
 * @param {string} name
 */
export function onPath(name) {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} cache @returns {RedisBinary | undefined} */
function cachedCopy(cache) {
  const root = join(cache, "redis");
  const command = join(root, "usr", "bin", "redis-server");
  if (!isExecutable(command)) return undefined;
  const folders = [join(root, "usr", "lib"), join(root, "lib")].filter(existsSync);
  const libraries = folders.flatMap((folder) => [
    folder,
    ...readdirSync(folder).map((name) => join(folder, name)),
  ]);
  return { command, libraries: libraries.join(delimiter) };
}

/**
 * Debian and its family, with or without root: fetch what the system lacks for Redis, with package lists of our own, and
 * unpack it.
 * @param {string} cache
 */
async function unpackPackages(cache) {
  if (!onPath("apt-get") || !onPath("dpkg-deb")) return;
  const work = join(cache, `redis-${process.pid}`);
  const root = join(work, "root");
  for (const folder of ["lists/partial", "archives/partial", "debs", "root"])
    mkdirSync(join(work, folder), { recursive: true });
  const own = [
    "-o",
    `Dir::State::Lists=${work}/lists`,
    "-o",
    `Dir::Cache=${work}`,
    "-o",
    "APT::Sandbox::User=root",
  ];
  try {
    await run("apt-get", [...own, "-qq", "update"]);
    const { stdout } = await run("apt-get", [
      ...own,
      "install",
      "--print-uris",
      "-qq",
      "--no-install-recommends",
      "redis-server",
    ]);
    const names = stdout.split("\n").flatMap((line) => line.match(/^'\S+' ([^_\s]+)_/)?.[1] ?? []);
    await run("apt-get", [...own, "-qq", "download", ...names], { cwd: join(work, "debs") });
    for (const deb of readdirSync(join(work, "debs")))
      await run("dpkg-deb", ["-x", join(work, "debs", deb), root]);
    rmSync(join(cache, "redis"), { recursive: true, force: true });
    renameSync(root, join(cache, "redis"));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Where packages cannot be unpacked beside the system, they are installed: by Homebrew, or by root. */
async function installSystemWide() {
  const root = process.getuid?.() === 0;
  /** @type {readonly (readonly [boolean, string, readonly string[]])[]} */
  const ways = [
    [true, "brew", ["install", "valkey"]],
    [root, "apk", ["add", "valkey"]],
    [root, "dnf", ["install", "-y", "valkey"]],
    [root, "apt-get", ["install", "-y", "--no-install-recommends", "redis-server"]],
  ];
  const way = ways.find(([allowed, command]) => allowed && onPath(command));
  if (way) execFileSync(way[1], way[2], { stdio: "ignore" });
}
