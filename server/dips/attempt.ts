// A sixth file: one question on its way, from the name over redirects to the mapped answer. Every hop is guarded anew.

import type { Dip } from "@/tenants/lease/dips";
import { AnswerRefused, ask, type HttpAnswer, wasNotHeard } from "../vendors/http/pinned";
import { addressOf, type Barred, type Bounds, chosenOf } from "./guard";
import { mapped, type Values, type Wanted } from "./rules";

/** What went wrong on the other side, or on the way there. */
export type Fault =
  | "unresolved"
  | "unreachable"
  | "too-large"
  | "packed"
  | "redirect"
  | "status"
  | "not-json"
  | "not-as-agreed";

/** How one question ended. `again`: another try could do better. */
export type Outcome = { readonly status?: number; readonly bytes?: number } & (
  | { readonly exit: "ok" | "empty"; readonly values: Values }
  | { readonly exit: "refused"; readonly why: Barred; readonly host?: string }
  | { readonly exit: "time-out" }
  | { readonly exit: "error"; readonly why: Fault; readonly value?: string; readonly again: boolean }
);

/** Where the outside is. For tests a name may be at one exact address and port (see EGRESS_TEST_ALLOW). */
export interface Outside {
  readonly addressesOf: (host: string, signal: AbortSignal) => Promise<readonly string[]>;
  readonly standIns: ReadonlyMap<string, { readonly address: string; readonly port: number }>;
  readonly own: readonly string[];
}

/** What a question needs on its way. */
export interface Way {
  readonly dip: Dip;
  readonly bounds: Bounds;
  readonly outside: Outside;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** More than a contract's values ever need; 10 MB are cut off here. */
export const MOST_BYTES = 262_144;
const MOST_REDIRECTS = 3;

/** Asks once. Never throws for what the other side does. */
export async function attempt(wanted: Wanted, way: Way): Promise<Outcome> {
  try {
    return await followed(wanted, way);
  } catch (error) {
    if (way.signal.aborted) return { exit: "time-out" };
    if (error instanceof AnswerRefused)
      return { exit: "error", why: error.why, bytes: error.bytes, again: false };
    return { exit: "error", why: "unreachable", again: wanted.method === "GET" || wasNotHeard(error) };
  }
}

async function followed(wanted: Wanted, way: Way): Promise<Outcome> {
  let text = wanted.url;
  let first: string | undefined;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const url = addressOf(text, way.bounds);
    if (typeof url === "string") return { exit: "refused", why: url, ...hostIn(text) };
    const place = await placeOf(url.hostname, way);
    if (place === "unresolved") return { exit: "error", why: place, again: true };
    if (typeof place === "string") return { exit: "refused", why: place, host: url.hostname };
    first ??= url.host;
    // A secret is for the system it was given for, not for wherever that one sends us.
    const headers = url.host === first ? way.headers : PLAIN;
    const answer = await ask({
      ...wanted,
      ...place,
      url,
      headers,
      signal: way.signal,
      mostBytes: MOST_BYTES,
    });
    const next = nextOf(answer, url);
    if (next === undefined) return outcomeOf(answer, way.dip, wanted.method);
    // A question with a body is not repeated somewhere else.
    if (wanted.method === "POST") break;
    text = next;
  }
  return { exit: "error", why: "redirect", again: false };
}

const hostIn = (text: string) => (URL.canParse(text) ? { host: new URL(text).hostname } : {});

/**
 * The one address and port to connect to. A stand-in takes the place of the name service for exactly one name, and of
 * the rule of public addresses for exactly one address and port; no range is opened, every other name goes the usual way,
 * and so does every redirect of a stand-in. An installation with real calls refuses to start with one.
 */
async function placeOf(
  host: string,
  { outside, signal }: Way,
): Promise<{ readonly address: string; readonly port?: number } | Barred> {
  return outside.standIns.get(host) ?? chosenOf(await outside.addressesOf(host, signal));
}

const REDIRECTS = [301, 302, 303, 307, 308];

function nextOf({ status, location }: HttpAnswer, from: URL): string | undefined {
  if (!REDIRECTS.includes(status)) return undefined;
  return location !== undefined && URL.canParse(location, from.href) ? new URL(location, from.href).href : "";
}

const NOTHING_FOUND = [204, 404, 410];
const TRY_AGAIN = [429, 500, 502, 503, 504];

function outcomeOf(answer: HttpAnswer, dip: Dip, method: string): Outcome {
  const { status, type, body } = answer;
  const seen = { status, bytes: body.length };
  if (NOTHING_FOUND.includes(status)) return { exit: "empty", values: {}, ...seen };
  if (status < 200 || status > 299) {
    const again = method === "GET" && TRY_AGAIN.includes(status);
    return { exit: "error", why: "status", again, ...seen };
  }
  const json = /^application\/([\w.-]+\+)?json$/.test(type) ? jsonIn(body) : undefined;
  if (json === undefined) return { exit: "error", why: "not-json", again: false, ...seen };
  const read = mapped(dip, json.value);
  if (read.exit === "error")
    return { exit: "error", why: "not-as-agreed", value: read.broken, again: false, ...seen };
  return { ...read, ...seen };
}

function jsonIn(body: Buffer): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) };
  } catch {
    return undefined;
  }
}

/** What every question says of itself. Packed answers are not asked for: they could unfold into anything. */
export const PLAIN: Readonly<Record<string, string>> = {
  accept: "application/json",
  "accept-encoding": "identity",
  "user-agent": "Leaseline",
};
