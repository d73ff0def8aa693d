import { newSid } from "@/sandbox/carrier/sids";
import type { StatusRequest } from "@/sandbox/carrier/twiml/verbs";

/** Why somebody left a room, in the carrier's words. */
export type LeaveReason =
  | "participant_hung_up"
  | "participant_updated_via_api"
  | "moderator_ended_conference"
  | "conference_ended_via_api";

export type EndReason =
  | "conference-ended-via-api"
  | "last-participant-left"
  | "last-participant-kicked"
  | "participant-with-end-conference-on-exit-left"
  | "participant-with-end-conference-on-exit-kicked";

/** One leg in a room. */
export interface Participant {
  readonly callSid: string;
  readonly label: string | undefined;
  readonly joinedAt: number;
  readonly startOnEnter: boolean;
  /** Created through the API: its leg has nothing else to do, so leaving the room ends it. */
  readonly viaApi: boolean;
  updatedAt: number;
  muted: boolean;
  hold: boolean;
  coaching: boolean;
  callSidToCoach: string | undefined;
  endOnExit: boolean;
  /** Stops whatever document this participant hears alone (wait, hold or announcement). */
  quiet: AbortController | undefined;
  /** Resolves the leg's stay. */
  readonly released: (reason: LeaveReason) => void;
}

/** A room. One live room per name; an ended name may be used again by another. */
export interface Conference {
  readonly sid: string;
  readonly name: string;
  readonly createdAt: number;
  readonly participants: Map<string, Participant>;
  /** Fixed by whoever created the room; what later participants ask for is ignored. */
  readonly notices: StatusRequest | undefined;
  updatedAt: number;
  startedAt?: number;
  endedAt?: number;
  sequence: number;
  endReason?: EndReason;
  endedByCallSid?: string;
}

export function newConference(name: string, notices: StatusRequest | undefined, now: number): Conference {
  return {
    sid: newSid("CF"),
    name,
    createdAt: now,
    updatedAt: now,
    participants: new Map(),
    notices,
    sequence: 0,
  };
}

/** As the API shows it: a room is in progress as soon as somebody who may start it is in, though it starts audibly later. */
export function statusOf(conference: Conference): "init" | "in-progress" | "completed" {
  if (conference.endedAt !== undefined) return "completed";
  if (conference.startedAt !== undefined) return "in-progress";
  return [...conference.participants.values()].some((one) => one.startOnEnter) ? "in-progress" : "init";
}

/** A room starts when two are in and one of them may start it. */
export function mayStart(conference: Conference): boolean {
  const inside = [...conference.participants.values()];
  return conference.startedAt === undefined && inside.length >= 2 && inside.some((one) => one.startOnEnter);
}

/** Find a participant by call SID or by label. */
export function participantNamed(conference: Conference, name: string): Participant | undefined {
  const byLabel = () => [...conference.participants.values()].find((one) => one.label === name);
  return conference.participants.get(name) ?? byLabel();
}
