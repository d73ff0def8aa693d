import { writeFileSync } from "node:fs";
import { birthOf, until } from "../../db/engines/processes.mjs";
import { Trouble } from "../../db/engines/trouble.mjs";
import { holder, take } from "../build/turn.mjs";

const NOTICE_MS = 1500;
const LEAVE_MS = 60_000;

/**
 * One start at a time may use a home. One that is just stopping is waited for; one that was killed holds nothing.
 * @param {import("./home.mjs").Home} home
 * @returns {Promise<{ leaving: () => void, over: () => void }>} says that we are stopping; gives the home up
 * @throws {Trouble} when another start lives in it
 */
export async function moveIn(home) {
  const path = home.path("start.lock");
  // A start whose npm was killed notices within a moment, and is then leaving.
  await until(() => take(path) || isLeaving(path), NOTICE_MS);
  await until(() => take(path) || !isLeaving(path), LEAVE_MS);
  const held = holder(path);
  if (held?.pid !== process.pid) {
    throw new Trouble(
      `Leaseline is already running at ${home.read("start.json", { address: "another port" }).address} (process ${held?.pid}). Stop it first, or give a second one its own LEASELINE_HOME and PORT.`,
    );
  }
  const me = { pid: process.pid, birth: birthOf(process.pid) };
  return {
    leaving: () => writeFileSync(path, JSON.stringify({ ...me, leaving: true })),
    over: () => home.remove("start.lock"),
  };
}

/** @param {string} path */
function isLeaving(path) {
  const held = holder(path);
  return held !== undefined && Reflect.get(held, "leaving") === true;
}
