import { readFileSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { isStale } from "@/bin/build/build.mjs";
import { isInstalled } from "@/bin/build/install.mjs";
import { ROOT } from "@/bin/build/sources.mjs";
import { migrationsRun, reachDatabase, reachRedis } from "@/bin/start/reach.mjs";
import { claimPort, readPort } from "@/bin/start/settings.mjs";
import type { whereabouts } from "@/bin/start/whereabouts.mjs";
import { carrier } from "@/server/calls/carrier";
import { environment, parseEnvironment } from "@/server/environment";
import { NotSent, reachMail } from "@/server/vendors/mail/client";
import { processor } from "@/server/vendors/stripe/client";
import { bad, good, idle, type Verdict } from "./verdict";

export type Place = ReturnType<typeof whereabouts>;

const START = "`npm start` starts it.";
const ROOMY_BYTES = 512 * 1024 * 1024;

/** What is looked at, in the order in which one thing needs another. */
export const EXAMINATIONS: readonly (readonly [check: string, look: (place: Place) => Promise<Verdict>])[] = [
  ["node", async () => good("node", `Node ${process.versions.node}`)],
  ["packages", packages],
  ["build", build],
  ["environment", settings],
  ["disk", disk],
  ["listener", listener],
  ["port", port],
  ["database", database],
  ["migrations", migrations],
  ["cache", cache],
  ["carrier", theCarrier],
  ["processor", theProcessor],
  ["mail", theMail],
];

async function packages(): Promise<Verdict> {
  if (isInstalled()) return good("packages", "installed as the lockfile says");
  return bad("packages", "differ from the lockfile", "Run `npm ci`, or `npm start`, which does.");
}

async function build(): Promise<Verdict> {
  if (!isStale()) return good("build", "made from the sources as they are");
  return idle("build", "older than the sources", "`npm start` builds again.");
}

async function settings({ begun, env }: Place): Promise<Verdict> {
  if (!begun) return idle("environment", "no installation has begun yet", START);
  parseEnvironment(env);
  return good("environment", "every variable can be used");
}

async function disk({ home, begun }: Place): Promise<Verdict> {
  const { bavail, bsize } = statfsSync(begun ? home.folder : ROOT);
  const free = bavail * bsize;
  const found = `${(free / 1024 ** 3).toFixed(1)} GiB free for ${home.folder}`;
  return free > ROOMY_BYTES
    ? good("disk", found)
    : bad("disk", found, "Free some space, or move LEASELINE_HOME to another disk.");
}

async function listener({ running, address }: Place): Promise<Verdict> {
  if (!running) return idle("listener", "not running", START);
  const answer = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(5000) });
  if (answer.ok) return good("listener", `ready at ${address}`);
  return bad(
    "listener",
    `at ${address} says it is not ready (${answer.status})`,
    "See its log, and the checks below.",
  );
}

async function port({ running, settings: { PORT } }: Place): Promise<Verdict> {
  if (running) return good("port", "taken by this installation");
  return good("port", `${await claimPort(readPort(PORT))} is free`);
}

async function database({ running, settings: { DATABASE_URL }, env }: Place): Promise<Verdict> {
  if (!DATABASE_URL && !running) return idle("database", "our own PostgreSQL is not running", START);
  await reachDatabase(env.DATABASE_URL ?? "");
  return good("database", DATABASE_URL ? "DATABASE_URL answers" : "our own PostgreSQL answers");
}

async function migrations({ running, settings: { DATABASE_URL }, env }: Place): Promise<Verdict> {
  if (!DATABASE_URL && !running)
    return idle("migrations", "not known while the database is not running", START);
  const journal = JSON.parse(readFileSync(join(ROOT, "db", "migrations", "meta", "_journal.json"), "utf8"));
  const [wanted, run] = [journal.entries.length, await migrationsRun(env.DATABASE_URL ?? "")];
  if (run === wanted) return good("migrations", `all ${wanted} have run`);
  if (run > wanted)
    return bad(
      "migrations",
      `the database is ahead by ${run - wanted}`,
      "Use the newer Leaseline that migrated it.",
    );
  return bad("migrations", `${wanted - run} of ${wanted} have not run`, "`npm start` runs them.");
}

async function cache({ running, settings: { REDIS_URL }, env }: Place): Promise<Verdict> {
  if (!REDIS_URL && !running) return idle("cache", "our own Redis is not running", START);
  await reachRedis(env.REDIS_URL ?? "");
  return good("cache", REDIS_URL ? "REDIS_URL answers" : "our own Redis answers");
}

async function theCarrier({ real, running }: Place): Promise<Verdict> {
  if (!real.carrier && !running) return idle("carrier", "the sandbox carrier is not running", START);
  const { twilio } = environment();
  await carrier()
    .api.v2010.accounts(twilio?.accountSid ?? "")
    .fetch();
  return good("carrier", real.carrier ? "takes our keys" : "the sandbox answers");
}

async function theProcessor({ real, running }: Place): Promise<Verdict> {
  if (!real.processor && !running) return idle("processor", "the sandbox processor is not running", START);
  await processor().balance.retrieve();
  return good("processor", real.processor ? "takes our keys" : "the sandbox answers");
}

const MAIL_ADVICE = {
  credentials: "Check the user and password in SMTP_URL.",
  refused: "Ask whoever runs the mail server what it has against this installation.",
  unreachable: "Check host and port in SMTP_URL, and the network.",
  later: "It may be busy: look again in a few minutes.",
} as const;

async function theMail({ settings: { SMTP_URL } }: Place): Promise<Verdict> {
  if (!SMTP_URL)
    return idle("mail", "SMTP_URL is not set: no mail is sent, links are shown", "Set it to have them sent.");
  try {
    await reachMail();
    return good("mail", "the mail server of SMTP_URL takes us");
  } catch (error) {
    if (!(error instanceof NotSent)) throw error;
    const answer = error.code === undefined ? "" : ` (${error.code})`;
    return bad(
      "mail",
      `the mail server does not take us: ${error.trouble}${answer}`,
      MAIL_ADVICE[error.trouble],
    );
  }
}
