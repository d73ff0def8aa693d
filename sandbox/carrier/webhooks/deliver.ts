import { randomUUID } from "node:crypto";
import { encodeForm, type Fields } from "@/sandbox/carrier/form";
import { signForm } from "@/sandbox/carrier/signature";
import { type CookieJar, cookieJar } from "@/sandbox/carrier/webhooks/cookies";
import { type Exchanged, exchange } from "@/sandbox/carrier/webhooks/exchange";
import { type DeliveryPolicy, isRetried, policyOf } from "@/sandbox/carrier/webhooks/policy";

export type HttpMethod = "GET" | "POST";

/** One webhook to be delivered: where, how, and what it says. */
export interface Webhook {
  readonly url: string;
  readonly method: HttpMethod;
  readonly fields: Fields;
  readonly cookies?: CookieJar;
  /** Repeated on every retry and on every duplicate of the same webhook; made when absent. */
  readonly token?: string;
}

/** What became of it. `code` is the carrier's error code; absent when a 2xx came back. */
export interface Delivered {
  readonly status?: number;
  readonly contentType: string;
  readonly body: string;
  /** The URL that answered in the end: relative URLs in the document resolve against it. */
  readonly url: string;
  readonly code?: number;
  readonly reason?: string;
  readonly attempts: number;
}

const MOST_REDIRECTS = 10;

/**
 * Deliver a signed webhook under the policy in its URL's fragment. Never rejects; the whole delivery, with retries and
 * redirects, stays under the policy's total (15 s at most).
 */
export async function deliver(authToken: string, webhook: Webhook): Promise<Delivered> {
  const { policy } = policyOf(webhook.url);
  const deadline = Date.now() + policy.totalMs;
  const token = webhook.token ?? randomUUID();
  const cookies = webhook.cookies ?? cookieJar();
  let delivered: Delivered | undefined;
  for (let attempt = 0; attempt <= policy.retries; attempt++) {
    const { ended, url } = await attemptSafely(
      authToken,
      { ...webhook, token, cookies },
      { policy, deadline },
    );
    delivered = { ...verdictOn(ended), url, attempts: attempt + 1 };
    if (!isRetried(policy, ended) || Date.now() >= deadline) break;
  }
  if (!delivered) throw new Error("A delivery makes at least one attempt; the policy allowed none.");
  return delivered;
}

type Prepared = Webhook & { readonly token: string; readonly cookies: CookieJar };

/** How long this delivery may still take. */
interface Patience {
  readonly policy: DeliveryPolicy;
  readonly deadline: number;
}

/** A redirect to nowhere or a cookie no header can carry is the handler's failure, and never the carrier's. */
async function attemptSafely(
  authToken: string,
  webhook: Prepared,
  patience: Patience,
): Promise<{ ended: Exchanged; url: string }> {
  try {
    return await attemptOnce(authToken, webhook, patience);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ended: { kind: "read", reason }, url: webhook.url };
  }
}

async function attemptOnce(authToken: string, webhook: Prepared, patience: Patience) {
  let url =
    webhook.method === "GET" ? withQuery(webhook.url, webhook.fields) : webhook.url.replace(/#.*$/s, "");
  let method = webhook.method;
  let credentials: string | undefined;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const ended = await ask(authToken, webhook, { url, method, credentials }, patience);
    if (ended.kind !== "answer") return { ended, url };
    webhook.cookies.keep(ended.headers["set-cookie"]);
    const challenged = basicCredentials(url, ended);
    if (challenged && !credentials) {
      credentials = challenged;
      continue;
    }
    if (!isRedirect(ended.status) || !ended.headers.location) return { ended, url };
    url = new URL(ended.headers.location, url).href;
    // A POST answered by 301, 302 or 303 is repeated as a GET without its fields: a trap for whoever redirects a webhook.
    if (ended.status < 307) method = "GET";
  }
  return { ended: { kind: "answer", status: 310, headers: {}, body: "", tooLarge: false } as const, url };
}

function ask(
  authToken: string,
  webhook: Prepared,
  to: { url: string; method: HttpMethod; credentials?: string },
  { policy, deadline }: Patience,
): Promise<Exchanged> {
  const left = deadline - Date.now();
  if (left <= 0) return Promise.resolve({ kind: "read", reason: "15 s are over" });
  const posted = to.method === "POST" ? webhook.fields : [];
  const body = to.method === "POST" ? encodeForm(posted) : undefined;
  const cookie = webhook.cookies.header();
  return exchange({
    url: to.url.replace(/^([a-z]+:\/\/)[^/?#@]*@/i, "$1"),
    method: to.method,
    headers: {
      ...(body === undefined ? {} : formHeaders(body)),
      "X-Twilio-Signature": signForm(authToken, to.url, posted),
      "I-Twilio-Idempotency-Token": webhook.token,
      "User-Agent": "TwilioProxy/1.1",
      Accept: "*/*",
      "X-Home-Region": "us1",
      "Accept-Encoding": "gzip",
      Connection: "close",
      ...(cookie ? { Cookie: cookie } : {}),
      ...(to.credentials ? { Authorization: to.credentials } : {}),
    },
    body,
    connectMs: Math.min(policy.connectMs, left),
    readMs: Math.min(policy.readMs, left),
  });
}

function formHeaders(body: string): Record<string, string> {
  return {
    "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
    "Content-Length": String(Buffer.byteLength(body)),
  };
}

function withQuery(url: string, fields: Fields): string {
  const bare = url.replace(/#.*$/s, "");
  if (fields.length === 0) return bare;
  return `${bare}${bare.includes("?") ? "&" : "?"}${encodeForm(fields)}`;
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function basicCredentials(url: string, ended: Exchanged): string | undefined {
  const userinfo = /^[a-z]+:\/\/([^/?#@]*)@/i.exec(url)?.[1];
  if (!userinfo || ended.kind !== "answer" || ended.status !== 401) return undefined;
  if (!/^basic/i.test(ended.headers["www-authenticate"] ?? "")) return undefined;
  return `Basic ${Buffer.from(decodeURIComponent(userinfo)).toString("base64")}`;
}

function verdictOn(ended: Exchanged): Omit<Delivered, "url" | "attempts"> {
  if (ended.kind === "connect") return { contentType: "", body: "", code: 11205, reason: ended.reason };
  if (ended.kind === "read") return { contentType: "", body: "", code: 11200, reason: ended.reason };
  const { status, body } = ended;
  const contentType = (ended.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (status === 310) return { status, contentType, body, code: 11215, reason: "more than ten redirects" };
  if (status < 200 || status > 299)
    return { status, contentType, body, code: 11200, reason: `HTTP ${status}` };
  if (ended.tooLarge) return { status, contentType, body: "", code: 11750, reason: "the body is over 64 kB" };
  return { status, contentType, body };
}
