import type { IncomingHttpHeaders } from "node:http";

/** What is looked at before a procedure may run: which method, which headers, how much. */
export interface Crossing {
  readonly method?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** The largest body a procedure reads. */
export const BODY_LIMIT = 1024 * 1024;

/** A refusal at the door: an HTTP status and a sentence. */
export interface TurnedAway {
  readonly status: 400 | 403 | 405 | 413 | 415;
  readonly sentence: string;
}

/**
 * Turns away what another site could make a browser send. A form post, a multipart post and a body without type all reach
 * tRPC otherwise, and it runs some of them; so a change must be JSON, come from our own pages, and carry a header that
 * no form can set. Reading needs none of this: it changes nothing, and no other origin may read the answer.
 */
export function turnAway({ method, headers }: Crossing, ourOrigin: string): TurnedAway | undefined {
  if (method === "GET") return undefined;
  if (method !== "POST") return { status: 405, sentence: "Procedures answer GET and POST." };
  if (headers["content-type"]?.split(";")[0]?.trim().toLowerCase() !== "application/json")
    return { status: 415, sentence: "Send application/json." };
  if (headers.origin !== ourOrigin)
    return { status: 403, sentence: `Changes are accepted from ${ourOrigin} alone.` };
  if ((headers["sec-fetch-site"] ?? unsaid(ourOrigin)) !== "same-origin")
    return { status: 403, sentence: "Changes are accepted from our own pages alone." };
  if (headers["x-ll"] !== "1") return { status: 403, sentence: "The header x-ll: 1 is missing." };
  if (Number(headers["content-length"] ?? 0) > BODY_LIMIT)
    return { status: 413, sentence: "That is more than 1 MiB." };
  return undefined;
}

/** Browsers say where a request comes from to https and to this machine only; over plain http `Origin` has to do. */
function unsaid(ourOrigin: string): string {
  const { protocol, hostname } = new URL(ourOrigin);
  const trustworthy = protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return trustworthy ? "unsaid" : "same-origin";
}
