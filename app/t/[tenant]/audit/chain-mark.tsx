import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_parts/button";
import { StateChip } from "@/app/_parts/state";
import type { Outputs } from "@/app/_shell/outputs";
import type { Entry } from "./entry";

type Head = Outputs["audit"]["list"]["head"];

/** The state of what is shown, where the chain ends, and the way to have the whole of it read. */
export function ChainMark({
  entries,
  head,
  verify,
}: {
  entries: readonly Entry[];
  head: Head;
  verify: string;
}) {
  const t = useTranslations("audit.chain");
  const isGood = entries.every(({ intact }) => intact);
  return (
    <section aria-label={t("label")} className="border-t border-line px-4 py-3 md:px-6">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StateChip state={isGood ? "available" : "problem"}>{isGood ? t("intact") : t("broken")}</StateChip>
        <span className="text-muted">{t("shown", { count: entries.length })}</span>
        <ButtonLink href={verify} size="small">
          {t("verify")}
        </ButtonLink>
      </p>
      {head ? (
        <p className="mt-1 text-sm text-muted">
          {t("head", { seq: head.seq })} <code className="break-all">{head.hash}</code>
        </p>
      ) : null}
    </section>
  );
}

/** What reading the whole chain has shown. */
export function ChainReport({ report }: { report: Outputs["audit"]["verify"] }) {
  const t = useTranslations("audit.chain");
  const { length, faults } = report;
  if (faults.length === 0)
    return (
      <p role="status" className="border-t border-line bg-available-tint px-4 py-2 md:px-6">
        {t("whole", { count: length })}
      </p>
    );
  return (
    <div role="alert" className="border-t border-line bg-problem-tint px-4 py-2 md:px-6">
      <p className="font-bold">{t("faulty", { count: faults.length })}</p>
      <ul>
        {faults.map(({ seq, kind }) => (
          <li key={`${seq} ${kind}`}>{t(`faults.${kind}`, { seq })}</li>
        ))}
      </ul>
    </div>
  );
}
