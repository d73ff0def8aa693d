import { useLocale } from "next-intl";
import { instantInFull, logStamp } from "@/app/_parts/clock";

/** An instant down to the second: that is what quantities are counted from. */
export function Stamp({ at, zone }: { at: Date; zone: string }) {
  const language = useLocale();
  return (
    <time dateTime={at.toISOString()} title={instantInFull(at, zone, language)} className="font-mono text-sm">
      {logStamp(at, zone)}
    </time>
  );
}
