import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../build/sources.mjs";

/**
 * Packages for other platforms that the lockfile forgot. With one missing, `npm ci` fails there, or leaves a tool without
 * its binary; nobody notices here.
 * @returns {string[]} a sentence each
 */
export function missingPlatforms() {
  const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  const paths = Object.keys(packages);
  const present = new Set(
    paths.map((path) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length)),
  );
  return paths.flatMap((path) =>
    Object.keys(packages[path].optionalDependencies ?? {})
      .filter((name) => !present.has(name))
      .map((name) => `package-lock.json lacks ${name}, which ${path} wants on another platform.`),
  );
}
