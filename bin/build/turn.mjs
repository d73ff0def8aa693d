import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { birthOf, isAlive, until } from "../../db/engines/processes.mjs";

/**
 * Waits until no other living process holds the file, then holds it. A holder that was killed holds nothing.
 * @param {string} path
 * @param {number} [patience] milliseconds
 * @returns {Promise<() => void>} gives it up
 */
export async function takeTurn(path, patience = 600_000) {
  if (!(await until(() => take(path), patience)))
    throw new Error(`${path} is held by process ${holder(path)?.pid}.`);
  return () => rmSync(path, { force: true });
}

/**
 * Who holds a file, if it lives: its id alone may be somebody else's by now, so its birth is compared too.
 * @param {string} path
 * @returns {{ pid: number, birth: string } | undefined}
 */
export function holder(path) {
  try {
    const held = JSON.parse(readFileSync(path, "utf8"));
    return isAlive(held.pid) && birthOf(held.pid) === held.birth ? held : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} path
 * @returns {boolean} whether it is ours now
 */
export function take(path) {
  const me = { pid: process.pid, birth: birthOf(process.pid) };
  try {
    writeFileSync(path, JSON.stringify(me), { flag: "wx", mode: 0o600 });
    return true;
  } catch (reason) {
    if (Reflect.get(/** @type {object} */ (reason), "code") !== "EEXIST") throw reason;
    if (!holder(path)) rmSync(path, { force: true });
    return false;
  }
}
