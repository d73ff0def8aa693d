import type { Interrupted } from "@/sandbox/carrier/calls/interruption";
import { Keypad } from "@/sandbox/carrier/calls/keypad";
import type { Party } from "@/sandbox/carrier/calls/party";
import { secondsBetween } from "@/sandbox/carrier/dates";
import type { Fields } from "@/sandbox/carrier/form";
import { newSid } from "@/sandbox/carrier/sids";
import type { Method, StatusRequest } from "@/sandbox/carrier/twiml/verbs";
import { type CookieJar, cookieJar } from "@/sandbox/carrier/webhooks/cookies";

export type CallStatus =
  | "queued"
  | "ringing"
  | "in-progress"
  | "completed"
  | "busy"
  | "failed"
  | "no-answer"
  | "canceled";

export type Direction = "inbound" | "outbound-api" | "outbound-dial";

/** A stay in a conference, kept after the leg has left. */
export interface Visit {
  readonly conferenceSid: string;
  readonly conferenceName: string;
  readonly label: string | undefined;
  readonly joinedAt: number;
  leftAt?: number;
}

/** Where a leg is at this moment. */
export type Place =
  | { kind: "document" }
  | { kind: "queue"; queueSid: string; name: string }
  | { kind: "conference"; conferenceSid: string; name: string }
  | { kind: "bridge"; otherSid: string };

/** Something that went wrong on the way of a call, as the carrier's debugger would list it. */
export interface Problem {
  readonly at: number;
  readonly code: number;
  readonly message: string;
  readonly url?: string;
}

/** One call resource: one party connected (or to be connected) to the carrier. Moments in milliseconds of carrier time. */
export interface Leg {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly direction: Direction;
  readonly parentSid: string | undefined;
  readonly forwardedFrom: string | undefined;
  readonly phoneNumberSid: string | undefined;
  readonly applicationSid: string | undefined;
  /** Fields sent with every webhook of this call: SIP headers, a softphone's connect parameters. */
  readonly extra: Fields;
  readonly createdAt: number;
  readonly keypad: Keypad;
  readonly cookies: CookieJar;
  readonly visits: Visit[];
  readonly problems: Problem[];
  readonly whenOver: Set<() => void>;
  status: CallStatus;
  updatedAt: number;
  answeredAt?: number;
  endedAt?: number;
  sipCode?: number;
  /** Who ended it. */
  endedBy?: "party" | "api" | "carrier";
  queueSeconds?: number;
  /** The browser at the far end has silenced its own microphone. */
  selfMuted: boolean;
  place: Place;
  party: Party;
  /** Who is told of this leg's progress, besides the number it was dialled on. */
  progress: StatusRequest | undefined;
  progressSequence: number;
  fallback: { url: string; method: Method } | undefined;
  turn: Turn | undefined;
}

/** The document a leg is executing; aborting it with an `Interrupted` is how everything ends early. */
export interface Turn {
  readonly signal: AbortSignal;
  interrupt(why: Interrupted): void;
}

export type NewLeg = Pick<Leg, "from" | "to" | "direction" | "party"> &
  Partial<
    Pick<
      Leg,
      | "parentSid"
      | "forwardedFrom"
      | "phoneNumberSid"
      | "applicationSid"
      | "extra"
      | "progress"
      | "fallback"
      | "status"
    >
  >;

export function newLeg(given: NewLeg, now: number): Leg {
  return {
    sid: newSid("CA"),
    from: given.from,
    to: given.to,
    direction: given.direction,
    parentSid: given.parentSid,
    forwardedFrom: given.forwardedFrom,
    phoneNumberSid: given.phoneNumberSid,
    applicationSid: given.applicationSid,
    extra: given.extra ?? [],
    createdAt: now,
    keypad: new Keypad(),
    cookies: cookieJar(),
    visits: [],
    problems: [],
    whenOver: new Set(),
    status: given.status ?? "ringing",
    updatedAt: now,
    selfMuted: false,
    place: { kind: "document" },
    party: given.party,
    progress: given.progress,
    progressSequence: 0,
    fallback: given.fallback,
    turn: undefined,
  };
}

export function isLive(leg: Leg): boolean {
  return leg.endedAt === undefined;
}

/** Seconds from answer to end, as the carrier reports and bills them: 0 when never answered, undefined while live. */
export function durationOf(leg: Leg): number | undefined {
  if (leg.endedAt === undefined) return undefined;
  return leg.answeredAt === undefined ? 0 : secondsBetween(leg.answeredAt, leg.endedAt);
}
