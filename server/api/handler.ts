import type { IncomingMessage, ServerResponse } from "node:http";
import { TRPCError } from "@trpc/server";
import { nodeHTTPRequestHandler } from "@trpc/server/adapters/node-http";
import { environment } from "../environment";
import { log } from "../log";
import { type Context, contextOfRequest } from "./context";
import { BODY_LIMIT, turnAway } from "./crossing";
import { REQUEST_ID } from "./introduce";
import { secondsToWaitFor } from "./refusal";
import { appRouter } from "./router";

const PREFIX = "/api/trpc/";

/** One request may hold this many calls; without a limit one request could hold thousands. */
const BATCH_LIMIT = 20;

/** Answers `/api/trpc/*` on our own listener. Checks for other sites come before tRPC sees anything. */
export async function answerTrpc(req: IncomingMessage, res: ServerResponse): Promise<void> {
  res.setHeader("Cache-Control", "private, no-store");
  res.setHeader("X-Content-Type-Options", "nosniff");
  const away = turnAway(req, environment().publicUrl);
  if (away) {
    res.writeHead(away.status, { "Content-Type": "application/json" });
    res.end(JSON.stringify({ error: away.sentence }));
    // What was not read would keep the connection busy; it is not wanted.
    req.resume();
    return;
  }
  await nodeHTTPRequestHandler({
    req,
    res,
    router: appRouter,
    path: pathOf(req.url ?? ""),
    createContext: () => contextOrUnavailable(req),
    maxBodySize: BODY_LIMIT,
    maxBatchSize: BATCH_LIMIT,
    responseMeta: ({ errors }) => ({ headers: patience(errors) }),
  });
}

/** Whoever is told to wait is told how long, also where only machines read. */
function patience(errors: readonly TRPCError[]): Record<string, string> {
  const waits = errors.flatMap((error) => secondsToWaitFor(error) ?? []);
  return waits.length > 0 ? { "Retry-After": String(Math.max(...waits)) } : {};
}

async function contextOrUnavailable(req: IncomingMessage): Promise<Context> {
  try {
    return await contextOfRequest(req);
  } catch (error) {
    throw recordsAreAway(error, req.headers[REQUEST_ID]);
  }
}

/** Without the database nobody can be recognised. That is said as it is; why, only the log learns. */
function recordsAreAway(error: unknown, requestId: unknown): TRPCError {
  log.error({ err: error, requestId }, "A request could not be prepared.");
  const message = "We cannot reach our records just now. Try again in a moment.";
  return new TRPCError({ code: "SERVICE_UNAVAILABLE", message });
}

function pathOf(url: string): string {
  return url.slice(PREFIX.length).split("?")[0] ?? "";
}
