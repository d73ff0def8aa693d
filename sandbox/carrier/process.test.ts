import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { until } from "@/sandbox/carrier/house.fixture";

const ENVIRONMENT = {
  TWILIO_ACCOUNT_SID: `AC${"1".repeat(32)}`,
  TWILIO_AUTH_TOKEN: "demo-token-not-a-secret",
  STRIPE_SECRET_KEY: "sk_test_demo_not_a_secret",
  PORT: "0",
};

let home: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "sandbox-"));
  const entryPoints = { carrier: "sandbox/carrier/main.ts", processor: "sandbox/processor/main.ts" };
  // Nothing is left outside the bundle, so it runs from any folder.
  await build({
    entryPoints,
    bundle: true,
    platform: "node",
    format: "esm",
    outdir: home,
    outExtension: { ".js": ".mjs" },
    banner: REQUIRE,
    logLevel: "error",
  });
});
afterAll(() => rmSync(home, { recursive: true }));

/** Bundled CommonJS packages ask for Node's own modules by `require`. */
const REQUIRE = {
  js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
};

async function start(name: string, environment: Record<string, string> = {}) {
  const env = { ...process.env, ...ENVIRONMENT, LEASELINE_HOME: home, ...environment };
  const child = spawn(process.execPath, [join(home, `${name}.mjs`)], { env });
  let output = "";
  let complaint = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (complaint += chunk));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const ready = async () => {
    const [line = ""] = await until(() => /^\{"ready":true.*\}$/m.exec(output));
    return `http://127.0.0.1:${(JSON.parse(line) as { port: number }).port}`;
  };
  return { child, ended, ready, complaint: () => complaint };
}

async function stop(child: ChildProcess, ended: Promise<number | null>) {
  child.kill("SIGTERM");
  return ended;
}

describe.each(["carrier", "processor"])("the %s as a process", (name) => {
  it("says when it is ready, is healthy, and is gone on SIGTERM", async () => {
    const { child, ended, ready } = await start(name);
    const healthy = await fetch(`${await ready()}/healthz`);
    expect(await healthy.json()).toEqual({ ok: true, service: name });
    expect(await stop(child, ended)).toBe(0);
  });

  it("says in a sentence what it lacks", async () => {
    const { ended, complaint } = await start(name, { TWILIO_AUTH_TOKEN: "", STRIPE_SECRET_KEY: "" });
    expect(await ended).toBe(1);
    expect(complaint()).toMatch(/^The sandbox \w+ needs \w+\. .*\n$/);
  });
});

describe("the carrier's book", () => {
  it("outlives the process", async () => {
    const headers = {
      authorization: `Basic ${Buffer.from(`${ENVIRONMENT.TWILIO_ACCOUNT_SID}:${ENVIRONMENT.TWILIO_AUTH_TOKEN}`).toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
    };
    const path = `/api.twilio.com/2010-04-01/Accounts/${ENVIRONMENT.TWILIO_ACCOUNT_SID}/IncomingPhoneNumbers.json`;
    const first = await start("carrier");
    const body = "PhoneNumber=%2B886255500100&VoiceUrl=http%3A%2F%2F127.0.0.1%3A9%2Fvoice";
    expect((await fetch((await first.ready()) + path, { method: "POST", headers, body })).status).toBe(201);
    await stop(first.child, first.ended);
    const second = await start("carrier");
    const { incoming_phone_numbers: numbers } = await (
      await fetch((await second.ready()) + path, { headers })
    ).json();
    expect(numbers).toMatchObject([{ phone_number: "+886255500100", voice_url: "http://127.0.0.1:9/voice" }]);
    await stop(second.child, second.ended);
  });
});
