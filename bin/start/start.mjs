import { Trouble } from "../../db/engines/trouble.mjs";
import { prepare } from "../build/prepare.mjs";
import { settle, standEngines } from "./engines.mjs";
import { openHome } from "./home.mjs";
import { Household } from "./household.mjs";
import { endLeftovers } from "./leftovers.mjs";
import { line, report } from "./progress.mjs";
import { demonstrationWish, makeReady } from "./ready.mjs";
import { claimPort, hasKeys, readPort, readSettings, STRIPE, TWILIO } from "./settings.mjs";
import { untilToldToLeave } from "./signals.mjs";
import { moveIn } from "./tenure.mjs";
import { welcome } from "./welcome.mjs";
import { bringUpWorld, environmentOf } from "./world.mjs";

const began = performance.now();

/**
 * `npm start`: brings an installation up, stays until told to leave, and takes everything down again.
 * @returns {Promise<number>} the exit code
 */
export async function start() {
  const leave = untilToldToLeave();
  try {
    const settings = readSettings();
    const home = openHome(settings.LEASELINE_HOME);
    return await stay(home, settings, leave);
  } catch (reason) {
    if (leave.aborted) return 0;
    if (!(reason instanceof Trouble)) throw reason;
    process.stderr.write(`\n${reason.message}\n`);
    return 1;
  }
}

/**
 * @param {import("./home.mjs").Home} home
 * @param {import("./settings.mjs").Settings} settings
 * @param {AbortSignal} leave
 */
async function stay(home, settings, leave) {
  const wished = readPort(settings.PORT);
  const real = { carrier: hasKeys(TWILIO, settings), processor: hasKeys(STRIPE, settings) };
  const tenure = await moveIn(home);
  const household = new Household(home);
  try {
    await endLeftovers(home);
    const port = await claimPort(wished);
    const address = settings.PUBLIC_URL ?? `http://localhost:${port}`;
    home.write("start.json", { address });
    line(`\n  Leaseline, data in ${home.folder}\n`);
    await prepare(report, leave);
    const env = await bringUp({ home, household, settings, real, port, address }, leave);
    welcome({
      address,
      handset: env.LEASELINE_CARRIER,
      demonstration: home.read("demo.json", undefined),
      took: performance.now() - began,
    });
    await new Promise((resolve) => (leave.aborted ? resolve(0) : leave.addEventListener("abort", resolve)));
    return 0;
  } finally {
    tenure.leaving();
    if (leave.aborted) line("\n  Stopping…");
    await household.stop();
    tenure.over();
    if (leave.aborted) line("  Everything is stopped.");
  }
}

/**
 * From the ground up: engines and the outside world, then the schema, then worker and listener.
 * @param {import("./world.mjs").Plan} plan
 * @param {AbortSignal} leave
 */
async function bringUp(plan, leave) {
  const { home, household, settings, port } = plan;
  const before = home.read("installation.json", { readyAt: "", build: "" });
  const world = bringUpWorld(plan);
  const ground = standEngines(home, settings, (engine) => household.add(engine));
  await settle([world, ground]);
  leave.throwIfAborted();
  const env = environmentOf(plan, await ground, await world);
  const { own, fresh } = await ground;
  const wish = demonstrationWish({
    said: settings.LEASELINE_DEMO,
    own,
    fresh,
    seenBefore: before.readyAt !== "",
  });
  const ready = report("database ready", (tell) => makeReady(home, { ...env, LEASELINE_DEMO: wish }, tell));
  // Our own database made ready by these very programs has their schema already: nobody need wait.
  if (!own || fresh || before.build !== household.build) await ready;
  leave.throwIfAborted();
  await settle([ready, employ("worker", "work"), employ("app", "serve", port)]);
  home.write("installation.json", { readyAt: new Date().toISOString(), build: household.build });
  return env;

  /** @param {"worker" | "app"} name @param {"work" | "serve"} role @param {number} [at] */
  function employ(name, role, at) {
    const program = { name, bundle: "main.mjs", args: ["--role", role], env, port: at };
    return report(name === "app" ? "listener" : name, () => household.employ(program));
  }
}
