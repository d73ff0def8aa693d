import { interruptible } from "@/sandbox/carrier/calls/interruption";
import type { Leg } from "@/sandbox/carrier/calls/leg";
import { voiceParameters } from "@/sandbox/carrier/calls/parameters";
import type { Carrier } from "@/sandbox/carrier/carrier";
import type { Fields } from "@/sandbox/carrier/form";
import { parseTwiml } from "@/sandbox/carrier/twiml/parse";
import type { Method, Verb } from "@/sandbox/carrier/twiml/verbs";
import { type Delivered, deliver } from "@/sandbox/carrier/webhooks/deliver";

/** Where the next document comes from: a URL to ask, or text given to the API. */
export type Start =
  | { readonly url: string; readonly method: Method; readonly fields: Fields }
  | { readonly twiml: string };

/** A document about to run. Inline documents have no base: relative URLs in them lead nowhere. */
export interface Document {
  readonly verbs: readonly Verb[];
  readonly base: string | undefined;
  readonly method: Method;
}

/** A document that could not be had, after the fallback was tried. */
export class NoDocument extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Ask for a document with the leg's parameters. When it cannot be had or run, the fallback is asked with ErrorCode and
 * ErrorUrl; when that fails too, `NoDocument` is thrown.
 */
export async function fetchDocument(
  carrier: Carrier,
  leg: Leg,
  start: Start,
  signal: AbortSignal,
): Promise<Document> {
  const first = await attempt(carrier, leg, start, signal);
  if (!(first instanceof NoDocument)) return first;
  const failedUrl = "url" in start ? start.url : "";
  leg.problems.push({ at: carrier.clock.now(), code: first.code, message: first.message, url: failedUrl });
  carrier.log("warn", "document failed", {
    callSid: leg.sid,
    code: first.code,
    reason: first.message,
    url: failedUrl,
  });
  if (!leg.fallback) throw first;
  const error: Fields = [
    ["ErrorCode", String(first.code)],
    ["ErrorUrl", failedUrl],
  ];
  const fields = "url" in start ? [...start.fields, ...error] : error;
  const second = await attempt(carrier, leg, { ...leg.fallback, fields }, signal);
  if (second instanceof NoDocument) throw second;
  return second;
}

async function attempt(
  carrier: Carrier,
  leg: Leg,
  start: Start,
  signal: AbortSignal,
): Promise<Document | NoDocument> {
  if ("twiml" in start) return parsed(carrier, leg, start.twiml, { base: undefined, method: "POST" });
  const { url, method } = start;
  if (!/^https?:\/\//i.test(url)) return new NoDocument(11100, `"${url}" is not an absolute URL.`);
  const fields = [...voiceParameters(carrier.account.sid, leg), ...start.fields];
  const asking = deliver(carrier.account.authToken, { url, method, fields, cookies: leg.cookies });
  const delivered = await interruptible(signal, carrier.clock.during(asking));
  if (delivered.code !== undefined) return new NoDocument(delivered.code, delivered.reason ?? "");
  return read(carrier, leg, delivered, method);
}

const AS_TWIML = new Set(["text/xml", "application/xml", "text/html"]);

/** By content type: TwiML is parsed, audio is played, plain text is read aloud unless it is TwiML; anything else is 12300. */
function read(carrier: Carrier, leg: Leg, delivered: Delivered, method: Method): Document | NoDocument {
  const { contentType, body, url } = delivered;
  const at = { line: 1, column: 1 };
  const from = { base: url, method };
  if (AS_TWIML.has(contentType)) return parsed(carrier, leg, body, from);
  if (contentType.startsWith("audio/")) {
    return { verbs: [{ kind: "Play", url, digits: "", loop: 1, at }], ...from };
  }
  if (contentType === "text/plain") {
    const twiml = parsed(carrier, leg, body, from);
    if (!(twiml instanceof NoDocument)) return twiml;
    const say = { kind: "Say", text: body.trim(), language: "en-US", voice: undefined, loop: 1, at } as const;
    return { verbs: [say], ...from };
  }
  if (body === "") return new NoDocument(12100, "The answer is empty.");
  return new NoDocument(12300, `The carrier cannot use content type "${contentType}".`);
}

function parsed(
  carrier: Carrier,
  leg: Leg,
  text: string,
  from: Omit<Document, "verbs">,
): Document | NoDocument {
  const twiml = parseTwiml(text);
  if (twiml.kind === "invalid") {
    return new NoDocument(twiml.code, `Line ${twiml.at.line}, column ${twiml.at.column}: ${twiml.message}`);
  }
  const now = carrier.clock.now();
  leg.problems.push(
    ...twiml.warnings.map(({ code, message }) => ({ at: now, code, message, url: from.base })),
  );
  return { verbs: twiml.verbs, ...from };
}
