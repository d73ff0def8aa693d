import type { State } from "./state";

const LOOK = {
  arriving: "ringing",
  discriminated: "live",
  "in-flow": "live",
  queued: "ringing",
  offered: "ringing",
  talking: "live",
  "wrapping-up": "wrap",
  done: "available",
  refused: "off",
  abandoned: "problem",
  voicemail: "wrap",
  "call-back": "wrap",
  attributed: "off",
} as const satisfies Record<string, State>;

export type CallState = keyof typeof LOOK;

/** Whether this is a state of a call that we know how to draw and to name. */
export function isCallState(state: string): state is CallState {
  return state in LOOK;
}

/** How a call's state is drawn: outcomes borrow the looks of agents' states (3.3). */
export function lookOf(state: CallState): State {
  return LOOK[state];
}

/** A call that still goes on: its figures and its trace grow. */
export function isOngoing(state: string): boolean {
  return ["arriving", "discriminated", "in-flow", "queued", "offered", "talking", "wrapping-up"].includes(
    state,
  );
}
