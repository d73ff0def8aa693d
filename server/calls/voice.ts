// A sixth file, because these values are what rules decide and what the carrier's adapter speaks: neither owns them.

/** Something said to a caller, in a language. */
export interface Utterance {
  readonly text: string;
  readonly language: string;
}

/** One thing a caller's leg is to do next. Decisions are values: a reader can print them, a test can compare them. */
export type VoiceAction =
  | { readonly do: "say"; readonly text: string; readonly language: string }
  | { readonly do: "pause"; readonly seconds: number }
  | {
      readonly do: "gather";
      /** Spoken one after the other while keys are taken; each in its own language. */
      readonly prompts: readonly Utterance[];
      readonly digits: number;
      readonly timeoutSeconds: number;
      /** Words are taken as well, in this language; the hints are names that may be said. */
      readonly speech?: { readonly language: string; readonly hints: readonly string[] };
      /** Asked with the digits, or with none when the caller stays silent. */
      readonly next: CallbackAddress;
    }
  | {
      readonly do: "hold";
      readonly queue: string;
      readonly wait: CallbackAddress;
      readonly done: CallbackAddress;
    }
  | {
      readonly do: "join";
      readonly room: string;
      readonly label: string;
      /** The customer's leg alone ends the room. */
      readonly endsRoom: boolean;
      readonly events: CallbackAddress;
    }
  | { readonly do: "hang-up" };

/** One of our own webhook addresses below the account's token, with what we want to be told back. */
export interface CallbackAddress {
  readonly path: "flow" | "queue" | "conference";
  readonly query: Readonly<Record<string, string>>;
}
