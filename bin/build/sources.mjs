import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The checkout: every path of the build and of the start is taken from here, wherever they are called from and whether
 * they run as they are or bundled into `dist/`.
 */
export const ROOT = checkoutAbove(fileURLToPath(import.meta.url));

/** @param {string} path @returns {string} */
function checkoutAbove(path) {
  const folder = dirname(path);
  return existsSync(join(folder, "package-lock.json")) ? folder : checkoutAbove(folder);
}

const HOUSE = ["app", "server", "tenants", "db", "public", "package-lock.json", "tsconfig.json"];
/** What each half of the build is made from. */
const MADE_FROM = {
  pages: [...HOUSE, "next.config.ts", "postcss.config.mjs"],
  bundles: [...HOUSE, "sandbox", "bin"],
};

/**
 * A fingerprint of everything one half of the build is made from. Contents count and times do not: a checkout, a copy and
 * a `touch` change nothing.
 * @param {keyof typeof MADE_FROM} half
 */
export function fingerprint(half) {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0] ?? "");
  for (const path of MADE_FROM[half].flatMap(filesUnder))
    hash.update(`\0${path}\0`).update(readFileSync(join(ROOT, path)));
  return hash.digest("hex").slice(0, 16);
}

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  const names = readdirSync(full, { recursive: true, encoding: "utf8" }).sort();
  return names
    .filter((name) => !/\.test\.tsx?$/.test(name))
    .map((name) => `${path}/${name}`)
    .filter((name) => statSync(join(ROOT, name)).isFile());
}
