import type { Document, Start } from "@/sandbox/carrier/calls/document";
import type { Leg } from "@/sandbox/carrier/calls/leg";
import { voiceParameters } from "@/sandbox/carrier/calls/parameters";
import type { Carrier } from "@/sandbox/carrier/carrier";
import type { Fields } from "@/sandbox/carrier/form";
import type { Method, Verb } from "@/sandbox/carrier/twiml/verbs";
import { deliver } from "@/sandbox/carrier/webhooks/deliver";

/** One document being performed on one leg. */
export interface Run {
  readonly carrier: Carrier;
  readonly leg: Leg;
  readonly signal: AbortSignal;
  /** The URL the document came from, and how it was asked for. */
  readonly base: string | undefined;
  readonly method: Method;
  /** The verbs this kind of document may hold; undefined for all. */
  readonly allowed: ReadonlySet<Verb["kind"]> | undefined;
  /** Perform another document within this one: a wait or hold document. */
  perform(document: Document, within: Within): Promise<Flow>;
  /** The same on another leg: a whisper to the callee. */
  performOn(leg: Leg, document: Document, within: Within): Promise<Flow>;
}

export interface Within {
  readonly signal: AbortSignal;
  readonly allowed: ReadonlySet<Verb["kind"]> | undefined;
}

/** What happens after a verb. */
export type Flow =
  | { kind: "next" }
  | { kind: "go"; start: Start }
  | { kind: "hang-up" }
  | { kind: "reject"; reason: "rejected" | "busy" }
  | { kind: "leave" };

export const NEXT: Flow = { kind: "next" };

/** The start of the document at `url`, resolved against the one that names it; empty means that document itself. */
export function startAt(run: Run, url: string, method: Method, fields: Fields = []): Start {
  return { url: resolveUrl(run.base, url), method, fields };
}

export function resolveUrl(base: string | undefined, url: string): string {
  if (url === "") return base ?? "";
  if (!base) return url;
  return URL.canParse(url, base) ? absolute(url, base) : url;
}

/** An absolute URL stays as it is written: its escapes are part of what is signed. */
function absolute(url: string, base: string): string {
  return /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : new URL(url, base).href;
}

/** Ask an action whose document is not executed: the leg is gone or already on its way elsewhere. */
export function tellAction(run: Run, url: string, method: Method, fields: Fields): void {
  const { carrier, leg } = run;
  const target = resolveUrl(run.base, url);
  const all = [...voiceParameters(carrier.account.sid, leg), ...fields];
  const asking = deliver(carrier.account.authToken, {
    url: target,
    method,
    fields: all,
    cookies: leg.cookies,
  });
  void carrier.clock.during(asking);
}
