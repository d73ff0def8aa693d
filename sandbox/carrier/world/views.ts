import { durationOf, type Leg } from "@/sandbox/carrier/calls/leg";
import type { Carrier } from "@/sandbox/carrier/carrier";
import { wholeSeconds } from "@/sandbox/carrier/dates";
import { Phone } from "@/sandbox/carrier/world/phone";

/** A call as the person on the telephone would tell it. */
export function callAsHeard(carrier: Carrier, leg: Leg) {
  const phone = leg.party instanceof Phone ? leg.party : undefined;
  return {
    sid: leg.sid,
    from: leg.from,
    to: leg.to,
    direction: leg.direction,
    state: leg.status,
    place: leg.place,
    heard: phone?.heard ?? [],
    pressed: phone?.pressed ?? "",
    legs: roomMates(carrier, leg),
    hears: carrier.mixer.heardBy(leg.sid).map((sid) => nameOf(carrier, leg, sid)),
    problems: leg.problems.map(({ code, message }) => ({ code, message })),
  };
}

/** The carrier's own record of a call, to reconcile with: ISO moments cut to whole seconds, so differences add up. */
export function record(carrier: Carrier, leg: Leg) {
  return {
    sid: leg.sid,
    from: leg.from,
    to: leg.to,
    direction: leg.direction,
    state: leg.status,
    status: leg.status,
    forwardedFrom: leg.forwardedFrom ?? null,
    createdAt: moment(leg.createdAt),
    startTime: moment(leg.answeredAt ?? leg.createdAt),
    answeredAt: moment(leg.answeredAt),
    endTime: moment(leg.endedAt),
    endedBy: leg.endedBy ?? null,
    duration: durationOf(leg) ?? null,
    queueSeconds: leg.queueSeconds ?? null,
    conference: leg.visits.at(-1)?.conferenceName ?? null,
    legs: roomMates(carrier, leg),
    problems: leg.problems.map(({ code, message, url }) => ({ code, message, url })),
  };
}

function moment(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(wholeSeconds(ms) * 1000).toISOString();
}

/** Every stay in every room the call was in, with the call's own. A stay's seconds are the difference of its printed moments. */
function roomMates(carrier: Carrier, leg: Leg) {
  const rooms = new Set(leg.visits.map((visit) => visit.conferenceSid));
  const children = [...carrier.legs.values()].filter((one) => one.parentSid === leg.sid);
  const stays = [...carrier.legs.values()].flatMap((one) =>
    one.visits.flatMap((visit) => (rooms.has(visit.conferenceSid) ? [stay(one, visit)] : [])),
  );
  const dialled = children.map((one) => ({
    sid: one.sid,
    label: null,
    from: one.from,
    to: one.to,
    conference: null,
    joinedAt: moment(one.answeredAt),
    leftAt: moment(one.endedAt),
    seconds: durationOf(one) ?? null,
  }));
  return [...stays, ...dialled];
}

function stay(leg: Leg, visit: Leg["visits"][number]) {
  const { joinedAt, leftAt } = visit;
  return {
    sid: leg.sid,
    label: visit.label ?? null,
    from: leg.from,
    to: leg.to,
    conference: visit.conferenceName,
    joinedAt: moment(joinedAt),
    leftAt: moment(leftAt),
    seconds: leftAt === undefined ? null : wholeSeconds(leftAt) - wholeSeconds(joinedAt),
  };
}

/** Somebody heard, by the name a person would know: the label in the room, or where the other leg comes from. */
function nameOf(carrier: Carrier, leg: Leg, sid: string): string {
  const room = leg.place.kind === "conference" ? carrier.conferences.get(leg.place.conferenceSid) : undefined;
  const other = carrier.legs.get(sid);
  const outbound = other?.direction !== "inbound";
  return room?.participants.get(sid)?.label ?? (outbound ? other?.to : other?.from) ?? sid;
}
