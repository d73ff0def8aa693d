/** One thing a party heard. */
export type Heard =
  | { readonly text: string; readonly language: string }
  | { readonly url: string }
  | { readonly digits: string };

/** A line to the browser that holds this party's microphone and loudspeaker. */
export interface MediaPort {
  send(message: Readonly<Record<string, unknown>>): void;
}

/** The far end of a leg: a telephone in the world or a registered softphone. The carrier tells it things; it acts through the leg. */
export interface Party {
  readonly media: MediaPort | undefined;
  hear(heard: Heard): void;
  answered(): void;
  ended(reason: string): void;
}

/** A call offered to a telephone or a softphone. Exactly one of the answers is given, unless the ring is stopped first. */
export interface Offer {
  readonly callSid: string;
  readonly from: string;
  readonly to: string;
  readonly params: ReadonlyArray<readonly [string, string]>;
  accepted(party: Party): void;
  declined(status: "busy" | "failed" | "no-answer", sipCode: number): void;
}

/** Stop ringing: the call was answered elsewhere or given up. */
export type StopRinging = () => void;

/** The far end of a leg that nobody has answered. */
export const NOBODY: Party = {
  media: undefined,
  hear() {},
  answered() {},
  ended() {},
};
