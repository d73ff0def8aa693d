import { createHash, createHmac } from "node:crypto";
import type { Fields } from "@/sandbox/carrier/form";

/**
 * The URL as it is signed: without fragment and without `user:pass@`; a voice webhook over https also loses its port.
 * Everything else is taken literally: nothing is normalised or reordered.
 */
export function signedUrl(url: string): string {
  const bare = url.replace(/#.*$/s, "").replace(/^([a-z]+:\/\/)[^/?#@]*@/i, "$1");
  return bare.replace(/^(https:\/\/(?:\[[^\]]*\]|[^/?#:]*)):\d+/i, "$1");
}

/**
 * `X-Twilio-Signature` of a form request: HMAC-SHA1 over the URL followed by every name and value, names sorted by
 * byte value; a repeated name contributes each different value, sorted. A GET passes no fields: they are in the URL.
 */
export function signForm(authToken: string, url: string, fields: Fields): string {
  const byName = new Map<string, Set<string>>();
  for (const [name, value] of fields) {
    byName.set(name, (byName.get(name) ?? new Set()).add(value));
  }
  const names = [...byName.keys()].sort(byBytes);
  const pairs = names.flatMap((name) =>
    [...(byName.get(name) ?? [])].sort(byBytes).map((value) => name + value),
  );
  return hmac(authToken, signedUrl(url) + pairs.join(""));
}

/** A JSON body is covered by its hash, which travels in the query; only the URL is signed. */
export function signJson(authToken: string, url: string, body: string): { url: string; signature: string } {
  const hash = createHash("sha256").update(body).digest("hex");
  const bare = url.replace(/#.*$/s, "");
  const withHash = `${bare}${bare.includes("?") ? "&" : "?"}bodySHA256=${hash}`;
  return { url: withHash, signature: hmac(authToken, signedUrl(withHash)) };
}

function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function hmac(authToken: string, text: string): string {
  return createHmac("sha1", authToken).update(text, "utf8").digest("base64");
}
