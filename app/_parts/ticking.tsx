"use client";

import { useServerNow } from "../_shell/live";
import { formatTimer } from "./clock";

/** Time since an instant of the server (epoch milliseconds), ticking each second. Never a live region: it would never be silent. */
export function Ticking({ since }: { since: number }) {
  const now = useServerNow();
  return (
    <span role="timer" aria-live="off" className="font-mono whitespace-nowrap" data-figure>
      {now === undefined ? "––:––" : formatTimer((now - since) / 1_000)}
    </span>
  );
}
