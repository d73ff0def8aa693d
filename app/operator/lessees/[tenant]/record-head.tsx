import { useTranslations } from "next-intl";
import { BrandMark } from "@/app/_parts/brand";
import { ButtonLink } from "@/app/_parts/button";
import { PageHead } from "@/app/_parts/page";
import { StateChip } from "@/app/_parts/state";
import { TestCall, testCallHref } from "@/app/_parts/test-call";
import type { Outputs } from "@/app/_shell/outputs";
import { langOf } from "@/app/i18n/languages";
import { LeaseBar } from "../../lease-bar";
import { leaseLook } from "../../lease-state";

/** Who this is, how the lease stands, and what one can do from here. */
export function RecordHead({ record }: { record: Outputs["lessees"]["record"] }) {
  const t = useTranslations("operator");
  const { lessee, zone, currency, serverNow } = record;
  const { tenant, name, brand, state, period, language } = lessee;
  const dial = testCallHref({ to: record.numbers?.[0]?.e164 });
  return (
    <PageHead
      title={<BrandMark colour={brand?.colour} name={name} {...(language && { lang: langOf(language) })} />}
      lead={
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <StateChip state={leaseLook(state)}>{t(`lease-state.${state}`)}</StateChip>
          <LeaseBar period={period} now={serverNow} />
          {zone && currency ? <span>{t("record.facts", { zone, currency })}</span> : null}
        </span>
      }
    >
      <ButtonLink href={`/t/${tenant}/calls`}>{t("record.calls")}</ButtonLink>
      <ButtonLink href={`/operator/lessees/${tenant}/agents`}>{t("record.agents-link")}</ButtonLink>
      <ButtonLink href={`/t/${tenant}/usage`}>{t("record.usage")}</ButtonLink>
      {dial ? <TestCall href={dial} /> : null}
    </PageHead>
  );
}
