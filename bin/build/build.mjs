import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundlePrograms } from "./bundles.mjs";
import { buildPages } from "./pages.mjs";
import { fingerprint, ROOT } from "./sources.mjs";

const STAMP = join(ROOT, "dist", "build.json");

/**
 * What stands in `dist/` and `.next/`, and from which sources it was made.
 * @typedef {{ pages?: string, bundles?: string }} Stamp
 * @returns {Stamp}
 */
export function lastBuild() {
  if (!existsSync(STAMP)) return {};
  const { pages, bundles } = JSON.parse(readFileSync(STAMP, "utf8"));
  return existsSync(join(ROOT, ".next", "BUILD_ID")) ? { pages, bundles } : { bundles };
}

/** Whether a source has changed since the last build. */
export function isStale() {
  const { pages, bundles } = lastBuild();
  return bundles !== fingerprint("bundles") || pages !== fingerprint("pages");
}

/**
 * Builds what is stale, pages and programs side by side, and remembers from what.
 * @param {{ all?: boolean, tell?: (sentence: string) => void, leave?: AbortSignal }} [options] `all` builds the fresh half too
 */
export async function build({ all = false, tell = () => {}, leave } = {}) {
  const before = all ? {} : lastBuild();
  // Taken first: a source saved while we build makes the next start build again.
  const now = { pages: fingerprint("pages"), bundles: fingerprint("bundles") };
  mkdirSync(join(ROOT, "dist"), { recursive: true });
  await Promise.all([
    before.bundles === now.bundles ? undefined : bundlePrograms(tell),
    before.pages === now.pages ? undefined : buildPages(leave),
  ]);
  writeFileSync(STAMP, `${JSON.stringify(now)}\n`);
}

/** Builds the programs alone, if they are stale: the command needs no pages. */
export async function buildPrograms() {
  const bundles = fingerprint("bundles");
  const before = lastBuild();
  if (before.bundles === bundles && existsSync(join(ROOT, "dist", "leaseline.mjs"))) return;
  mkdirSync(join(ROOT, "dist"), { recursive: true });
  await bundlePrograms(() => {});
  writeFileSync(STAMP, `${JSON.stringify({ ...before, bundles })}\n`);
}
