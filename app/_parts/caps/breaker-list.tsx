import { useTranslations } from "next-intl";
import type { Outputs } from "@/app/_shell/outputs";
import { StateChip } from "../state";
import { Time } from "../time";
import { useClauseWords } from "./clause-words";
import { ResetForm } from "./reset-form";

type Breaker = Outputs["caps"]["standing"]["breakers"][number];

type Props = { breakers: readonly Breaker[]; tenant: string; zone: string; mayReset: boolean };

/** Breakers that have tripped: what was seen, since when nothing goes out, and who let it go out again, and why. */
export function BreakerList({ breakers, tenant, zone, mayReset }: Props) {
  const t = useTranslations("caps");
  const say = useClauseWords();
  return (
    <ul>
      {breakers.map(({ id, clause, seen, limit, trippedAt, resetAt, resetBy, resetReason }) => (
        <li key={id} className="grid gap-1 border-t border-line px-4 py-3 md:px-6">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StateChip state={resetAt ? "off" : "problem"}>{resetAt ? t("reset") : t("tripped")}</StateChip>
            <span className="font-bold">{say(clause)}</span>
            <span>{t("evidence", { seen, limit })}</span>
            <span>
              <Time at={trippedAt} zone={zone} shape="date-time" />
            </span>
          </p>
          {resetAt ? (
            <p className="text-muted">{t("reset-by", { who: resetBy ?? "–", reason: resetReason ?? "–" })}</p>
          ) : (
            <p className="max-w-[72ch] text-muted">{t("tripped-text")}</p>
          )}
          {!resetAt && mayReset ? <ResetForm tenant={tenant} breaker={id} /> : null}
        </li>
      ))}
    </ul>
  );
}
