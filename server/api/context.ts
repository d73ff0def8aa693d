import type { IncomingMessage } from "node:http";
import { cookieIn, cookieName, sidIn } from "../access/cookie";
import { principalOf } from "../access/reads";
import type { Principal } from "../access/rules";
import { touchSession } from "../access/writes/sessions";
import { environment } from "../environment";
import { CLIENT_ADDRESS, REQUEST_ID, requestIdOf } from "./introduce";

/** What is known of a request before any procedure runs. */
export interface Context {
  /** Absent when nobody is signed in. */
  readonly principal?: Principal;
  readonly requestId: string;
  /** Where the request comes from, as the last proxy we trust saw it. */
  readonly address: string;
}

/** Who sent a request, by its session cookie. Anything wrong with the cookie means nobody. */
export async function principalOfCookie(cookie: string | undefined): Promise<Principal | undefined> {
  const sid = await sidIn(cookie, environment().authSecret);
  const found = sid && (await principalOf(sid));
  if (!found) return undefined;
  if (found.isStale) await touchSession(found.principal.sessionId);
  return found.principal;
}

/** Who sent a request to our own listener. For streams and downloads; procedures get it in their context. */
export function principalOfRequest(req: IncomingMessage): Promise<Principal | undefined> {
  return principalOfCookie(cookieIn(req.headers.cookie, cookieName(environment().publicUrl)));
}

/** The context of a request to our own listener, which has introduced it before. */
export async function contextOfRequest(req: IncomingMessage): Promise<Context> {
  return contextOf(await principalOfRequest(req), (name) => [req.headers[name]].flat()[0]);
}

/** A context from its parts; `header` reads a request header by its lower-case name. */
export function contextOf(
  principal: Principal | undefined,
  header: (name: string) => string | undefined,
): Context {
  return {
    ...(principal && { principal }),
    requestId: requestIdOf(header(REQUEST_ID)),
    address: header(CLIENT_ADDRESS) ?? "unknown",
  };
}
