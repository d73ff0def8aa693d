import { timingSafeEqual } from "node:crypto";
import { ACCOUNT_ROUTES } from "@/sandbox/processor/account";
import type { Processor, Route } from "@/sandbox/processor/api";
import { newId } from "@/sandbox/processor/books";
import { CUSTOMER_ROUTES } from "@/sandbox/processor/customers";
import { decode, Given } from "@/sandbox/processor/given";
import { earlierAnswer, fingerprint, remember } from "@/sandbox/processor/idempotency";
import { METER_EVENT_ROUTES } from "@/sandbox/processor/meter-events";
import { METER_ROUTES } from "@/sandbox/processor/meters";
import { PRICE_ROUTES } from "@/sandbox/processor/prices";
import { PRODUCT_ROUTES } from "@/sandbox/processor/products";
import { Refusal } from "@/sandbox/processor/refusal";
import { SUMMARY_ROUTES } from "@/sandbox/processor/summaries";

const ROUTES: readonly Route[] = [
  ...ACCOUNT_ROUTES,
  ...CUSTOMER_ROUTES,
  ...PRODUCT_ROUTES,
  ...PRICE_ROUTES,
  ...METER_ROUTES,
  ...METER_EVENT_ROUTES,
  ...SUMMARY_ROUTES,
];

/** A request as it came over the wire. */
export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly authorization: string | undefined;
  readonly idempotencyKey: string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Answer one request of the API. Every failure has the error envelope, unknown routes too. */
export function serve(processor: Processor, arrived: Arrived, fault: Refusal | undefined): Answer {
  const requestId = newId("req_");
  try {
    const answer = execute(processor, arrived, fault);
    return { ...answer, headers: { ...answer.headers, "Request-Id": requestId } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const body = JSON.stringify({ error: error.body });
    return { status: error.status, body, headers: { ...error.headers, "Request-Id": requestId } };
  }
}

function execute(processor: Processor, arrived: Arrived, fault: Refusal | undefined): Answer {
  authenticate(processor, arrived.authorization);
  const { route, path } = routeOf(arrived);
  if (fault) throw fault;
  const key = arrived.method === "POST" ? arrived.idempotencyKey : undefined;
  const print = fingerprint(arrived.method, arrived.path, arrived.body);
  const earlier = key === undefined ? undefined : earlierAnswer(processor, key, print);
  if (earlier) {
    const { status, body } = earlier;
    return { status, body, headers: { "Idempotent-Replayed": "true", ...keyHeader(key) } };
  }
  const given = new Given(decode(arrived.method === "POST" ? arrived.body : arrived.query));
  const body = JSON.stringify(route.handle({ processor, given, path, url: arrived.path }));
  if (key !== undefined) remember(processor, key, { fingerprint: print, status: 200, body });
  return { status: 200, body, headers: keyHeader(key) };
}

function keyHeader(key: string | undefined): Record<string, string> {
  return key === undefined ? {} : { "Idempotency-Key": key };
}

function authenticate(processor: Processor, header: string | undefined): void {
  const key = /^Bearer (\S+)$/i.exec(header ?? "")?.[1] ?? "";
  const given = Buffer.from(key);
  const expected = Buffer.from(processor.secretKey);
  const live = key.startsWith("sk_live_");
  if (!live && given.length === expected.length && timingSafeEqual(given, expected)) return;
  const message = live
    ? "The sandbox processor does not take live keys."
    : `Invalid API Key provided: ${key.slice(0, 8)}${"*".repeat(8)}`;
  throw new Refusal(401, { type: "invalid_request_error", message });
}

function routeOf(arrived: Arrived): { route: Route; path: Record<string, string> } {
  for (const route of ROUTES) {
    const path = route.method === arrived.method ? match(route.path, arrived.path) : undefined;
    if (path) return { route, path };
  }
  const message = `Unrecognized request URL (${arrived.method}: ${arrived.path}).`;
  throw new Refusal(404, { type: "invalid_request_error", message });
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const parts = path.split("/");
  if (wanted.length !== parts.length) return undefined;
  const named: Record<string, string> = {};
  for (const [at, name] of wanted.entries()) {
    const part = decodeURIComponent(parts[at] ?? "");
    if (name.startsWith(":")) named[name.slice(1)] = part;
    else if (name !== part) return undefined;
  }
  return named;
}
