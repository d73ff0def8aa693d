import type { Carrier } from "@/sandbox/carrier/carrier";
import type { Conference, Participant } from "@/sandbox/carrier/conferences/conference";
import { rfc2822 } from "@/sandbox/carrier/dates";
import type { Fields } from "@/sandbox/carrier/form";

/** Every event of a room, and the name by which it is asked for. */
const ASKED_AS = {
  "conference-start": "start",
  "conference-end": "end",
  "participant-join": "join",
  "participant-leave": "leave",
  "participant-mute": "mute",
  "participant-unmute": "mute",
  "participant-hold": "hold",
  "participant-unhold": "hold",
  "participant-modify": "modify",
  "announcement-end": "announcement",
  "announcement-fail": "announcement",
} as const;

export type ConferenceEvent = keyof typeof ASKED_AS;

/** One thing to tell of: about a participant, or about the room itself. */
export interface News {
  readonly event: ConferenceEvent;
  readonly about?: Participant;
  readonly more?: Fields;
}

/** Tell the creator's callback, if it asked for this kind of event. The sequence counts what is sent. */
export function notice(carrier: Carrier, conference: Conference, { event, about, more = [] }: News): void {
  const { notices } = conference;
  if (!notices?.events.includes(ASKED_AS[event])) return;
  conference.sequence += 1;
  const fields: Fields = [
    ["ConferenceSid", conference.sid],
    ["FriendlyName", conference.name],
    ["AccountSid", carrier.account.sid],
    ["SequenceNumber", String(conference.sequence)],
    ["Timestamp", rfc2822(carrier.clock.now())],
    ["StatusCallbackEvent", event],
    ...(about ? participantFields(about) : []),
    ...more,
  ];
  carrier.callbacks.send(conference.sid, { url: notices.url, method: notices.method, fields });
}

function participantFields(participant: Participant): Fields {
  return [
    ["CallSid", participant.callSid],
    ...(participant.label === undefined ? [] : ([["ParticipantLabel", participant.label]] as const)),
    ["Muted", String(participant.muted)],
    ["Hold", String(participant.hold)],
    ["Coaching", String(participant.coaching)],
    ...(participant.callSidToCoach ? ([["CallSidToCoach", participant.callSidToCoach]] as const) : []),
    ["EndConferenceOnExit", String(participant.endOnExit)],
    ["StartConferenceOnEnter", String(participant.startOnEnter)],
  ];
}
