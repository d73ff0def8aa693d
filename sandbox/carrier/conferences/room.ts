import type { Leg } from "@/sandbox/carrier/calls/leg";
import { endLeg, endOf } from "@/sandbox/carrier/calls/stages";
import type { Carrier } from "@/sandbox/carrier/carrier";
import {
  type Conference,
  type EndReason,
  type LeaveReason,
  mayStart,
  newConference,
  type Participant,
} from "@/sandbox/carrier/conferences/conference";
import { notice } from "@/sandbox/carrier/conferences/notices";
import type { StatusRequest } from "@/sandbox/carrier/twiml/verbs";

/** The live room of that name, if there is one. */
export function liveConference(carrier: Carrier, name: string): Conference | undefined {
  return [...carrier.conferences.values()].find((room) => room.name === name && room.endedAt === undefined);
}

/** The live room of that name; whoever opens it fixes who is told of its events. */
export function openConference(
  carrier: Carrier,
  name: string,
  notices: StatusRequest | undefined,
): Conference {
  const known = liveConference(carrier, name);
  if (known) return known;
  const conference = newConference(name, notices, carrier.clock.now());
  carrier.conferences.set(conference.sid, conference);
  return conference;
}

export type Entering = Pick<
  Participant,
  "label" | "startOnEnter" | "viaApi" | "muted" | "coaching" | "callSidToCoach" | "endOnExit"
>;

/** Let a leg in. The promise resolves when it has left, with why. The join is told before the start it may cause. */
export function enter(
  carrier: Carrier,
  conference: Conference,
  leg: Leg,
  as: Entering,
): Promise<LeaveReason> {
  const now = carrier.clock.now();
  let released: (reason: LeaveReason) => void = () => {};
  const stay = new Promise<LeaveReason>((resolve) => {
    released = resolve;
  });
  const participant: Participant = {
    ...as,
    callSid: leg.sid,
    joinedAt: now,
    updatedAt: now,
    hold: false,
    quiet: undefined,
    released,
  };
  conference.participants.set(leg.sid, participant);
  conference.updatedAt = now;
  leg.keypad.clear();
  leg.place = { kind: "conference", conferenceSid: conference.sid, name: conference.name };
  leg.visits.push({
    conferenceSid: conference.sid,
    conferenceName: conference.name,
    label: as.label,
    joinedAt: now,
  });
  notice(carrier, conference, { event: "participant-join", about: participant });
  if (mayStart(conference)) start(carrier, conference);
  carrier.mixer.refresh();
  return stay;
}

function start(carrier: Carrier, conference: Conference): void {
  conference.startedAt = carrier.clock.now();
  for (const participant of conference.participants.values()) {
    if (!participant.hold) participant.quiet?.abort();
  }
  notice(carrier, conference, { event: "conference-start" });
}

/** Let a participant out; the room ends with whoever was to end it, or with the last. */
export function leave(
  carrier: Carrier,
  conference: Conference,
  participant: Participant,
  reason: LeaveReason,
): void {
  goOut(carrier, conference, participant, { reason, how: "left" });
}

/** Put a participant out. */
export function kick(carrier: Carrier, conference: Conference, participant: Participant): void {
  goOut(carrier, conference, participant, { reason: "participant_updated_via_api", how: "kicked" });
}

function goOut(
  carrier: Carrier,
  conference: Conference,
  participant: Participant,
  { reason, how }: { reason: LeaveReason; how: "left" | "kicked" },
): void {
  if (conference.participants.get(participant.callSid) !== participant) return;
  depart(carrier, conference, participant, reason);
  if (participant.endOnExit) {
    close(carrier, conference, `participant-with-end-conference-on-exit-${how}`, participant);
  } else if (conference.participants.size === 0) {
    close(carrier, conference, `last-participant-${how}`, participant);
  }
  carrier.mixer.refresh();
}

/** End a room through the API: everybody leaves it. */
export function endConference(carrier: Carrier, conference: Conference): void {
  close(carrier, conference, "conference-ended-via-api", undefined);
  carrier.mixer.refresh();
}

function depart(
  carrier: Carrier,
  conference: Conference,
  participant: Participant,
  reason: LeaveReason,
): void {
  const now = carrier.clock.now();
  const leg = carrier.legs.get(participant.callSid);
  conference.participants.delete(participant.callSid);
  conference.updatedAt = now;
  participant.quiet?.abort();
  const visit = leg?.visits.findLast(
    (one) => one.conferenceSid === conference.sid && one.leftAt === undefined,
  );
  if (visit) visit.leftAt = now;
  if (leg) leg.place = { kind: "document" };
  notice(carrier, conference, {
    event: "participant-leave",
    about: participant,
    more: [
      ["ParticipantCallStatus", leg?.status ?? "completed"],
      ["ReasonParticipantLeft", reason],
    ],
  });
  participant.released(reason);
  if (leg && participant.viaApi && reason !== "participant_updated_via_api") {
    endLeg(carrier, leg, endOf(leg, reason === "participant_hung_up" ? "party" : "carrier"));
  }
}

function close(
  carrier: Carrier,
  conference: Conference,
  reason: EndReason,
  ending: Participant | undefined,
): void {
  if (conference.endedAt !== undefined) return;
  conference.endedAt = carrier.clock.now();
  conference.updatedAt = conference.endedAt;
  conference.endReason = reason;
  conference.endedByCallSid = ending?.callSid;
  const others =
    reason === "conference-ended-via-api" ? "conference_ended_via_api" : "moderator_ended_conference";
  for (const participant of [...conference.participants.values()]) {
    depart(carrier, conference, participant, others);
  }
  notice(carrier, conference, {
    event: "conference-end",
    more: [
      ...(ending ? ([["CallSidEndingConference", ending.callSid]] as const) : []),
      ...(ending?.label ? ([["ParticipantLabelEndingConference", ending.label]] as const) : []),
      ["ReasonConferenceEnded", reason],
      ["Reason", `The conference ended: ${reason}.`],
    ],
  });
}
