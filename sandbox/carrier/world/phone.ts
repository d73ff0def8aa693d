import type { Heard, MediaPort, Party } from "@/sandbox/carrier/calls/party";

/** Something a person on a telephone may watch: a handset page follows its own call through this. */
export type PhoneEvent =
  | {
      readonly type: "heard";
      readonly text?: string;
      readonly language?: string;
      readonly url?: string;
      readonly digits?: string;
    }
  | { readonly type: "state"; readonly state: "answered" | "ended"; readonly reason?: string };

/** A telephone of the world during one call: it remembers what it heard and pressed. */
export class Phone implements Party {
  readonly heard: Array<Heard & { readonly at: string }> = [];
  pressed = "";
  media: MediaPort | undefined;
  #now: () => number;
  #watch: ((event: PhoneEvent) => void) | undefined;

  constructor(now: () => number, watch?: (event: PhoneEvent) => void) {
    this.#now = now;
    this.#watch = watch;
  }

  hear(heard: Heard): void {
    this.heard.push({ at: new Date(this.#now()).toISOString(), ...heard });
    this.#watch?.({ type: "heard", ...heard });
  }

  answered(): void {
    this.#watch?.({ type: "state", state: "answered" });
  }

  ended(reason: string): void {
    this.#watch?.({ type: "state", state: "ended", reason });
    this.#watch = undefined;
    this.media = undefined;
  }
}
