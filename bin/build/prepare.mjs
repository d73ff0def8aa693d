import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build, isStale } from "./build.mjs";
import { install, isInstalled } from "./install.mjs";
import { ROOT } from "./sources.mjs";
import { takeTurn } from "./turn.mjs";

/**
 * Brings the checkout to where it can run: packages installed, pages and programs built. Does nothing when nothing
 * changed. Two at once (a start and a test) take turns.
 * @param {(step: string, work: (tell: (sentence: string) => void) => Promise<unknown>) => Promise<unknown>} report runs a step and says so
 * @param {AbortSignal} [leave] ends what is under way
 */
export async function prepare(report, leave) {
  if (isInstalled() && !isStale()) return;
  mkdirSync(join(ROOT, "dist"), { recursive: true });
  const giveUpTurn = await takeTurn(join(ROOT, "dist", "turn"));
  try {
    if (!isInstalled()) await report("packages installed", () => install(leave));
    if (isStale()) await report("pages and programs built", (tell) => build({ tell, leave }));
  } finally {
    giveUpTurn();
  }
}
