import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { startClock } from "@/sandbox/clock";
import type { Processor } from "@/sandbox/processor/api";
import { openBooks } from "@/sandbox/processor/books";
import { faults, NO_FAULTS } from "@/sandbox/processor/faults";
import { type Answer, serve } from "@/sandbox/processor/serve";
import { answerWorld } from "@/sandbox/processor/world";

export interface ProcessorSettings {
  readonly secretKey: string;
  /** 0 for any. */
  readonly port: number;
  /** Where everything is kept; in memory only when absent. */
  readonly stateFile?: string;
}

export interface RunningProcessor {
  readonly processor: Processor;
  readonly port: number;
  close(): Promise<void>;
}

/** Longer than a client keeps an idle connection, so that none is closed under a request. */
const KEEP_ALIVE_MS = 120_000;
const LARGEST_BODY_BYTES = 1024 * 1024;

/** Put a processor together and let it listen on loopback. */
export async function startProcessor(settings: ProcessorSettings): Promise<RunningProcessor> {
  const books = openBooks(settings.stateFile);
  const clock = startClock();
  const processor: Processor = { books, clock, secretKey: settings.secretKey, aggregationDelayMs: 0 };
  let nextFault = faults(NO_FAULTS);
  const spoil = (shares: Parameters<typeof faults>[0]) => {
    nextFault = faults(shares);
  };
  const server = createServer((request, response) => {
    answer(request)
      .then((answered) => send(response, answered))
      .catch(() => send(response, BROKEN));
  });
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const [path = "/", query = ""] = (request.url ?? "/").split("?");
    const { method = "GET", headers } = request;
    const body = await bodyOf(request);
    if (path === "/healthz") return json(200, { ok: true, service: "processor" });
    if (path.startsWith("/_world/"))
      return json(...(await answerWorld(processor, { method, path, body }, spoil)));
    const key = headers["idempotency-key"];
    const idempotencyKey = typeof key === "string" ? key : undefined;
    const arrived = { method, path, query, body, authorization: headers.authorization, idempotencyKey };
    return serve(processor, arrived, nextFault());
  };
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await listening(server, settings.port);
  return { processor, port: (server.address() as AddressInfo).port, close: () => close(processor, server) };
}

const BROKEN = json(500, {
  error: { type: "api_error", message: "The sandbox processor failed; see its log." },
});

function json(status: number, body: unknown): Answer {
  return { status, body: JSON.stringify(body), headers: {} };
}

function send(response: ServerResponse, answer: Answer): void {
  response
    .writeHead(answer.status, { "Content-Type": "application/json", ...answer.headers })
    .end(answer.body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > LARGEST_BODY_BYTES) throw new Error("The body is larger than 1 MB.");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

function close(processor: Processor, server: Server): Promise<void> {
  processor.clock.stop();
  processor.books.close();
  return new Promise((closed) => {
    server.close(() => closed());
    server.closeAllConnections();
  });
}
