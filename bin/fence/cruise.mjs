import { createRequire } from "node:module";
import { cruise } from "dependency-cruiser";
import loadOptions from "dependency-cruiser/config-utl/extract-depcruise-options";
import loadWebpack from "dependency-cruiser/config-utl/extract-webpack-resolve-config";

const require = createRequire(import.meta.url);

/**
 * The parser knows TypeScript with JSX, but dependency-cruiser never tells it which files hold JSX. (TypeScript 7 has no
 * parser for JavaScript programs to use.)
 */
const swc = require("@swc/core");
const parseFileSync = swc.parseFileSync;
swc.parseFileSync = (/** @type {string} */ path, /** @type {object} */ options) =>
  parseFileSync(path, { ...options, tsx: path.endsWith(".tsx") });

/**
 * Holds a tree against the rules of `.dependency-cruiser.cjs`.
 * @param {readonly string[]} folders below the working directory
 * @param {string} configuration the rules
 * @returns {Promise<{ from: string, to: string, rule: string, comment: string }[]>} what breaks them
 */
export async function cruiseTree(folders, configuration) {
  const options = await loadOptions(configuration);
  const resolve = await loadWebpack(options.webpackConfig.fileName);
  const { output } = await cruise([...folders], options, resolve);
  if (typeof output === "string") throw new Error(output);
  const reasons = new Map(options.ruleSet.forbidden.map((rule) => [rule.name, rule.comment]));
  return output.summary.violations.map(({ from, to, rule }) => ({
    from,
    to,
    rule: rule.name,
    comment: reasons.get(rule.name) ?? "",
  }));
}
