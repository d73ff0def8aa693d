/** How old the figures on screen are (IA-7). `since` is when the last sign of life came, in epoch milliseconds. */
export type Freshness =
  | { readonly kind: "live" }
  | { readonly kind: "behind"; readonly seconds: number }
  | { readonly kind: "frozen"; readonly since: number };

/** The server's heart beats each 5 s; one more second is the beat's way to us. */
const LIVE_MS = 6_000;
const FROZEN_MS = 15_000;

export function freshness(heardAt: number, now: number): Freshness {
  const age = now - heardAt;
  if (age < LIVE_MS) return { kind: "live" };
  if (age <= FROZEN_MS) return { kind: "behind", seconds: Math.floor(age / 1000) };
  return { kind: "frozen", since: heardAt };
}
