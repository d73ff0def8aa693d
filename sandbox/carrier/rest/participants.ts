import type { Document, Start } from "@/sandbox/carrier/calls/document";
import { endLeg, endOf } from "@/sandbox/carrier/calls/stages";
import { playAlone } from "@/sandbox/carrier/conferences/alone";
import {
  type Conference,
  type Participant,
  participantNamed,
} from "@/sandbox/carrier/conferences/conference";
import { control } from "@/sandbox/carrier/conferences/controls";
import { invite } from "@/sandbox/carrier/conferences/invite";
import { listening } from "@/sandbox/carrier/conferences/listening";
import { kick } from "@/sandbox/carrier/conferences/room";
import { rfc2822 } from "@/sandbox/carrier/dates";
import { checkFrom, checkTo } from "@/sandbox/carrier/rest/addresses";
import { progressOf } from "@/sandbox/carrier/rest/calls";
import { theConference } from "@/sandbox/carrier/rest/conferences";
import { page } from "@/sandbox/carrier/rest/paging";
import {
  accountUri,
  flag,
  method,
  notFound,
  type RestRequest,
  type Route,
  refuse,
  required,
  whole,
} from "@/sandbox/carrier/rest/wire";
import type { StatusRequest } from "@/sandbox/carrier/twiml/verbs";
import { MUSIC } from "@/sandbox/carrier/verbs/conference";

const PARTICIPANTS = "Conferences/:conference/Participants";
const UNSERVED = ["Record", "ConferenceRecord", "MachineDetection", "SipAuthUsername", "Byoc", "WaitUrl"];

export const PARTICIPANT_ROUTES: readonly Route[] = [
  { method: "POST", path: PARTICIPANTS, handle: create },
  { method: "GET", path: PARTICIPANTS, handle: list },
  {
    method: "GET",
    path: `${PARTICIPANTS}/:participant`,
    handle: (request) => ok(request, ...found(request)),
  },
  { method: "POST", path: `${PARTICIPANTS}/:participant`, handle: update },
  { method: "DELETE", path: `${PARTICIPANTS}/:participant`, handle: remove },
];

/** Call somebody into a room; the room is opened under the given name if there is none. Answers before anybody picks up. */
function create(request: RestRequest) {
  const { carrier, form, path } = request;
  refuse(request, UNSERVED);
  const name = decodeURIComponent(path.conference ?? "");
  const known = carrier.conferences.get(name);
  if (name.startsWith("CF") && (!known || known.endedAt !== undefined)) throw notFound(request.uri);
  const wanted = {
    label: form.get("Label") || undefined,
    startOnEnter: flag(form, "StartConferenceOnEnter") ?? true,
    endOnExit: flag(form, "EndConferenceOnExit") ?? false,
    muted: flag(form, "Muted") ?? false,
    coaching: flag(form, "Coaching") ?? false,
    callSidToCoach: form.get("CallSidToCoach") || undefined,
  };
  const { leg, conference } = invite(carrier, known?.name ?? name, {
    ...wanted,
    from: checkFrom(carrier, required(request, "From", 21213)),
    to: checkTo(carrier, required(request, "To", 21201)),
    timeoutSeconds: whole(form, "Timeout", { fallback: 60, min: 5, max: 600 }),
    progress: progressOf(request, ["completed"]),
    notices: noticesOf(request),
  });
  const { sid, createdAt, updatedAt } = leg;
  const waiting = { ...wanted, callSid: sid, hold: false, joinedAt: createdAt, updatedAt };
  return { status: 201, body: show(request, conference, waiting, "queued") };
}

function noticesOf(request: RestRequest): StatusRequest | undefined {
  const { form } = request;
  const url = form.get("ConferenceStatusCallback");
  if (!url) return undefined;
  const events = form.all("ConferenceStatusCallbackEvent").flatMap((value) => value.split(/[\s,]+/));
  const how = method(form, "ConferenceStatusCallbackMethod");
  return { url, method: how, events: events.length > 0 ? events : ["start", "end"] };
}

function list(request: RestRequest) {
  const conference = theConference(request);
  const { form } = request;
  const inside = [...conference.participants.values()].reverse().filter((one) =>
    (
      [
        ["Muted", one.muted],
        ["Hold", one.hold],
        ["Coaching", one.coaching],
      ] as const
    ).every(([name, is]) => (flag(form, name) ?? is) === is),
  );
  return page(
    request,
    "participants",
    inside.map((one) => show(request, conference, one, "connected")),
  );
}

function update(request: RestRequest) {
  const { carrier, form } = request;
  refuse(request, ["WaitUrl"]);
  const [conference, participant] = found(request);
  const hold = flag(form, "Hold");
  const wasHeld = participant.hold;
  control(carrier, conference, participant, {
    muted: flag(form, "Muted"),
    hold,
    endOnExit: flag(form, "EndConferenceOnExit"),
    coaching: flag(form, "Coaching"),
    callSidToCoach: form.get("CallSidToCoach"),
  });
  if (hold && !wasHeld) alone(request, participant, holdDocument(request));
  const announceUrl = form.get("AnnounceUrl");
  if (announceUrl)
    alone(request, participant, { url: announceUrl, method: method(form, "AnnounceMethod"), fields: [] });
  return ok(request, conference, participant);
}

function holdDocument(request: RestRequest): Document | Start {
  const { form } = request;
  const url = form.get("HoldUrl");
  if (!url) return { verbs: [MUSIC], base: undefined, method: "POST" };
  return { url, method: form.get("HoldMethod") ? method(form, "HoldMethod") : "GET", fields: [] };
}

function alone(request: RestRequest, participant: Participant, first: Document | Start): void {
  const { carrier } = request;
  const leg = carrier.legs.get(participant.callSid);
  if (leg) void playAlone(listening(carrier, leg, participant), first);
}

/** Out of the room: a leg the API called ends; a leg with a document goes on with it. */
function remove(request: RestRequest) {
  const { carrier } = request;
  const [conference, participant] = found(request);
  kick(carrier, conference, participant);
  const leg = carrier.legs.get(participant.callSid);
  if (participant.viaApi && leg) endLeg(carrier, leg, endOf(leg, "api"));
  return { status: 204 };
}

function found(request: RestRequest): [Conference, Participant] {
  const conference = theConference(request);
  const participant = participantNamed(conference, decodeURIComponent(request.path.participant ?? ""));
  if (!participant) throw notFound(request.uri);
  return [conference, participant];
}

function ok(request: RestRequest, conference: Conference, participant: Participant) {
  return { status: 200, body: show(request, conference, participant, "connected") };
}

type Shown = Omit<Participant, "quiet" | "released" | "viaApi">;

function show(request: RestRequest, conference: Conference, participant: Shown, status: string) {
  const { carrier } = request;
  return {
    account_sid: carrier.account.sid,
    call_sid: participant.callSid,
    label: participant.label ?? null,
    conference_sid: conference.sid,
    status,
    muted: participant.muted,
    hold: participant.hold,
    coaching: participant.coaching,
    call_sid_to_coach: participant.callSidToCoach ?? null,
    start_conference_on_enter: participant.startOnEnter,
    end_conference_on_exit: participant.endOnExit,
    queue_time: null,
    date_created: rfc2822(participant.joinedAt),
    date_updated: rfc2822(participant.updatedAt),
    uri: accountUri(carrier, `Conferences/${conference.sid}/Participants/${participant.callSid}.json`),
  };
}
