import type { Position } from "@/sandbox/carrier/twiml/xml";

/** TwiML as values: what a parsed document asks for, defaults filled in. Times in seconds unless named otherwise. */
export type Verb =
  | Say
  | Play
  | Pause
  | Gather
  | Redirect
  | Enqueue
  | Leave
  | Dial
  | Hangup
  | Reject
  | Message;

export type Method = "GET" | "POST";

interface Placed {
  readonly at: Position;
}

export interface Say extends Placed {
  readonly kind: "Say";
  readonly text: string;
  readonly language: string;
  readonly voice: string | undefined;
  /** 0 = for ever. */
  readonly loop: number;
}

export interface Play extends Placed {
  readonly kind: "Play";
  readonly url: string;
  readonly digits: string;
  /** 0 = for ever. */
  readonly loop: number;
}

export interface Pause extends Placed {
  readonly kind: "Pause";
  readonly length: number;
}

export interface Gather extends Placed {
  readonly kind: "Gather";
  readonly inputs: ReadonlySet<"dtmf" | "speech">;
  readonly action: string | undefined;
  readonly method: Method;
  readonly timeout: number;
  /** A single key, or empty for none. */
  readonly finishOnKey: string;
  readonly numDigits: number | undefined;
  readonly actionOnEmptyResult: boolean;
  readonly language: string;
  readonly prompts: ReadonlyArray<Say | Play | Pause>;
}

export interface Redirect extends Placed {
  readonly kind: "Redirect";
  readonly url: string;
  readonly method: Method;
}

export interface Enqueue extends Placed {
  readonly kind: "Enqueue";
  readonly queue: string;
  readonly action: string | undefined;
  readonly method: Method;
  readonly waitUrl: string | undefined;
  readonly waitMethod: Method;
  readonly maxQueueSize: number;
}

export interface Leave extends Placed {
  readonly kind: "Leave";
}

export interface Hangup extends Placed {
  readonly kind: "Hangup";
}

export interface Reject extends Placed {
  readonly kind: "Reject";
  readonly reason: "rejected" | "busy";
}

export interface Message extends Placed {
  readonly kind: "Message";
  readonly body: string;
  readonly media: readonly string[];
  readonly to: string | undefined;
  readonly from: string | undefined;
  readonly statusCallback: string | undefined;
}

export interface Dial extends Placed {
  readonly kind: "Dial";
  readonly action: string | undefined;
  readonly method: Method;
  readonly timeout: number;
  readonly timeLimit: number;
  readonly callerId: string | undefined;
  readonly hangupOnStar: boolean;
  readonly answerOnBridge: boolean;
  readonly nouns: readonly Noun[];
}

export type Noun = DialNumber | DialClient | DialConference;

/** Who is told about a leg, and of which moments. */
export interface StatusRequest {
  readonly url: string;
  readonly method: Method;
  readonly events: readonly string[];
}

export interface DialNumber extends Placed {
  readonly kind: "Number";
  readonly number: string;
  readonly sendDigits: string;
  readonly whisperUrl: string | undefined;
  readonly whisperMethod: Method;
  readonly status: StatusRequest | undefined;
}

export interface DialClient extends Placed {
  readonly kind: "Client";
  readonly identity: string;
  readonly parameters: ReadonlyArray<readonly [string, string]>;
  readonly whisperUrl: string | undefined;
  readonly whisperMethod: Method;
  readonly status: StatusRequest | undefined;
}

export interface DialConference extends Placed {
  readonly kind: "Conference";
  readonly name: string;
  readonly label: string | undefined;
  readonly muted: boolean;
  readonly startOnEnter: boolean;
  readonly endOnExit: boolean;
  /** Absent: the carrier's own music. Empty: silence. */
  readonly waitUrl: string | undefined;
  readonly waitMethod: Method;
  readonly maxParticipants: number;
  readonly coach: string | undefined;
  readonly status: StatusRequest | undefined;
}

/** A defect that did not stop the document: the carrier's code, what is wrong, and where. */
export interface Warning extends Placed {
  readonly code: number;
  readonly message: string;
}
