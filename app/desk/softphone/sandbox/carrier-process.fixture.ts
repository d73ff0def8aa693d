import { type ChildProcess, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../../../..", import.meta.url));

const ACCOUNT = {
  TWILIO_ACCOUNT_SID: `AC${"1".repeat(32)}`,
  TWILIO_AUTH_TOKEN: "a-token-for-tests-only",
  TWILIO_API_KEY: `SK${"2".repeat(32)}`,
  TWILIO_API_SECRET: "a-secret-for-tests-only",
};

/** A carrier as a process of its own, as the product meets it: nothing of it is imported. */
export async function startCarrierProcess() {
  const folder = mkdtempSync(join(ROOT, "node_modules", ".carrier-"));
  const program = join(folder, "carrier.mjs");
  await build({
    entryPoints: [join(ROOT, "sandbox/carrier/main.ts")],
    absWorkingDir: ROOT,
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "error",
  });
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, PORT: "0", LEASELINE_HOME: folder, ...ACCOUNT },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const origin = `http://127.0.0.1:${await portOf(child)}`;
  return {
    origin,
    gateway: `${origin.replace("http", "ws")}/signal`,
    /** Where calls of softphones are answered. */
    application: (voiceUrl: string) => makeApplication(origin, voiceUrl),
    async close() {
      const gone = new Promise((exited) => child.once("exit", exited));
      child.kill("SIGTERM");
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function portOf(child: ChildProcess): Promise<number> {
  if (!child.stdout) throw new Error("The carrier's output is not piped.");
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`The carrier ended at once with ${code}.`)));
    lines.on("line", (line) => {
      const said = JSON.parse(line) as { ready?: boolean; port?: number };
      if (said.ready && said.port) resolve(said.port);
    });
  });
}

async function makeApplication(origin: string, voiceUrl: string): Promise<string> {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token } = ACCOUNT;
  const answer = await fetch(`${origin}/api.twilio.com/2010-04-01/Accounts/${sid}/Applications.json`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${sid}:${token}`)}` },
    body: new URLSearchParams({ FriendlyName: "desk", VoiceUrl: voiceUrl }),
  });
  if (!answer.ok) throw new Error(`The carrier made no application: ${await answer.text()}`);
  return ((await answer.json()) as { sid: string }).sid;
}

/** A pass as our server makes them. */
export function passFor(identity: string, applicationSid: string, seconds = 600): string {
  const now = Math.floor(Date.now() / 1_000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const header = part({ alg: "HS256", typ: "JWT", cty: "twilio-fpa;v=1" });
  const claims = part({
    iss: ACCOUNT.TWILIO_API_KEY,
    sub: ACCOUNT.TWILIO_ACCOUNT_SID,
    exp: now + seconds,
    grants: { identity, voice: { outgoing: { application_sid: applicationSid } } },
  });
  const signature = createHmac("sha256", ACCOUNT.TWILIO_API_SECRET).update(`${header}.${claims}`);
  return `${header}.${claims}.${signature.digest("base64url")}`;
}

/** Answers every call with a document, and remembers the fields it was asked with. */
export async function startOffice(document: (fields: Record<string, string>) => string) {
  const asked: Record<string, string>[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const fields = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    asked.push(fields);
    response.writeHead(200, { "content-type": "text/xml" }).end(document(fields));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/voice`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
