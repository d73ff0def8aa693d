import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/db/engines/ports.mjs";
import { until } from "@/db/engines/processes.mjs";
import { fingerprint } from "@/server/access/keys";
import { atEnd, say } from "./cleanup";
import type { Variables } from "./variables";

/** A whole installation as `npm start` brings it up, in a home that is thrown away. */
export interface Installation {
  readonly home: string;
  readonly url: string;
  readonly port: number;
  /** What its processes were told: the variables of the product. */
  readonly env: Variables;
  /** The address below which its carrier webhooks are. */
  readonly webhooks: string;
  readonly carrier: string;
}

/** A folder of our own under the system's, gone at the end. */
export function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), "leaseline-bench-"));
  atEnd(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
  return home;
}

/** Starts an installation with the demonstration's numbers and lessees. */
export async function standUp(further: Variables = {}): Promise<Installation> {
  const home = temporaryHome();
  const port = await freePort();
  say("starting an installation");
  await start(home, port, { LEASELINE_DEMO: "1", ...further });
  const ports = readJson<Record<string, number>>(join(home, "ports.json"));
  const secrets = readJson<Record<string, string>>(join(home, "secrets.json"));
  const url = `http://localhost:${port}`;
  const carrier = `http://127.0.0.1:${ports.carrier}`;
  const token = fingerprint("webhook address", secrets.AUTH_SECRET ?? "", secrets.TWILIO_ACCOUNT_SID ?? "");
  return {
    ...{ home, url, port, carrier, webhooks: `/webhooks/twilio/${token.slice(0, 24)}` },
    env: {
      ...secrets,
      PUBLIC_URL: url,
      LEASELINE_HOME: home,
      LEASELINE_CARRIER: carrier,
      DATABASE_URL: `postgres://postgres:${secrets.POSTGRES_PASSWORD}@127.0.0.1:${ports.postgres}/postgres`,
      REDIS_URL: `redis://:${secrets.REDIS_PASSWORD}@127.0.0.1:${ports.redis}`,
    },
  };
}

/**
 * `npm start` in a home, until it says that it is ready to serve.
 * @returns how to stop it, and the milliseconds from the command to `/readyz` answering 200
 */
export async function start(home: string, port: number, further: Variables = {}) {
  const began = performance.now();
  const child = spawn(process.execPath, ["bin/start.mjs"], {
    env: {
      NODE_ENV: "production",
      ...installationFree(),
      LEASELINE_HOME: home,
      PORT: String(port),
      ...further,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const keep = (bytes: Buffer) => {
    said += bytes;
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const stop = once(() => stopped(child));
  atEnd(stop);
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  await until(async () => ended() || (await isReady(port)), 300_000);
  if (ended()) throw new Error(`The installation did not start:\n${said}`);
  return { stop, ms: performance.now() - began };
}

/** The environment without anything that would lead the installation to data or vendors of somebody else. */
function installationFree(): Variables {
  const { DATABASE_URL, REDIS_URL, PUBLIC_URL, PORT, ...rest } = process.env;
  return Object.fromEntries(
    Object.entries(rest).filter(([name]) => !/^(TWILIO|STRIPE|LEASELINE)_/.test(name)),
  );
}

async function isReady(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://localhost:${port}/readyz`, { signal: AbortSignal.timeout(2000) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= act();
    return done;
  };
}

export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}
