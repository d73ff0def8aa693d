import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { newId } from "@/db/ids";
import { contentSecurityPolicy, hasSoftphone, ON_PAGES, voiceHosts } from "@/server/api/headers";
import { REQUEST_ID } from "@/server/api/introduce";
import { environment } from "@/server/environment";

/**
 * Stands in front of every page: gives each answer its nonce, its headers and its request id. It decides nobody's access.
 * Procedures and the database do, because what runs before a page can be talked around.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const voice = hasSoftphone(request.nextUrl.pathname) ? voiceHosts(environment().carrier) : [];
  const policy = contentSecurityPolicy(nonce, voice);
  const headers = new Headers(request.headers);
  const requestId = headers.get(REQUEST_ID) ?? newId();
  headers.set(REQUEST_ID, requestId);
  // Next reads the nonce from the policy on the request and puts it on its own scripts.
  headers.set("Content-Security-Policy", policy);
  headers.set("x-nonce", nonce);
  // A page that sends somebody to sign in wants to bring them back here.
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(ON_PAGES)) response.headers.set(name, value);
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("X-Request-Id", requestId);
  return response;
}

/** Everything but built files and brand sheets, which are kept for good. No condition looks at a header: a client could choose it. */
export const config = { matcher: ["/((?!_next/static/|brand/).*)"] };
