/** A half-open span of time, `[from, until)`. Without an end it goes on. */
export interface Span {
  readonly from: Date;
  readonly until: Date | null;
}

export const covers = ({ from, until }: Span, now: Date): boolean =>
  from <= now && (until === null || now < until);

/** The span that covers this instant; else the one that ended last; else the one that begins next. */
export function nearest<S extends Span>(spans: readonly S[], now: Date): S | undefined {
  const past = spans.filter(({ until }) => until !== null && until <= now);
  return (
    spans.find((span) => covers(span, now)) ??
    past.sort((a, b) => +(b.until ?? 0) - +(a.until ?? 0))[0] ??
    [...spans].sort((a, b) => +a.from - +b.from)[0]
  );
}

/** A span as Postgres reads it (`tstzrange`). */
export function writeSpan({ from, until }: Span): string {
  return `[${from.toISOString()},${until?.toISOString() ?? ""})`;
}

/** A `tstzrange` as Postgres prints it. Our spans always begin somewhere; an empty one begins and ends at the epoch. */
export function readSpan(text: string): Span {
  const match = /^\["?([^",]*)"?,"?([^",]*)"?\)$/.exec(text);
  if (!match) return { from: new Date(0), until: new Date(0) };
  const [, from = "", until = ""] = match;
  return { from: instant(from), until: until === "" || until === "infinity" ? null : instant(until) };
}

/** `2026-11-24 03:18:00.5+00`: a space where ISO 8601 has a T, and an offset without minutes. */
function instant(text: string): Date {
  return new Date(text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00"));
}
