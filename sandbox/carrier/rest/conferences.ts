import type { Carrier } from "@/sandbox/carrier/carrier";
import { playAlone } from "@/sandbox/carrier/conferences/alone";
import { type Conference, statusOf } from "@/sandbox/carrier/conferences/conference";
import { listening } from "@/sandbox/carrier/conferences/listening";
import { notice } from "@/sandbox/carrier/conferences/notices";
import { endConference } from "@/sandbox/carrier/conferences/room";
import { rfc2822 } from "@/sandbox/carrier/dates";
import { page, passes, passesDate } from "@/sandbox/carrier/rest/paging";
import {
  accountUri,
  method,
  notFound,
  RestError,
  type RestRequest,
  type Route,
} from "@/sandbox/carrier/rest/wire";

export const CONFERENCE_ROUTES: readonly Route[] = [
  { method: "GET", path: "Conferences", handle: list },
  {
    method: "GET",
    path: "Conferences/:conference",
    handle: (request) => ({ status: 200, body: show(request.carrier, theConference(request)) }),
  },
  { method: "POST", path: "Conferences/:conference", handle: update },
];

function list(request: RestRequest) {
  const conferences = [...request.carrier.conferences.values()]
    .reverse()
    .filter(
      (conference) =>
        passes(request, "FriendlyName", conference.name) &&
        passes(request, "Status", statusOf(conference)) &&
        passesDate(request, "DateCreated", conference.createdAt) &&
        passesDate(request, "DateUpdated", conference.updatedAt),
    );
  return page(
    request,
    "conferences",
    conferences.map((conference) => show(request.carrier, conference)),
  );
}

function update(request: RestRequest) {
  const { carrier, form } = request;
  const conference = theConference(request);
  const status = form.get("Status");
  if (status !== undefined && status !== "completed") {
    throw new RestError(400, 20001, `'Status' can only be completed, not '${status}'.`);
  }
  if (status === "completed") endConference(carrier, conference);
  const announceUrl = form.get("AnnounceUrl");
  if (announceUrl) void announce(carrier, conference, announceUrl, method(form, "AnnounceMethod"));
  return { status: 200, body: show(carrier, conference) };
}

/** Play a document to everybody, then tell of its end once. */
async function announce(
  carrier: Carrier,
  conference: Conference,
  url: string,
  how: "GET" | "POST",
): Promise<void> {
  const outcomes = [...conference.participants.values()].map((participant) => {
    const leg = carrier.legs.get(participant.callSid);
    if (!leg) return "failed" as const;
    return playAlone(listening(carrier, leg, participant), { url, method: how, fields: [] });
  });
  const failed = (await Promise.all(outcomes)).includes("failed");
  const event = failed ? "announcement-fail" : "announcement-end";
  notice(carrier, conference, { event, more: [["AnnounceUrl", url]] });
}

/** By SID; the friendly name of a live room serves as well. */
export function theConference(request: RestRequest): Conference {
  const { carrier, path } = request;
  const name = decodeURIComponent(path.conference ?? "");
  const conference =
    carrier.conferences.get(name) ??
    [...carrier.conferences.values()].find((one) => one.name === name && one.endedAt === undefined);
  if (!conference) throw notFound(request.uri);
  return conference;
}

function show(carrier: Carrier, conference: Conference): Record<string, unknown> {
  return {
    sid: conference.sid,
    account_sid: carrier.account.sid,
    friendly_name: conference.name,
    status: statusOf(conference),
    region: "us1",
    api_version: "2010-04-01",
    reason_conference_ended: conference.endReason ?? null,
    call_sid_ending_conference: conference.endedByCallSid ?? null,
    date_created: rfc2822(conference.createdAt),
    date_updated: rfc2822(conference.updatedAt),
    uri: accountUri(carrier, `Conferences/${conference.sid}.json`),
    subresource_uris: {
      participants: accountUri(carrier, `Conferences/${conference.sid}/Participants.json`),
      recordings: accountUri(carrier, `Conferences/${conference.sid}/Recordings.json`),
    },
  };
}
