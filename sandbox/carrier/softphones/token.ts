import { createHmac, timingSafeEqual } from "node:crypto";
import type { Account } from "@/sandbox/carrier/account";

/** Who a softphone is and what it may do. */
export interface Credentials {
  readonly identity: string;
  readonly applicationSid: string | undefined;
  readonly mayReceive: boolean;
}

interface Claims {
  iss?: string;
  sub?: string;
  exp?: number;
  nbf?: number;
  grants?: {
    identity?: string;
    voice?: { incoming?: { allow?: boolean }; outgoing?: { application_sid?: string } };
  };
}

/** Read an access token: HS256 under the API key's secret, of this account, in its time, with a voice grant. A text says why not. */
export function readToken(account: Account, token: string, nowMs: number): Credentials | string {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const expected = createHmac("sha256", account.apiSecret).update(`${header}.${payload}`).digest();
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return "The token's signature is wrong.";
  let claims: Claims;
  try {
    claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as Claims;
  } catch {
    return "The token cannot be read.";
  }
  if (claims.iss !== account.apiKey || claims.sub !== account.sid) return "The token is for another account.";
  if (claims.exp === undefined || claims.exp * 1000 <= nowMs) return "The token has expired.";
  const { identity, voice } = claims.grants ?? {};
  if (!identity || !/^[A-Za-z0-9_.@-]{1,121}$/.test(identity)) return "The token names no identity.";
  if (!voice) return "The token has no voice grant.";
  return {
    identity,
    applicationSid: voice.outgoing?.application_sid,
    mayReceive: voice.incoming?.allow === true,
  };
}
