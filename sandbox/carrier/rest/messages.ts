import type { Carrier } from "@/sandbox/carrier/carrier";
import { rfc2822, rfc2822OrNull } from "@/sandbox/carrier/dates";
import { checkFrom } from "@/sandbox/carrier/rest/addresses";
import { page, passes, passesDate } from "@/sandbox/carrier/rest/paging";
import {
  accountUri,
  notFound,
  RestError,
  type RestRequest,
  type Route,
  refuse,
  required,
} from "@/sandbox/carrier/rest/wire";
import type { TextMessage } from "@/sandbox/carrier/texting/message";
import { segmentsOf, sendOut } from "@/sandbox/carrier/texting/sending";

const UNSERVED = ["MessagingServiceSid", "ContentSid", "ScheduleType", "SendAt"];

/** Fixed failures of the vendor's test numbers. */
const BAD_TO: Readonly<Record<string, number>> = {
  "+15005550001": 21211,
  "+15005550002": 21612,
  "+15005550003": 21408,
  "+15005550004": 21610,
  "+15005550009": 21614,
};

export const MESSAGE_ROUTES: readonly Route[] = [
  { method: "POST", path: "Messages", handle: create },
  { method: "GET", path: "Messages", handle: list },
  { method: "GET", path: "Messages/:message", handle: fetchOne },
];

function create(request: RestRequest) {
  const { carrier, form } = request;
  refuse(request, UNSERVED);
  const to = required(request, "To", 21604);
  const bad = BAD_TO[to];
  if (bad) throw new RestError(400, bad, `A message to ${to} cannot be sent.`);
  if (!/^\+[1-9]\d{3,14}$/.test(to)) throw new RestError(400, 21211, `The 'To' number ${to} is not valid.`);
  const from = checkFrom(carrier, required(request, "From", 21603));
  const body = form.get("Body") ?? "";
  const media = form.all("MediaUrl");
  if (body === "" && media.length === 0) throw new RestError(400, 21602, "Message body is required.");
  if (body.length > 1600) throw new RestError(400, 21617, "The message body is longer than 1600 characters.");
  const url = form.get("StatusCallback");
  const message = sendOut(carrier, {
    from,
    to,
    body,
    media,
    direction: "outbound-api",
    progress: url ? { url, method: "POST", events: [] } : undefined,
  });
  return { status: 201, body: show(carrier, message) };
}

function list(request: RestRequest) {
  const { carrier } = request;
  const messages = [...carrier.messages.values()]
    .reverse()
    .filter(
      (message) =>
        passes(request, "To", message.to) &&
        passes(request, "From", message.from) &&
        passesDate(request, "DateSent", message.sentAt ?? message.createdAt),
    );
  return page(
    request,
    "messages",
    messages.map((message) => show(carrier, message)),
  );
}

function fetchOne(request: RestRequest) {
  const message = request.carrier.messages.get(request.path.message ?? "");
  if (!message) throw notFound(request.uri);
  return { status: 200, body: show(request.carrier, message) };
}

function show(carrier: Carrier, message: TextMessage): Record<string, unknown> {
  return {
    sid: message.sid,
    account_sid: carrier.account.sid,
    api_version: "2010-04-01",
    from: message.from,
    to: message.to,
    body: message.body,
    direction: message.direction,
    status: message.status,
    num_segments: String(segmentsOf(message.body)),
    num_media: String(message.media.length),
    messaging_service_sid: null,
    error_code: message.errorCode ?? null,
    error_message: null,
    price: null,
    price_unit: "USD",
    date_created: rfc2822(message.createdAt),
    date_sent: rfc2822OrNull(message.sentAt),
    date_updated: rfc2822(message.updatedAt),
    uri: accountUri(carrier, `Messages/${message.sid}.json`),
    subresource_uris: { media: accountUri(carrier, `Messages/${message.sid}/Media.json`) },
  };
}
