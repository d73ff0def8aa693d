import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, isFree } from "../../db/engines/ports.mjs";
import { Trouble } from "../../db/engines/trouble.mjs";
import { ROOT } from "../build/sources.mjs";

export const TWILIO = /** @type {const} */ ([
  "TWILIO_ACCOUNT_SID",
  "TWILIO_AUTH_TOKEN",
  "TWILIO_API_KEY",
  "TWILIO_API_SECRET",
]);
export const STRIPE = /** @type {const} */ (["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"]);

/** @typedef {{ [name: string]: string | undefined }} Settings */

/**
 * What we were told: the environment, and beneath it a `.env` beside package.json. An empty value is an unset one.
 * @returns {Settings}
 */
export function readSettings() {
  const path = join(ROOT, ".env");
  const file = existsSync(path) ? readFileSync(path, "utf8") : "";
  const lines = file.split("\n").map((line) => line.match(/^\s*([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/));
  const beneath = lines.flatMap((match) =>
    match ? [[match[1], match[2]?.replace(/^(["'])(.*)\1$/, "$2")]] : [],
  );
  const all = { ...Object.fromEntries(beneath), ...process.env };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value?.trim()));
}

/**
 * The port people will use: `PORT`, by default 3000; 0 takes any free one.
 * @param {string | undefined} given
 */
export function readPort(given) {
  const port = Number(given ?? 3000);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Trouble(
    `PORT is ${given}, which is no port. Set it to a number from 0 to 65535; 0 takes any free one.`,
  );
}

/** @param {number} wished */
export async function claimPort(wished) {
  if (wished === 0) return freePort();
  if (await isFree(wished)) return wished;
  throw new Trouble(
    `Port ${wished} is taken by another program. Stop that program, or choose another port: PORT=${wished + 1} npm start`,
  );
}

/**
 * Half of a vendor's keys is a mistake, never a wish for the sandbox.
 * @param {readonly string[]} names @param {Settings} settings
 * @returns {boolean} whether the real vendor is meant
 */
export function hasKeys(names, settings) {
  const given = names.filter((name) => settings[name]);
  const missing = names.filter((name) => !settings[name]);
  if (given.length > 0 && missing.length > 0) {
    throw new Trouble(
      `${given.join(", ")} is set but ${missing.join(", ")} is not. Set all of them, or none to use the sandbox.`,
    );
  }
  return given.length > 0;
}

/**
 * Some of the names, those that are there.
 * @param {readonly string[]} names @param {Settings} from
 * @returns {Record<string, string>}
 */
export function only(names, from) {
  return Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));
}
