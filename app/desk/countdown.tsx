"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { formatTimer } from "../_parts/clock";
import { useServerNow } from "../_shell/live";

/** Whole seconds until an instant of the server; undefined until the browser has taken over from the server's drawing. */
export function useSecondsLeft(until: number | null): number | undefined {
  const now = useServerNow();
  if (until === null || now === undefined) return undefined;
  return Math.max(0, Math.ceil((until - now) / 1_000));
}

/** Does something once at each of these numbers of seconds left. */
export function useMilestones(
  left: number | undefined,
  marks: readonly number[],
  reach: (left: number) => void,
): void {
  const before = useRef<number>(undefined);
  const onReach = useEffectEvent(reach);
  const known = marks.join();
  useEffect(() => {
    const last = before.current;
    before.current = left;
    if (left === undefined || last === undefined) return;
    const passed = known
      .split(",")
      .map(Number)
      .find((mark) => last > mark && left <= mark);
    if (passed !== undefined) onReach(passed);
  }, [left, known]);
}

/** Time left, on a clock. Never a live region: what has to be said is said at milestones. */
export function Countdown({ until }: { until: number | null }) {
  const left = useSecondsLeft(until);
  return (
    <span role="timer" aria-live="off" className="font-mono whitespace-nowrap" data-figure>
      {left === undefined ? "––:––" : formatTimer(left)}
    </span>
  );
}
