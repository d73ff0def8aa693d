import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, hasSoftphone, ON_PAGES, voiceHosts } from "@/server/api/headers";
import { REQUEST_ID, requestIdOf } from "@/server/api/introduce";
import { environment } from "@/server/environment";

/**
 * Stands in front of every page: gives each answer its nonce, its headers and its request id. It decides nobody's access.
 * Procedures and the database do, because what runs before a page can be talked around.
 */
export function proxy(request: NextRequest): NextResponse {
  const elsewhere = sameMachineOtherName(request, environment().publicUrl);
  if (elsewhere) return NextResponse.redirect(elsewhere, 307);
  const nonce = randomBytes(16).toString("base64");
  const voice = hasSoftphone(request.nextUrl.pathname) ? voiceHosts(environment().carrier) : [];
  const policy = contentSecurityPolicy(nonce, voice);
  const headers = new Headers(request.headers);
  const requestId = requestIdOf(headers.get(REQUEST_ID));
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

/**
 * A browser takes `localhost` and `127.0.0.1` for two sites: a cookie of one is not sent to the other. On one's own
 * machine everybody is therefore led to the name the installation goes by.
 */
function sameMachineOtherName({ method, headers, nextUrl }: NextRequest, publicUrl: string): URL | undefined {
  const known = new URL(publicUrl);
  const [asked, port = "80"] = (headers.get("host") ?? "").split(":");
  const names = ["localhost", "127.0.0.1"];
  if (method !== "GET" || !asked || asked === known.hostname || port !== (known.port || "80"))
    return undefined;
  if (!names.includes(asked) || !names.includes(known.hostname)) return undefined;
  // Joined as text: a path that begins with two slashes must not become a host.
  return new URL(`${known.origin}${nextUrl.pathname}${nextUrl.search}`);
}

/** Everything but built files and brand sheets, which are kept for good. No condition looks at a header: a client could choose it. */
export const config = { matcher: ["/((?!_next/static/|brand/).*)"] };
