// Its own file because three doors must agree on the cookie: the listener, the pages and next-auth.
import { decode } from "next-auth/jwt";
import { keyFor } from "./keys";

/** The token in the cookie carries this and nothing else; who somebody is stands in our rows. */
export interface SessionToken {
  readonly sid: string;
}

/**
 * The session cookie's name. Browsers accept `__Host-` only with Secure, without Domain and at path `/`, so no other host
 * can plant it; a plain-http installation on one's own machine cannot have that.
 */
export function cookieName(publicUrl: string): string {
  return publicUrl.startsWith("https:") ? "__Host-ll.session" : "ll.session";
}

/** The secret next-auth encrypts its token with. */
export function cookieSecret(authSecret: string): string {
  return keyFor("session cookie", authSecret).toString("base64url");
}

/** The value of one cookie in a `Cookie` header; the first wins, like in browsers' own order. */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(";") ?? []) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/** The random session id in a cookie's value, or nothing for anything that is not our token. */
export async function sidIn(cookie: string | undefined, authSecret: string): Promise<string | undefined> {
  if (!cookie || cookie.length > 4096) return undefined;
  try {
    const token = await decode({ token: cookie, secret: cookieSecret(authSecret) });
    return typeof token?.sid === "string" ? token.sid : undefined;
  } catch {
    // Forged, expired, or of another installation: the same as no cookie.
    return undefined;
  }
}
