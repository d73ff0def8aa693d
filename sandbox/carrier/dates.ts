/** RFC 2822 in UTC with whole seconds, as the 2010 API and every callback write dates: `Wed, 02 Sep 2026 10:00:41 +0000`. */
export function rfc2822(ms: number): string {
  return new Date(ms).toUTCString().replace("GMT", "+0000");
}

/** The same, or null for something that has not happened. */
export function rfc2822OrNull(ms: number | undefined): string | null {
  return ms === undefined ? null : rfc2822(ms);
}

/** Whole seconds since the epoch: the carrier counts and reports in these, so differences of reported times agree with reported durations. */
export function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}

/** Seconds between two moments as both would be printed. */
export function secondsBetween(startMs: number, endMs: number): number {
  return Math.max(0, wholeSeconds(endMs) - wholeSeconds(startMs));
}
