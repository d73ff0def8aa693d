import type { Voice } from "../shift/voice";

/** What a check found. `waiting`: for the agent to begin it; `warning`: one can work, but less well. */
export type Verdict = "working" | "checking" | "waiting" | "warning" | "failed";

export type MicrophoneFinding = "unasked" | "asking" | "refused" | "missing" | "silent" | "heard";
export type SpeakerFinding = "untried" | "playing" | "asked" | "heard" | "unheard";

export const OF_MICROPHONE: Record<MicrophoneFinding, Verdict> = {
  unasked: "waiting",
  asking: "checking",
  silent: "checking",
  refused: "failed",
  missing: "failed",
  heard: "working",
};

export const OF_SPEAKER: Record<SpeakerFinding, Verdict> = {
  untried: "waiting",
  playing: "checking",
  asked: "checking",
  heard: "working",
  unheard: "failed",
};

export const OF_LINE: Record<Voice["line"], Verdict> = {
  elsewhere: "failed",
  connecting: "checking",
  reconnecting: "checking",
  failed: "failed",
  ready: "working",
};

/** The three checks without which a call is dead air. */
export interface Findings {
  readonly microphone: MicrophoneFinding;
  readonly speaker: SpeakerFinding;
  readonly line: Voice["line"];
}

/** May a shift begin? Without sound only on purpose, and never without a registered phone. Pure (S6). */
export function mayStart({ microphone, speaker, line }: Findings, isWithoutSound: boolean): boolean {
  if (OF_LINE[line] !== "working") return false;
  return isWithoutSound || (OF_MICROPHONE[microphone] === "working" && OF_SPEAKER[speaker] === "working");
}

/** Figures of the way to the server and back, in milliseconds. */
export interface RoundTrips {
  readonly typical: number;
  /** Mean difference from one to the next. */
  readonly jitter: number;
  /** Share of the last ones that never came back, 0 to 1. */
  readonly lost: number;
}

/** What the last round trips say; `null` is one that did not come back. Undefined before the first. */
export function roundTrips(times: readonly (number | null)[]): RoundTrips | undefined {
  const back = times.filter((time) => time !== null);
  const sorted = [...back].sort((a, b) => a - b);
  const typical = sorted[Math.floor(sorted.length / 2)];
  if (times.length === 0) return undefined;
  const steps = back.slice(1).map((time, n) => Math.abs(time - (back[n] ?? time)));
  const jitter = steps.length > 0 ? steps.reduce((sum, step) => sum + step, 0) / steps.length : 0;
  return {
    typical: Math.round(typical ?? 0),
    jitter: Math.round(jitter),
    lost: (times.length - back.length) / times.length,
  };
}

/** Above 150 ms one way people begin to talk over each other (ITU-T G.114); a round trip is twice that. */
const SLOW_MS = 300;

export function ofNetwork(trips: RoundTrips | undefined): Verdict {
  if (!trips) return "checking";
  if (trips.lost >= 0.5) return "failed";
  return trips.typical > SLOW_MS || trips.lost > 0.02 ? "warning" : "working";
}
