import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./sources.mjs";

/** The programs of an installation, each one file in `dist/`. */
export const PROGRAMS = {
  main: "server/main.ts",
  ready: "server/ready.ts",
  carrier: "sandbox/carrier/main.ts",
  processor: "sandbox/processor/main.ts",
  leaseline: "bin/leaseline.ts",
};

/**
 * Bundles our own sources of some entries; packages stay packages.
 * @param {Record<string, string>} entries output name → source
 * @param {string} folder
 */
export async function bundle(entries, folder) {
  const { build, stop } = await import("esbuild");
  await build({
    entryPoints: Object.entries(entries).map(([out, source]) => ({ out, in: join(ROOT, source) })),
    absWorkingDir: ROOT,
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: true,
    sourcesContent: false,
    logLevel: "error",
  });
  await stop();
}

/**
 * @param {(sentence: string) => void} tell
 */
export async function bundlePrograms(tell) {
  const entries = Object.entries(PROGRAMS);
  const missing = entries.filter(([, source]) => !existsSync(join(ROOT, source)));
  for (const [name, source] of missing) tell(`There is no ${source} yet: dist/${name}.mjs is left out.`);
  await bundle(Object.fromEntries(entries.filter((entry) => !missing.includes(entry))), join(ROOT, "dist"));
}
