import { holder } from "../build/turn.mjs";
import { homeOf } from "./home.mjs";
import { hasKeys, readSettings, STRIPE, TWILIO } from "./settings.mjs";
import { environmentOf } from "./world.mjs";

/**
 * Where the installation of this checkout is, running or not, and what its processes are told: for commands that look at
 * it from outside. Makes nothing.
 */
export function whereabouts() {
  const settings = readSettings();
  const home = homeOf(settings.LEASELINE_HOME);
  const begun = Object.keys(home.read("secrets.json", {})).length > 0;
  const running = holder(home.path("start.lock"))?.pid;
  const address = home.read("start.json", {
    address: settings.PUBLIC_URL ?? "http://localhost:3000",
  }).address;
  const real = { carrier: hasKeys(TWILIO, settings), processor: hasKeys(STRIPE, settings) };
  const env = begun
    ? environmentOf({ home, settings, real, address }, groundOf(home, settings), worldOf(home, real))
    : settings;
  return { home, settings, begun, running, address, real, env };
}

/** @param {import("./home.mjs").Home} home @param {import("./settings.mjs").Settings} settings */
function groundOf(home, { DATABASE_URL, REDIS_URL }) {
  const { postgres, redis } = home.ports();
  const { POSTGRES_PASSWORD, REDIS_PASSWORD } = home.secrets();
  return {
    databaseUrl: DATABASE_URL ?? `postgres://postgres:${POSTGRES_PASSWORD}@127.0.0.1:${postgres}/postgres`,
    redisUrl: REDIS_URL ?? `redis://:${REDIS_PASSWORD}@127.0.0.1:${redis}`,
  };
}

/** @param {import("./home.mjs").Home} home @param {{ carrier: boolean, processor: boolean }} real */
function worldOf(home, real) {
  const { carrier, processor } = home.ports();
  return {
    ...(!real.carrier && carrier && { LEASELINE_CARRIER: `http://127.0.0.1:${carrier}` }),
    ...(!real.processor && processor && { LEASELINE_PROCESSOR: `http://127.0.0.1:${processor}` }),
  };
}
