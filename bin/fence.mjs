import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cruiseTree } from "./fence/cruise.mjs";
import { checkShapes } from "./fence/shape.mjs";

/**
 * `npm run fence`: holds the working directory against the directions of the street and the shape of its houses. One line
 * for each breach, exit code 1 if there is any.
 */
const STREET = ["app", "server", "tenants", "db", "sandbox", "bench", "bin", "e2e"].filter(existsSync);
const RULES = fileURLToPath(new URL("../.dependency-cruiser.cjs", import.meta.url));

const breaches = [...checkShapes(STREET), ...(await cruiseTree(STREET, RULES))];
for (const { rule, from, to, comment } of breaches) {
  console.error(`${rule}: ${from}${to && to !== from ? ` → ${to}` : ""}\n  ${comment}`);
}
console.log(breaches.length === 0 ? "The fence holds." : `${breaches.length} breaches of the fence.`);
process.exit(breaches.length === 0 ? 0 : 1);
