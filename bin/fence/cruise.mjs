import swc from "@swc/core";
import { cruise } from "dependency-cruiser";
import loadOptions from "dependency-cruiser/config-utl/extract-depcruise-options";
import loadWebpack from "dependency-cruiser/config-utl/extract-webpack-resolve-config";

/**
 * The parser knows TypeScript with JSX, but dependency-cruiser never tells it which files hold JSX. (TypeScript 7 has no
 * parser for JavaScript programs to use.)
 */
function tellWhereJsxIs() {
  const parse = /** @type {(path: string, options: object) => any} */ (swc.parseFileSync);
  /** @type {typeof parse} */
  const parseKnowing = (path, options) => parse(path, { ...options, tsx: path.endsWith(".tsx") });
  Object.assign(swc, { parseFileSync: parseKnowing });
}

/**
 * Holds a tree against the rules of `.dependency-cruiser.cjs`.
 * @param {readonly string[]} folders below the working directory
 * @param {string} configuration the rules
 * @returns {Promise<import("./shape.mjs").Violation[]>} what breaks them
 */
export async function cruiseTree(folders, configuration) {
  tellWhereJsxIs();
  const options = await loadOptions(configuration);
  const resolve = await loadWebpack(options.webpackConfig?.fileName ?? "");
  const { output } = await cruise([...folders], options, /** @type {object} */ (resolve));
  if (typeof output === "string") throw new Error(output);
  const reasons = new Map(options.ruleSet?.forbidden?.map((rule) => [rule.name, rule.comment]));
  return output.summary.violations.map(({ from, to, rule }) => ({
    from,
    to,
    rule: rule.name,
    comment: reasons.get(rule.name) ?? "",
  }));
}
