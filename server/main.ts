import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { parseArgs } from "node:util";
import next from "next";
import { leaveGround, standOn } from "@/tenants/ground";
import { keepDirectory } from "@/tenants/recognise";
import { answering } from "./answering";
import { EnvironmentError, environment } from "./environment";
import { healthz, metrics, readyz, startDraining } from "./health";
import { drainLive } from "./live/streams";
import { log } from "./log";
import { closeRedis, openRedis } from "./vendors/redis/clients";
import { work } from "./worker";

/** A request that is still being answered when we stop gets this long. */
const DRAIN_MS = 12_000;

type Stop = () => Promise<void>;

/** Listens for people, carriers and programs. */
async function serve(): Promise<{ server: Server; stop: Stop }> {
  const { port, publicUrl } = environment();
  const pages = next({ dev: false, hostname: new URL(publicUrl).hostname, port });
  const page = pages.getRequestHandler();
  await pages.prepare();
  const server = createServer(answering(page));
  // A slow client may not hold a connection: headers within 10 s, the whole request within 60 s (streams are answers).
  server.headersTimeout = 10_000;
  server.requestTimeout = 60_000;
  server.keepAliveTimeout = 65_000;
  await listening(server, port);
  return { server, stop: () => stopServing(server, pages) };
}

async function stopServing(server: Server, pages: { close(): Promise<void> }): Promise<void> {
  startDraining();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await drainLive();
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(late);
  await pages.close();
}

/** Health and figures of a worker, on a port of its own. */
async function serveHealth(): Promise<{ server: Server; stop: Stop }> {
  const answers = { "/healthz": healthz, "/readyz": readyz, "/metrics": metrics };
  const server = createServer((req, res) => {
    const answer = answers[(req.url ?? "") as keyof typeof answers];
    if (answer) return void answer(req, res);
    res.writeHead(404);
    res.end();
  });
  await listening(server, 0, "127.0.0.1");
  const stopWork = await work();
  return {
    server,
    stop: async () => {
      startDraining();
      await stopWork();
      server.close();
    },
  };
}

function listening(server: Server, port: number, host?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { role: { type: "string", default: "serve" } } });
  const role = values.role === "work" ? "work" : "serve";
  const { databaseUrl, redisUrl, authSecret } = environment();
  const processName = role === "work" ? "worker" : "listener";
  standOn({ databaseUrl, authSecret, processName, role: role === "work" ? "worker" : "app" });
  await openRedis(redisUrl);
  const leaveDirectory = await keepDirectory();
  const { server, stop } = role === "work" ? await serveHealth() : await serve();
  process.stdout.write(`${JSON.stringify({ ready: true, port: (server.address() as AddressInfo).port })}\n`);
  const leave = once(async () => {
    await stop();
    await leaveDirectory();
    await Promise.all([closeRedis(), leaveGround()]);
    process.exit(0);
  });
  process.on("SIGTERM", leave);
  process.on("SIGINT", leave);
}

function once(act: () => Promise<void>): () => void {
  let begun = false;
  return () => {
    if (begun) return;
    begun = true;
    act().catch(fail);
  };
}

/** One sentence for whoever starts us, the whole of it for the log. */
function fail(error: unknown): void {
  if (!(error instanceof EnvironmentError)) log.fatal({ err: error }, "the process ends");
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

process.on("unhandledRejection", (error) => log.error({ err: error }, "nobody waited for this failure"));
main().catch(fail);
