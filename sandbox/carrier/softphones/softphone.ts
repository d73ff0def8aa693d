import type { Leg } from "@/sandbox/carrier/calls/leg";
import type { Heard, MediaPort, Party } from "@/sandbox/carrier/calls/party";

/** A connection to a browser. It may go away and the browser may come back on another. */
export interface Line {
  send(message: Readonly<Record<string, unknown>>): void;
}

/** The browser end of one leg: everything is said with the call id the browser knows. */
export class Softphone implements Party {
  readonly call: string;
  line: Line;
  leg: Leg | undefined;
  media: MediaPort | undefined;

  constructor(call: string, line: Line) {
    this.call = call;
    this.line = line;
    this.media = { send: (message) => this.line.send({ ...message, call: this.call }) };
  }

  hear(heard: Heard): void {
    this.line.send({ type: "heard", call: this.call, ...heard });
  }

  answered(): void {
    this.line.send({ type: "accepted", call: this.call, callSid: this.leg?.sid });
  }

  ended(reason: string): void {
    this.line.send({ type: "disconnected", call: this.call, callSid: this.leg?.sid, reason });
    this.media = undefined;
  }
}
