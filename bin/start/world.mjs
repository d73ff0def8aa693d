import { lastBuild } from "../build/build.mjs";
import { settle } from "./engines.mjs";
import { adoptable } from "./leftovers.mjs";
import { report } from "./progress.mjs";
import { only, STRIPE, TWILIO } from "./settings.mjs";

/**
 * @typedef {object} Plan
 * @property {import("./home.mjs").Home} home
 * @property {import("./household.mjs").Household} household
 * @property {import("./settings.mjs").Settings} settings
 * @property {{ carrier: boolean, processor: boolean }} real which vendors are the real ones
 * @property {number} port
 * @property {string} address
 */

/**
 * The sandbox, for the vendors whose keys we do not have.
 * @param {Plan} plan
 * @returns {Promise<{ LEASELINE_CARRIER?: string, LEASELINE_PROCESSOR?: string }>}
 */
export async function bringUpWorld({ home, household, settings, real }) {
  const build = lastBuild().bundles ?? "";
  const left = await adoptable(home, build);
  household.build = build;
  const system = {
    ...only(["PATH", "HOME", "TZ", "LANG"], settings),
    NODE_ENV: "production",
    LEASELINE_HOME: home.folder,
  };
  const secrets = home.secrets();
  /** @param {"carrier" | "processor"} name @param {readonly string[]} keys */
  const standIn = async (name, keys) => {
    const env = { ...system, ...only(keys, secrets) };
    const program = { name, bundle: `${name}.mjs`, env, port: home.ports()[name] };
    const child = await report(`sandbox ${name}`, () => household.employ(program, left[name]));
    return `http://127.0.0.1:${child.port}`;
  };
  const nobody = Promise.resolve(undefined);
  const carrier = real.carrier ? nobody : standIn("carrier", TWILIO);
  const processor = real.processor ? nobody : standIn("processor", STRIPE);
  await settle([carrier, processor]);
  return { LEASELINE_CARRIER: await carrier, LEASELINE_PROCESSOR: await processor };
}

/**
 * What listener, worker and seed are told.
 * @param {Pick<Plan, "home" | "settings" | "real" | "address">} plan
 * @param {{ databaseUrl: string, redisUrl: string }} ground
 * @param {{ LEASELINE_CARRIER?: string, LEASELINE_PROCESSOR?: string }} world
 * @returns {import("./settings.mjs").Settings}
 */
export function environmentOf({ home, settings, real, address }, { databaseUrl, redisUrl }, world) {
  const secrets = home.secrets();
  return {
    AUTH_SECRET: secrets.AUTH_SECRET,
    ...(real.carrier ? {} : only(TWILIO, secrets)),
    ...(real.processor ? {} : only(STRIPE, secrets)),
    ...settings,
    ...world,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    LEASELINE_HOME: home.folder,
    PUBLIC_URL: address,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
  };
}
