import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { log } from "../log";
import { readBody } from "./body";

/** What a browser says of something our policy stopped. Addresses may hold personal data: only the kind is kept. */
const Reports = z
  .array(
    z.object({ type: z.string(), body: z.object({ effectiveDirective: z.string().max(60).optional() }) }),
  )
  .max(20);

const BODY_LIMIT = 64 * 1024;
const A_MINUTE = 60_000;
const LOGGED_A_MINUTE = 20;

let minute = 0;
let logged = 0;

/** Takes browsers' reports. Anybody may send them, so they are read in small and written down rarely. */
export async function takeReports(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const text = req.method === "POST" ? await readBody(req, BODY_LIMIT) : undefined;
  res.writeHead(text === undefined ? 400 : 204).end();
  for (const directive of directivesIn(text))
    if (isRoomFor(Date.now())) log.warn({ directive }, "A page's policy stopped something.");
}

function directivesIn(text: string | undefined): string[] {
  try {
    return Reports.parse(JSON.parse(text ?? "[]")).flatMap(({ body }) => body.effectiveDirective ?? []);
  } catch {
    return [];
  }
}

function isRoomFor(now: number): boolean {
  const current = Math.floor(now / A_MINUTE);
  if (current !== minute) logged = 0;
  minute = current;
  logged += 1;
  return logged <= LOGGED_A_MINUTE;
}
