import { setTimeout as pause } from "node:timers/promises";
import { defineCommand } from "citty";
import { whereabouts } from "@/bin/start/whereabouts.mjs";
import { Trouble } from "@/db/engines/trouble.mjs";
import { environment } from "@/server/environment";
import { leaveGround, standOn } from "@/tenants/ground";
import { Follower } from "./follow";
import { concludeWith, GOOD, JSON_FLAG, REFUSED } from "./strict";
import { isOver, Telephone } from "./world";

const EVERY_MS = 150;

/** `leaseline call`: dials through the sandbox as a person would, and prints what is heard and what the product made of it. */
export const call = defineCommand({
  meta: {
    name: "call",
    description: "Dials a number through the sandbox carrier and prints the trace as it happens.",
  },
  args: {
    to: {
      type: "string",
      required: true,
      description: "The number to dial, in E.164.",
      valueHint: "+886255500100",
    },
    from: {
      type: "string",
      required: true,
      description: "Whose number is shown, in E.164.",
      valueHint: "+886912345678",
    },
    "forwarded-from": { type: "string", description: "The number that forwards the call." },
    press: { type: "string", description: "Keys to press, one prompt each: --press 2 --press 1." },
    for: { type: "string", default: "20", description: "Hang up after this many seconds." },
    ...JSON_FLAG,
  },
  async run({ args, rawArgs }) {
    const seconds = Number(args.for);
    if (!(seconds > 0)) throw new Trouble(`--for is ${args.for}; it should be a number of seconds.`);
    const telephone = new Telephone(reachInstallation());
    const sid = await telephone.dial({ to: args.to, from: args.from, forwardedFrom: args["forwarded-from"] });
    const tell = args.json ? () => {} : (line: string) => process.stdout.write(`${line}\n`);
    const follower = new Follower(telephone, sid, keysIn(rawArgs), tell);
    const summary = await stayOnTheLine(follower, seconds);
    await leaveGround();
    if (args.json) process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
    concludeWith(summary.outcome.refusal || summary.tenant === null ? REFUSED : GOOD);
  },
});

/** Finds the running installation and stands on its ground. @returns the sandbox carrier's origin */
function reachInstallation(): string {
  const place = whereabouts();
  if (!place.running)
    throw new Trouble(
      "Leaseline is not running. Start it with `npm start`, in the same checkout and LEASELINE_HOME.",
    );
  if (place.real.carrier)
    throw new Trouble("This installation uses a real carrier. Dial it with a real telephone.");
  Object.assign(process.env, place.env);
  const { databaseUrl, authSecret, carrier = "" } = environment();
  standOn({ databaseUrl, authSecret, processName: "leaseline", role: "worker", connections: 2 });
  return carrier;
}

/** Follows the call until it is over; hangs up when the time is up, or on Ctrl-C. */
async function stayOnTheLine(follower: Follower, seconds: number) {
  const deadline = performance.now() + seconds * 1000;
  let leaving = false;
  process.once("SIGINT", () => {
    leaving = true;
  });
  while (!isOver(await follower.look())) {
    if (leaving || performance.now() > deadline) await follower.hangUp();
    await pause(EVERY_MS);
  }
  return follower.conclude();
}

/** Every `--press`, in order: the parser keeps only the last. */
function keysIn(words: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    if (word === "--press") return words[at + 1] ?? [];
    return word.startsWith("--press=") ? word.slice("--press=".length) : [];
  });
}
