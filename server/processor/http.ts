// The processor's words as they come over the wire. Kept once; acting on them is for whoever needs them.

import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "../api/body";
import { file } from "../inbox/writes";
import { signedEvent } from "../vendors/stripe/client";

const BODY_LIMIT = 256 * 1024;

/** Files a signed event of the processor and answers after the commit. A repeat is answered like the first. */
export async function answerProcessor(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const body = await readBody(req, BODY_LIMIT);
  if (body === undefined)
    return void res.writeHead(413, { "Content-Type": "text/plain" }).end("That is too large.");
  const event = signedEvent(body, String(req.headers["stripe-signature"] ?? ""), new Date());
  if (!event) {
    res.writeHead(403, { "Content-Type": "text/plain" });
    res.end("The signature does not match.");
    return;
  }
  await file({
    source: "stripe",
    kind: event.type,
    eventKey: event.id,
    callSid: null,
    tenantId: null,
    interactionId: null,
    query: {},
    body: event,
    decision: null,
  });
  res.writeHead(200);
  res.end();
}
