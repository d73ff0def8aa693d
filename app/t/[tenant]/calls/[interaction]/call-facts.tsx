import Link from "next/link";
import { useTranslations } from "next-intl";
import { formatTimer } from "@/app/_parts/clock";
import { Fact, Facts } from "@/app/_parts/page";
import { Phone } from "@/app/_parts/phone";
import { Nothing } from "@/app/_parts/table";
import { Time } from "@/app/_parts/time";
import { CallPath } from "../call-path";
import { EndedBy } from "../ended-by";
import { talkSeconds, waitSeconds } from "../lengths";
import type { CallTrace } from "./trace-lines";

/** A call in short, above its trace. */
export function CallFacts({ trace, tenant, zone }: { trace: CallTrace; tenant: string; zone: string }) {
  const t = useTranslations("calls.facts");
  const columns = useTranslations("calls.columns");
  const nothing = <Nothing label={t("none")} />;
  const result = trace.disposition && (trace.results[trace.disposition] ?? trace.disposition);
  const [wait, talk] = [waitSeconds(trace), talkSeconds(trace)];
  return (
    <div className="border-t border-line pt-4">
      <Facts>
        <Fact name={t("began")}>
          <Time at={trace.startedAt} zone={zone} shape="date-time" />
        </Fact>
        <Fact name={columns("from")}>{trace.from ? <Phone e164={trace.from} /> : nothing}</Fact>
        {trace.forwardedFrom ? (
          <Fact name={t("forwarded")}>
            <Phone e164={trace.forwardedFrom} />
          </Fact>
        ) : null}
        <Fact name={columns("path")}>
          <CallPath call={trace} />
        </Fact>
        <Fact name={columns("agent")}>{trace.agent ? <bdi>{trace.agent}</bdi> : nothing}</Fact>
        <Fact name={t("lengths")}>
          {t("wait-talk", {
            wait: wait === undefined ? "–" : formatTimer(wait),
            talk: talk === undefined ? "–" : formatTimer(talk),
          })}
        </Fact>
        <Fact name={columns("ended-by")}>
          <EndedBy who={trace.endedBy} />
        </Fact>
        <Fact name={columns("disposition")}>{result ? <bdi>{result}</bdi> : nothing}</Fact>
        {trace.leaseVersion === null ? null : (
          <Fact name={t("lease")}>
            <Link href={`/t/${tenant}/lease/${trace.leaseVersion}`} className="underline">
              {t("lease-version", { version: trace.leaseVersion })}
            </Link>
          </Fact>
        )}
        {trace.note ? <Fact name={t("note")}>{trace.note}</Fact> : null}
        {trace.callSid ? (
          <Fact name={t("carrier-id")}>
            <code className="text-sm break-all">{trace.callSid}</code>
          </Fact>
        ) : null}
      </Facts>
    </div>
  );
}
