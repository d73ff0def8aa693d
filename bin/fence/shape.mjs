import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** @typedef {{ from: string, to: string, rule: string, comment: string }} Violation */

/** Names that say nothing of what is inside. */
const NAMELESS = /(^|\/)(utils?|lib|helpers?|common|misc|shared)(\/|\.[a-z.]+$)/;
const FIVE = ["input.ts", "rules.ts", "reads.ts", "writes.ts", "router.ts"];
/** Plumbing, not capabilities: these folders have a shape of their own. */
const PLUMBING = ["api", "vendors"];
const ASIDE = /\.(test|fixtures?)\.tsx?$/;
const SOURCE = /\.(tsx?|mjs|cjs)$/;
const EVERY_STATEMENT_REEXPORTS =
  /^(\s*export\s+(type\s+)?(\*|\{[^}]*\})(\s+as\s+\w+)?\s+from\s+["'][^"']+["'];?)+\s*$/;

/** What a file's name and form must be: rule by rule, with the reason. */
export const SHAPES = {
  "no-nameless-names": "If it has no better name, it has no reason to exist.",
  "no-barrels": "A file that only passes on hides where things are, and loads all of them.",
  "five-files":
    "A capability is input, rules, reads, writes, router. A sixth file gives its reason on its first line, as a comment.",
};

/**
 * Holds the names and forms of files against the rules that are not about imports.
 * @param {readonly string[]} folders below the working directory
 * @returns {Violation[]}
 */
export function checkShapes(folders) {
  return folders.filter(existsSync).flatMap(filesUnder).flatMap(violationsOf);
}

/** @param {string} folder @returns {string[]} */
function filesUnder(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((name) => SOURCE.test(name) && !name.includes("node_modules"));
}

/** @param {string} path @returns {Violation[]} */
function violationsOf(path) {
  /** @type {(keyof typeof SHAPES)[]} */
  const broken = [];
  const text = readFileSync(join(process.cwd(), path), "utf8");
  if (NAMELESS.test(path)) broken.push("no-nameless-names");
  if (EVERY_STATEMENT_REEXPORTS.test(withoutComments(text))) broken.push("no-barrels");
  if (isSixth(path) && !/^(\/\/|\/\*)/.test(text)) broken.push("five-files");
  return broken.map((rule) => ({ from: path, to: "", rule, comment: SHAPES[rule] }));
}

/** @param {string} text */
const withoutComments = (text) => text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "").trim();

/** @param {string} path */
function isSixth(path) {
  const [street, capability = "", ...rest] = path.split("/");
  if (street !== "server" || rest.length !== 1 || PLUMBING.includes(capability)) return false;
  return !FIVE.includes(basename(path)) && !ASIDE.test(path);
}
