import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { WebSocketServer } from "ws";
import type { Carrier } from "@/sandbox/carrier/carrier";
import { serveHandset } from "@/sandbox/carrier/handset";
import { answerRest } from "@/sandbox/carrier/rest/router";
import { openLine } from "@/sandbox/carrier/signalling";
import { answerWorld } from "@/sandbox/carrier/world/routes";
import { Wish, WishError } from "@/sandbox/carrier/world/wish";

/** Longer than a client keeps an idle connection, so that none is closed under a request. */
const KEEP_ALIVE_MS = 120_000;
const LARGEST_BODY_BYTES = 1024 * 1024;

/** One listener for everything: the product hosts' paths, the world, the handset page and the signalling socket. */
export function listen(carrier: Carrier, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    answer(carrier, request, response).catch((error: unknown) => {
      carrier.log("error", "a request failed", { path: request.url, error: String(error) });
      if (!response.headersSent)
        sendJson(response, 500, { code: 20500, message: "Internal error", status: 500 });
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_BODY_BYTES });
  server.on("upgrade", (request, socket, head) => {
    if (pathOf(request) !== "/signal") return socket.destroy();
    sockets.handleUpgrade(request, socket, head, (opened) => openLine(carrier, opened));
  });
  server.on("close", () => {
    for (const opened of sockets.clients) opened.terminate();
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}

async function answer(carrier: Carrier, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(request);
  if (path === "/healthz") return sendJson(response, 200, { ok: true, service: "carrier" });
  if (path === "/handset" || path.startsWith("/handset/")) return serveHandset(path, response);
  if (path.startsWith("/_world/"))
    return answerInWorld(carrier, path.slice("/_world/".length), request, response);
  const [, host, rest] = /^\/([a-z0-9.-]+\.twilio\.com)(\/.*)$/.exec(path) ?? [];
  if (host && rest) return answerHost(carrier, { host, path: rest }, request, response);
  sendJson(response, 404, { code: 20404, message: `There is nothing at ${path}.`, status: 404 });
}

async function answerInWorld(
  carrier: Carrier,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  try {
    const wish = Wish.parse(await bodyOf(request));
    const { status, body } = await answerWorld(carrier, request.method ?? "GET", path, wish);
    sendJson(response, status, body);
  } catch (error) {
    if (!(error instanceof WishError)) throw error;
    sendJson(response, error.status, { error: error.message });
  }
}

async function answerHost(
  carrier: Carrier,
  at: { host: string; path: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const reply = await answerRest(carrier, {
    ...at,
    method: request.method ?? "GET",
    query: request.url?.split("?")[1] ?? "",
    body: await bodyOf(request),
    authorization: request.headers.authorization,
  });
  response.setHeader("Twilio-Request-Id", reply.requestId);
  response.setHeader("Twilio-Concurrent-Requests", "1");
  if (reply.body) return sendJson(response, reply.status, reply.body);
  response.writeHead(reply.status).end();
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "/").split("?")[0] ?? "/";
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > LARGEST_BODY_BYTES) throw new WishError(413, "The body is larger than 1 MB.");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}
