import { useLocale } from "next-intl";
import { type ClockShape, formatInstant, instantInFull } from "./clock";

/** An instant, in a zone that is always said; its tooltip has the zone and UTC. Works on server and in the browser. */
export function Time({ at, zone, shape = "seconds" }: { at: Date; zone: string; shape?: ClockShape }) {
  const language = useLocale();
  return (
    // The browser may know a newer spelling of a month than the server; the server's stands until the next drawing.
    <time dateTime={at.toISOString()} title={instantInFull(at, zone, language)} suppressHydrationWarning>
      {formatInstant(at, shape, zone, language)}
    </time>
  );
}
