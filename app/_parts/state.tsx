"use client";

// Drawings are made in the browser's half: a server's stream may be cut inside of one, and React then bridges the gap with
// a `style` attribute, which the policy stops.
import clsx from "clsx";

/** The seven things a call or an agent can be. Never shown by colour alone: glyph and word are mandatory (3.3). */
export const STATES = ["available", "ringing", "live", "hold", "wrap", "off", "problem"] as const;
export type State = (typeof STATES)[number];

const MARK: Record<State, string> = {
  available: "text-available",
  ringing: "text-ringing",
  live: "text-live",
  hold: "text-hold",
  wrap: "text-wrap",
  off: "text-off",
  problem: "text-problem",
};

const CHIP: Record<State, string> = {
  available: "bg-available-tint text-available-text",
  ringing: "bg-ringing-tint text-ringing-text",
  live: "bg-live-tint text-live-text",
  hold: "bg-hold-tint text-hold-text",
  wrap: "bg-wrap-tint text-wrap-text",
  off: "bg-off-tint text-off-text",
  problem: "bg-problem-tint text-problem-text",
};

/** Drawn on a grid of twelve; told apart by shape by whoever does not tell colours apart. */
export function StateGlyph({ state, className }: { state: State; className?: string }) {
  return (
    <svg
      viewBox="0 0 12 12"
      width="12"
      height="12"
      aria-hidden="true"
      className={clsx("shrink-0", MARK[state], className)}
      fill="currentColor"
    >
      <Drawing state={state} />
    </svg>
  );
}

function Drawing({ state }: { state: State }) {
  switch (state) {
    case "available":
      return <circle cx="6" cy="6" r="5" />;
    case "ringing":
      return <path d="M6 1 11.5 11H.5Z" />;
    case "live":
      return <path fillRule="evenodd" d="M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1ZM3 5v2h6V5Z" />;
    case "hold":
      return <path d="M2 1h3v10H2zM7 1h3v10H7z" />;
    case "wrap":
      return <path d="M6 6V1a5 5 0 1 1-5 5Z" />;
    case "off":
      return <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />;
    case "problem":
      return (
        <path
          fillRule="evenodd"
          d="M1 1h10v10H1Zm2.2 3.3L4.9 6 3.2 7.7l1.1 1.1L6 7.1l1.7 1.7 1.1-1.1L7.1 6l1.7-1.7-1.1-1.1L6 4.9 4.3 3.2Z"
        />
      );
  }
}

/** A state as a small chip: glyph, word, tint. */
export function StateChip({ state, children }: { state: State; children: string }) {
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1.5 rounded-sm px-1.5 py-px align-middle text-xs font-normal whitespace-nowrap",
        CHIP[state],
      )}
    >
      <StateGlyph state={state} />
      {children}
    </span>
  );
}
