import type { IncomingMessage, ServerResponse } from "node:http";
import { newId } from "@/db/ids";
import { environment } from "../environment";
import { EVERYWHERE } from "./headers";

/** Headers of our own making: whatever a client sent under these names is thrown away. */
export const REQUEST_ID = "x-request-id";
export const CLIENT_ADDRESS = "x-client-address";

/**
 * The first thing that happens to a request: it gets an id and an address that everything behind may believe. The id is
 * told to the caller as `X-Request-Id`.
 */
export function introduce(req: IncomingMessage, res: ServerResponse): string {
  const requestId = newId();
  req.headers[REQUEST_ID] = requestId;
  req.headers[CLIENT_ADDRESS] = addressOf(req, environment().trustedProxyHops);
  res.setHeader("X-Request-Id", requestId);
  for (const [name, value] of Object.entries(EVERYWHERE)) res.setHeader(name, value);
  return requestId;
}

/** The id a request was introduced with; a fresh one where nobody introduced it. */
export function requestIdOf(given: string | null | undefined): string {
  return given ?? newId();
}

/**
 * Where a request comes from. Each proxy of ours appends the address it saw to `X-Forwarded-For`; only what the farthest
 * of them wrote is true, everything before it is the client's own words.
 */
export function addressOf(req: Pick<IncomingMessage, "headers" | "socket">, hops: number): string {
  const seen = req.socket.remoteAddress ?? "unknown";
  if (hops === 0) return seen;
  const chain = [req.headers["x-forwarded-for"]]
    .flat()
    .join(",")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return chain.at(-hops) ?? seen;
}
