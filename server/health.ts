import type { IncomingMessage, ServerResponse } from "node:http";
import { laneAtTheDoor } from "@/tenants/lanes";
import { carrier } from "./calls/carrier";
import { environment } from "./environment";
import { registry } from "./metrics";
import { commands } from "./vendors/redis/clients";
import { processor } from "./vendors/stripe/client";

/** Set while the process drains: no new work should be sent here. */
let draining = false;

export function startDraining(): void {
  draining = true;
}

/** The process turns. Depends on nothing. */
export async function healthz(_: IncomingMessage, res: ServerResponse): Promise<void> {
  json(res, 200, { alive: true });
}

type Check = { readonly ok: boolean; readonly ms: number; readonly needed: boolean };

/** Longest a dependency may take to be called reachable. */
const PATIENCE_MS = 2_000;

/**
 * Ready for work: not draining, and the database answers. Cache, carrier and processor are told and do not decide:
 * without them calls are still answered, and they come back by themselves.
 */
export async function readyz(_: IncomingMessage, res: ServerResponse): Promise<void> {
  const { twilio, stripe } = environment();
  const [database, cache, phone, money] = await Promise.all([
    check(true, () => laneAtTheDoor((sql) => sql`select 1`)),
    check(false, () => commands().ping()),
    twilio ? check(false, () => carrier().api.v2010.accounts(twilio.accountSid).fetch()) : undefined,
    stripe ? check(false, () => processor().balance.retrieve()) : undefined,
  ]);
  const checks = { database, cache, ...(phone && { carrier: phone }), ...(money && { processor: money }) };
  const ready = !draining && Object.values(checks).every((c) => c.ok || !c.needed);
  json(res, ready ? 200 : 503, { ready, draining, checks });
}

async function check(needed: boolean, ask: () => Promise<unknown>): Promise<Check> {
  const began = performance.now();
  const late = new Promise<never>((_, reject) =>
    setTimeout(reject, PATIENCE_MS, new Error("too slow")).unref(),
  );
  const ok = await Promise.race([ask(), late]).then(
    () => true,
    () => false,
  );
  return { ok, ms: Math.round(performance.now() - began), needed };
}

/** Prometheus text, for scrapers on this machine or a private network; told to nobody else. */
export async function metrics(req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (!isPrivate(req.socket.remoteAddress ?? "")) return json(res, 404, { error: "There is nothing here." });
  const text = await registry.metrics();
  res.writeHead(200, { "Content-Type": registry.contentType });
  res.end(text);
}

const isPrivate = (address: string): boolean =>
  /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/.test(address);

function json(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  res.end(JSON.stringify(body));
}
