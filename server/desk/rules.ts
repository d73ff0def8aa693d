/** What an agent is doing, as one row of `desks` says it. */
export type DeskState =
  | "off"
  | "ready"
  | "break"
  | "offered"
  | "connecting"
  | "talking"
  | "wrapping-up"
  | "missed"
  | "lost";

/** One way from state to state. Whoever writes a desk names the move; nothing else is possible. */
interface Move {
  readonly from: readonly DeskState[];
  readonly to: DeskState;
  /** The desk holds no interaction afterwards. */
  readonly empties?: true;
  /** Becoming free: a break that was asked for meanwhile begins now. */
  readonly breaks?: true;
  /** The agent goes to the back of the line of the idle. */
  readonly back?: true;
}

/** All moves, by the verb that makes them. */
export const MOVES = {
  signOn: { from: ["off"], to: "break", empties: true },
  signOff: { from: ["ready", "break", "missed", "lost"], to: "off", empties: true },
  ready: { from: ["break", "missed", "lost"], to: "ready", empties: true },
  pause: { from: ["ready", "missed", "lost"], to: "break", empties: true },
  offer: { from: ["ready"], to: "offered" },
  accept: { from: ["offered"], to: "connecting" },
  decline: { from: ["offered"], to: "ready", empties: true, breaks: true, back: true },
  expire: { from: ["offered"], to: "missed", empties: true, back: true },
  /** The caller has gone: the agent is not to blame and keeps the place in the line. */
  withdraw: { from: ["offered", "connecting"], to: "ready", empties: true, breaks: true },
  /** The softphone never arrived, or fell away before the talk began. */
  fail: { from: ["connecting"], to: "missed", empties: true, back: true },
  connect: { from: ["connecting"], to: "talking" },
  release: { from: ["connecting", "talking"], to: "wrapping-up" },
  finish: { from: ["wrapping-up"], to: "ready", empties: true, breaks: true, back: true },
  /** The phone fell away in mid-talk: the caller goes to somebody else. */
  drop: { from: ["connecting", "talking"], to: "lost", empties: true, back: true },
  /** No heartbeat from the tab that owns the phone. */
  lose: { from: ["ready", "offered", "connecting"], to: "lost", empties: true, back: true },
} as const satisfies Record<string, Move>;

export type MoveName = keyof typeof MOVES;

/** A move as the table says it, with every flag readable. */
export function moveOf(name: MoveName): Move {
  return MOVES[name];
}

/** States in which the desk holds an interaction: it cannot sign off, and a pause waits for its end. */
export const HOLDING: readonly DeskState[] = ["offered", "connecting", "talking", "wrapping-up"];

/** A page that owns the phone says so every 5 s; after this long without a word the agent cannot be reached (S6-2). */
export const HEARTBEAT_GRACE_MS = 15_000;

/** Without a heartbeat in the grace time, a desk in one of these states would ring for nobody. */
export function isLost(state: DeskState, heartbeatAt: Date | null, now: Date): boolean {
  const listens = (MOVES.lose.from as readonly DeskState[]).includes(state);
  return listens && now.getTime() - (heartbeatAt?.getTime() ?? 0) > HEARTBEAT_GRACE_MS;
}

/**
 * A telephone number as somebody sees it who may not see all of it: enough at both ends to say "is that you?", the rest
 * dots. A short one shows its last two digits.
 */
export function masked(e164: string): string {
  const tail = e164.slice(-2);
  const head = e164.length > 8 ? e164.slice(0, 4) : "";
  return head + "•".repeat(e164.length - head.length - tail.length) + tail;
}

const SHORT_BREAK_MS = 60_000;

/**
 * Since when an agent who says "ready" has been idle. A break under a minute neither costs nor wins a place in the line;
 * after anything else the agent starts at its back.
 */
export function idleSinceOnReady(
  desk: { readonly state: DeskState; readonly since: Date; readonly idleSince: Date | null },
  now: Date,
): Date {
  const short = desk.state === "break" && now.getTime() - desk.since.getTime() < SHORT_BREAK_MS;
  return short && desk.idleSince ? desk.idleSince : now;
}
