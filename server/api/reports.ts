import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { atMostAMinute } from "../access/throttle";
import { log } from "../log";
import { readBody } from "./body";

/** What a browser says of something our policy stopped. Addresses may hold personal data: only the kind is kept. */
const Reports = z
  .array(
    z.object({ type: z.string(), body: z.object({ effectiveDirective: z.string().max(60).optional() }) }),
  )
  .max(20);

const BODY_LIMIT = 64 * 1024;

/** So many are worth a line each minute. */
const isRoom = atMostAMinute(20, Date.now);

/** Takes browsers' reports. Anybody may send them, so they are read in small and written down rarely. */
export async function takeReports(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const text = await readBody(req, BODY_LIMIT);
  res.writeHead(text === undefined ? 413 : 204).end();
  for (const directive of directivesIn(text))
    if (isRoom()) log.warn({ directive }, "A page's policy stopped something.");
}

function directivesIn(text: string | undefined): string[] {
  try {
    return Reports.parse(JSON.parse(text ?? "[]")).flatMap(({ body }) => body.effectiveDirective ?? []);
  } catch {
    return [];
  }
}
