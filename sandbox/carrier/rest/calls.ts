import type { Start } from "@/sandbox/carrier/calls/document";
import { drive } from "@/sandbox/carrier/calls/drive";
import { durationOf, isLive, type Leg } from "@/sandbox/carrier/calls/leg";
import { placeCall } from "@/sandbox/carrier/calls/place";
import { endLeg, endOf } from "@/sandbox/carrier/calls/stages";
import type { Carrier } from "@/sandbox/carrier/carrier";
import { rfc2822, rfc2822OrNull } from "@/sandbox/carrier/dates";
import { checkFrom, checkTo } from "@/sandbox/carrier/rest/addresses";
import { page, passes, passesDate } from "@/sandbox/carrier/rest/paging";
import {
  accountUri,
  method,
  notFound,
  RestError,
  type RestRequest,
  type Route,
  refuse,
  required,
  whole,
} from "@/sandbox/carrier/rest/wire";
import type { StatusRequest } from "@/sandbox/carrier/twiml/verbs";

const UNSERVED = ["Record", "MachineDetection", "AsyncAmd", "SendDigits", "SipAuthUsername", "Byoc"];

export const CALL_ROUTES: readonly Route[] = [
  { method: "POST", path: "Calls", handle: create },
  { method: "GET", path: "Calls", handle: list },
  {
    method: "GET",
    path: "Calls/:call",
    handle: (request) => ({ status: 200, body: show(request, theLeg(request)) }),
  },
  { method: "POST", path: "Calls/:call", handle: update },
];

function create(request: RestRequest) {
  const { carrier, form } = request;
  refuse(request, UNSERVED);
  const to = checkTo(carrier, required(request, "To", 21201));
  const from = checkFrom(carrier, required(request, "From", 21213));
  const start = startOf(request);
  if (!start) throw new RestError(400, 21205, "Url, Twiml or ApplicationSid is required.");
  const fallbackUrl = form.get("FallbackUrl");
  const { leg, answered } = placeCall(carrier, {
    from,
    to,
    direction: "outbound-api",
    applicationSid: form.get("ApplicationSid"),
    progress: progressOf(request, ["completed"]),
    fallback: fallbackUrl ? { url: fallbackUrl, method: method(form, "FallbackMethod") } : undefined,
    timeoutSeconds: whole(form, "Timeout", { fallback: 60, min: 1, max: 600 }),
  });
  const limit = whole(form, "TimeLimit", { fallback: 14_400, min: 1, max: 86_400 });
  void answered.then((picked) => {
    if (!picked) return;
    leg.whenOver.add(carrier.clock.after(limit * 1000, () => endLeg(carrier, leg, endOf(leg, "carrier"))));
    void drive(carrier, leg, start);
  });
  return { status: 201, body: show(request, leg) };
}

/** Url wins over Twiml; an application brings its own Url. */
function startOf(request: RestRequest): Start | undefined {
  const { carrier, form } = request;
  const url = form.get("Url");
  if (url) return { url, method: method(form, "Method"), fields: [] };
  const twiml = form.get("Twiml");
  if (twiml) {
    if (twiml.length > 4000) throw new RestError(400, 21205, "Twiml is longer than 4000 characters.");
    return { twiml };
  }
  const sid = form.get("ApplicationSid");
  if (!sid) return undefined;
  const application = carrier.book.applications.get(sid);
  if (!application) throw new RestError(400, 21218, `There is no application ${sid}.`);
  return { url: application.voiceUrl, method: application.voiceMethod, fields: [] };
}

/** The status callback fields of a create; the event may be repeated. */
export function progressOf(request: RestRequest, usual: readonly string[]): StatusRequest | undefined {
  const { form } = request;
  const url = form.get("StatusCallback");
  if (!url) return undefined;
  const events = form.all("StatusCallbackEvent").flatMap((value) => value.split(/[\s,]+/));
  return { url, method: method(form, "StatusCallbackMethod"), events: events.length > 0 ? events : usual };
}

/** Steer a live call. One that is over answers 21220: the wish has come too late. */
function update(request: RestRequest) {
  const { carrier, form } = request;
  const leg = theLeg(request);
  const status = form.get("Status");
  const start = form.get("Url") || form.get("Twiml") ? startOf(request) : undefined;
  if (!isLive(leg)) throw new RestError(400, 21220, "Call is not in-progress. Cannot redirect.");
  const statusUrl = form.get("StatusCallback");
  if (statusUrl)
    leg.progress = { url: statusUrl, method: method(form, "StatusCallbackMethod"), events: ["completed"] };
  if (status === "completed" || status === "canceled") {
    if (status === "canceled" && leg.answeredAt !== undefined) {
      throw new RestError(400, 21220, "Call is in-progress. Cannot cancel.");
    }
    endLeg(carrier, leg, endOf(leg, "api"));
  } else if (status) {
    throw new RestError(400, 20001, `'Status' must be canceled or completed, not '${status}'.`);
  } else if (start) {
    if (leg.answeredAt === undefined)
      throw new RestError(400, 21220, "Call is not in-progress. Cannot redirect.");
    void drive(carrier, leg, start);
  }
  return { status: 200, body: show(request, leg) };
}

function list(request: RestRequest) {
  const legs = [...request.carrier.legs.values()]
    .reverse()
    .filter(
      (leg) =>
        passes(request, "Status", leg.status) &&
        passes(request, "From", leg.from) &&
        passes(request, "To", leg.to) &&
        passes(request, "ParentCallSid", leg.parentSid) &&
        passesDate(request, "StartTime", startTimeOf(leg)) &&
        passesDate(request, "EndTime", leg.endedAt),
    );
  return page(
    request,
    "calls",
    legs.map((leg) => show(request, leg)),
  );
}

function theLeg(request: RestRequest): Leg {
  const leg = request.carrier.legs.get(request.path.call ?? "");
  if (!leg) throw notFound(request.uri);
  return leg;
}

/** When the call was answered, so that start, end and duration agree; before that, when it was dialled. */
function startTimeOf(leg: Leg): number | undefined {
  return leg.answeredAt ?? (leg.status === "queued" ? undefined : leg.createdAt);
}

function show(request: RestRequest, leg: Leg): Record<string, unknown> {
  const { carrier } = request;
  const duration = durationOf(leg);
  return {
    sid: leg.sid,
    date_created: rfc2822(leg.createdAt),
    date_updated: rfc2822(leg.updatedAt),
    parent_call_sid: leg.parentSid ?? null,
    account_sid: carrier.account.sid,
    to: leg.to,
    to_formatted: leg.to,
    from: leg.from,
    from_formatted: leg.from,
    phone_number_sid: leg.phoneNumberSid ?? null,
    status: leg.status,
    start_time: rfc2822OrNull(startTimeOf(leg)),
    end_time: rfc2822OrNull(leg.endedAt),
    duration: duration === undefined ? null : String(duration),
    price: null,
    price_unit: "USD",
    direction: leg.direction,
    answered_by: null,
    api_version: "2010-04-01",
    forwarded_from: leg.forwardedFrom ?? null,
    group_sid: null,
    caller_name: null,
    queue_time: String((leg.queueSeconds ?? 0) * 1000),
    trunk_sid: null,
    uri: accountUri(carrier, `Calls/${leg.sid}.json`),
    subresource_uris: subresources(carrier, leg),
  };
}

function subresources(carrier: Carrier, leg: Leg): Record<string, string> {
  const names = { events: "Events", notifications: "Notifications", recordings: "Recordings" };
  return Object.fromEntries(
    Object.entries(names).map(([key, name]) => [key, accountUri(carrier, `Calls/${leg.sid}/${name}.json`)]),
  );
}
