import { randomUUID } from "node:crypto";
import { isAuthorised } from "@/sandbox/carrier/account";
import type { Carrier } from "@/sandbox/carrier/carrier";
import { rfc2822 } from "@/sandbox/carrier/dates";
import { Form } from "@/sandbox/carrier/form";
import { APPLICATION_ROUTES } from "@/sandbox/carrier/rest/applications";
import { AVAILABLE_ROUTES } from "@/sandbox/carrier/rest/available";
import { CALL_ROUTES } from "@/sandbox/carrier/rest/calls";
import { CONFERENCE_ROUTES } from "@/sandbox/carrier/rest/conferences";
import { MESSAGE_ROUTES } from "@/sandbox/carrier/rest/messages";
import { NUMBER_ROUTES } from "@/sandbox/carrier/rest/numbers";
import { PARTICIPANT_ROUTES } from "@/sandbox/carrier/rest/participants";
import { answerPrices } from "@/sandbox/carrier/rest/prices";
import { QUEUE_ROUTES } from "@/sandbox/carrier/rest/queues";
import {
  errorBody,
  NOT_SERVED,
  notFound,
  type Reply,
  RestError,
  type Route,
} from "@/sandbox/carrier/rest/wire";

const ROUTES: readonly Route[] = [
  ...CALL_ROUTES,
  ...QUEUE_ROUTES,
  ...CONFERENCE_ROUTES,
  ...PARTICIPANT_ROUTES,
  ...NUMBER_ROUTES,
  ...AVAILABLE_ROUTES,
  ...APPLICATION_ROUTES,
  ...MESSAGE_ROUTES,
];

/** A request to a product host, as it came over the wire. `path` is below the host: `/2010-04-01/Accounts/…`. */
export interface Arrived {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly authorization: string | undefined;
}

/** Answer one API request. Every failure has the API's envelope; what this carrier lacks is a 501, never a made-up success. */
export async function answerRest(carrier: Carrier, arrived: Arrived): Promise<Reply & { requestId: string }> {
  const requestId = `RQ${randomUUID().replaceAll("-", "")}`;
  try {
    return { ...(await serve(carrier, arrived)), requestId };
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    return { status: error.status, body: errorBody(error), requestId };
  }
}

async function serve(carrier: Carrier, arrived: Arrived): Promise<Reply> {
  if (!isAuthorised(carrier.account, arrived.authorization)) {
    throw new RestError(401, 20003, "Authenticate");
  }
  const priced = arrived.host === "pricing.twilio.com" && answerPrices(arrived.method, arrived.path);
  if (priced) return priced;
  if (arrived.host !== "api.twilio.com") throw notServed(arrived);
  const [, sid, rest] = /^\/2010-04-01\/Accounts\/([^/]+?)(?:\/(.+?))?(?:\.json)?$/.exec(arrived.path) ?? [];
  if (sid === undefined) throw notServed(arrived);
  if (sid !== carrier.account.sid) throw notFound(arrived.path);
  if (rest === undefined) return account(carrier, arrived);
  for (const route of ROUTES) {
    const path = route.method === arrived.method ? match(route.path, rest) : undefined;
    if (!path) continue;
    const form = new Form(arrived.method === "POST" ? arrived.body : arrived.query);
    return route.handle({ carrier, path, form, uri: arrived.path });
  }
  throw notServed(arrived);
}

function notServed(arrived: Arrived): RestError {
  const what = `${arrived.method} https://${arrived.host}${arrived.path}`;
  return new RestError(501, NOT_SERVED, `The sandbox carrier does not serve ${what}.`);
}

function match(pattern: string, rest: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const parts = rest.split("/");
  if (wanted.length !== parts.length) return undefined;
  const path: Record<string, string> = {};
  for (const [at, name] of wanted.entries()) {
    const part = parts[at] ?? "";
    if (name.startsWith(":")) path[name.slice(1)] = part;
    else if (name !== part) return undefined;
  }
  return path;
}

function account(carrier: Carrier, arrived: Arrived): Reply {
  if (arrived.method !== "GET") throw notServed(arrived);
  const { sid, createdAt } = carrier.account;
  const uri = `/2010-04-01/Accounts/${sid}`;
  const names = ["Calls", "Conferences", "Queues", "IncomingPhoneNumbers", "Applications", "Messages"];
  return {
    status: 200,
    body: {
      sid,
      friendly_name: "Sandbox carrier",
      owner_account_sid: sid,
      auth_token: null,
      status: "active",
      type: "Full",
      date_created: rfc2822(createdAt),
      date_updated: rfc2822(createdAt),
      uri: `${uri}.json`,
      subresource_uris: Object.fromEntries(names.map((name) => [name.toLowerCase(), `${uri}/${name}.json`])),
    },
  };
}
