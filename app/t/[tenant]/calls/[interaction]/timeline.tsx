import { useTranslations } from "next-intl";
import { Time } from "@/app/_parts/time";
import { offsetOf, type TraceLine } from "./trace-lines";

/** The steps down a line, with the time of day and the time since the beginning. */
export function Timeline({ lines, zone }: { lines: readonly TraceLine[]; zone: string }) {
  return (
    <ol className="px-4 pb-4 md:px-6">
      {lines.map((line) => (
        <Step key={line.key} line={line} zone={zone} />
      ))}
    </ol>
  );
}

function Step({ line, zone }: { line: TraceLine; zone: string }) {
  const { at, offset, what, decidedBy, tried, carrier } = line;
  return (
    <li className="grid gap-x-4 md:grid-cols-[11.5rem_1fr]">
      <p className="pt-1.5 font-mono text-sm whitespace-nowrap text-muted md:text-right">
        <Time at={at} zone={zone} shape="millis" /> <span className="text-faint">{offsetOf(offset)}</span>
      </p>
      <div className="relative border-l border-line-strong py-1.5 pl-5">
        <span
          aria-hidden="true"
          className="absolute top-3 -left-[4.5px] size-2 rounded-full border border-line-strong bg-surface"
        />
        <p>{what}</p>
        {decidedBy ? <p className="text-sm text-muted">{decidedBy}</p> : null}
        {tried.length > 0 ? (
          <ul className="text-sm text-muted">
            {tried.map((attempt) => (
              <li key={attempt}>{attempt}</li>
            ))}
          </ul>
        ) : null}
        {carrier ? <Raw carrier={carrier} /> : null}
      </div>
    </li>
  );
}

/** What the carrier said, unread: folded, because it is for the rare case. */
function Raw({ carrier }: { carrier: NonNullable<TraceLine["carrier"]> }) {
  const t = useTranslations("calls.trace");
  return (
    <details className="mt-0.5 text-sm">
      <summary className="text-muted">{t("raw", { door: carrier.door ?? "" })}</summary>
      <dl className="mt-1 grid gap-x-4 overflow-x-auto rounded-sm bg-sunken px-3 py-2 font-mono text-xs sm:grid-cols-[max-content_1fr]">
        {Object.entries(carrier.said).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="break-all">{typeof value === "string" ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
