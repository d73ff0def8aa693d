import { join } from "node:path";
import { launch, until } from "../../db/engines/processes.mjs";
import { ROOT } from "../build/sources.mjs";
import { sizeOf, whyNot, wordsIn } from "./child.mjs";

/**
 * Runs the program that migrates the database and, at the first start, seeds the demonstration.
 * @param {import("./home.mjs").Home} home
 * @param {import("./settings.mjs").Settings} env
 * @param {(sentence: string) => void} tell hears what could not be done and may wait
 */
export async function makeReady(home, env, tell) {
  const log = home.path("logs", "ready.log");
  const from = sizeOf(log);
  const child = launch(process.execPath, ["--enable-source-maps", join(ROOT, "dist", "ready.mjs")], {
    log,
    cwd: ROOT,
    env,
  });
  await until(() => child.exitCode !== null || child.signalCode !== null || child.pid === undefined, 300_000);
  if (child.exitCode !== 0) throw whyNot("The preparation of the database", log, from);
  for (const sentence of wordsIn(log, from)) tell(sentence);
}

/**
 * Demonstration data belongs to the first run of a database of our own; `LEASELINE_DEMO` says otherwise where it is set.
 * @param {{ said: string | undefined, own: boolean, fresh: boolean, seenBefore: boolean }} facts
 * @returns {"0" | "1"} what the seed is told
 */
export function demonstrationWish({ said, own, fresh, seenBefore }) {
  if (said === "0" || said === "1") return said;
  return own && (fresh || !seenBefore) ? "1" : "0";
}
