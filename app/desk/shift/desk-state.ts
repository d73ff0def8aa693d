import type { State } from "../../_parts/state";
import type { Outputs } from "../../_shell/outputs";

export type DeskNow = Outputs["desk"]["current"];
export type DeskState = DeskNow["state"];
export type Card = NonNullable<DeskNow["card"]>;

/** How each state of a desk is drawn (3.3). */
export const LOOK_OF: Record<DeskState, State> = {
  off: "off",
  ready: "available",
  break: "off",
  offered: "ringing",
  connecting: "ringing",
  talking: "live",
  "wrapping-up": "wrap",
  missed: "problem",
  lost: "problem",
};

/** Reasons for a break that an agent may choose, in the order of how often they are. */
export const BREAKS = ["short", "meal", "training", "meeting", "technical"] as const;

/** Reasons for passing an offer on. */
export const DECLINES = ["not-ready", "technical", "language", "other"] as const;

/** Is an interaction on the desk? Signing off waits, and a break begins after it. */
export const isOccupied = ({ state }: Pick<DeskNow, "state">): boolean =>
  state === "offered" || state === "connecting" || state === "talking" || state === "wrapping-up";

/** Is there, or should there be, a voice on the line? */
export const isOnCall = ({ state }: Pick<DeskNow, "state">): boolean =>
  state === "connecting" || state === "talking";

/** Clocks of two server processes may differ by about this much. */
const SKEW_MS = 1_000;

/**
 * Which of two pictures of a desk is the newer one. An answer may have been read before the offer that reached us over the
 * stream, and arrive after it; the instant of the last change tells, the instant of reading decides between equals.
 */
export function newerOf<N extends Pick<DeskNow, "since" | "serverNow">>(known: N | undefined, next: N): N {
  if (!known) return next;
  const isOlderChange = next.since < known.since && next.serverNow < known.serverNow + SKEW_MS;
  const isOlderReading = next.since === known.since && next.serverNow < known.serverNow;
  return isOlderChange || isOlderReading ? known : next;
}
