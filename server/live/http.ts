// The stream's door: who may listen is known before a stream is opened.

import type { IncomingMessage, ServerResponse } from "node:http";
import { sessionsAlive } from "../access/reads";
import { principalOfRequest } from "../api/context";
import { liveHandler } from "./hub";
import { watchSessions } from "./streams";

watchSessions(sessionsAlive);

/** `/api/live`: one raw event stream a browser tab, for whoever has a session. */
export async function answerLive(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const principal = await principalOfRequest(req);
  if (principal) return void (await liveHandler(req, res, principal));
  res.writeHead(401, { "Content-Type": "application/json" });
  res.end(JSON.stringify({ error: "You are not signed in, or your session has ended. Sign in again." }));
}
