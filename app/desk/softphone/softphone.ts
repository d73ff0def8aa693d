/**
 * The agent's phone in the browser. Two things can be one: Twilio's client, and a WebRTC leg of the sandbox carrier. The
 * desk knows only this interface; what happens to the call itself (held, ended, moved) the server says.
 */
export interface Softphone {
  /** Resolves once the carrier knows this browser. Rejects with a sentence when it will not. */
  register(): Promise<void>;
  unregister(): void;
  /** Dials out to our own server with these parameters. One call at a time: a second one ends the first. */
  connect(call: { readonly params: Readonly<Record<string, string>> }): void;
  disconnect(): void;
  /** Silences the agent's own microphone. */
  mute(muted: boolean): void;
  sendDigits(digits: string): void;
  /** Listens to an event; the answer stops listening. */
  on<E extends SoftphoneEvent>(event: E, hear: (detail: SoftphoneEvents[E]) => void): () => void;
}

/** What a phone tells the desk. */
export interface SoftphoneEvents {
  /** Known to the carrier: calls can be made. */
  readonly registered: { readonly identity: string };
  /** The gateway took the call. Whether somebody is there, the server knows. */
  readonly connected: { readonly callSid: string };
  readonly disconnected: { readonly reason: string };
  /** The line to the carrier is lost and being opened again; `inCall` says whether a voice was on it. */
  readonly reconnecting: { readonly inCall: boolean };
  readonly error: { readonly message: string; readonly code?: number };
  /** The pass runs out soon. The phone asks for a new one by itself. */
  readonly tokenWillExpire: Readonly<Record<string, never>>;
  /** The other side's voice, for whoever wants to look at it; the phone plays it itself. */
  readonly peer: { readonly stream: MediaStream };
  /** How loud the other side (`heard`) and the agent (`own`) are, 0 to 1, about ten times a second. */
  readonly level: { readonly of: "heard" | "own"; readonly level: number };
  /** The call goes without a microphone: it was refused, is missing, or was left out on purpose. */
  readonly silent: Readonly<Record<string, never>>;
}

export type SoftphoneEvent = keyof SoftphoneEvents;

/** What the server gives a browser so that it can be this agent's phone. */
export interface PhonePass {
  readonly token: string;
  readonly identity: string;
  readonly gateway?: string;
}

export type AskForPass = () => Promise<PhonePass>;
