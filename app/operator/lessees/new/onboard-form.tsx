"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useDeferredValue, useState } from "react";
import { BrandPreview } from "@/app/_parts/brand-preview";
import { Button } from "@/app/_parts/button";
import { RefusedNote } from "@/app/_parts/refused";
import { useTRPC } from "@/app/_shell/trpc";
import type { Plan } from "@/server/onboarding/input";
import { BlueprintChoice } from "./blueprint-choice";
import { NumberChoice } from "./number-choice";
import { type Choices, firstPlan, otherFaults, shortNameOf } from "./plan";
import { LeaseFields, WhoFields } from "./plan-fields";

/** One screen. The server is asked while one types: what it refuses stands under its field, with its clause. */
export function OnboardForm({ choices, today }: { choices: Choices; today: string }) {
  const [plan, setPlan] = useState(() => firstPlan(choices, today));
  const [isNamed, setNamed] = useState(false);
  const change = (changes: Partial<Plan>) => {
    if ("tenant" in changes) setNamed(true);
    const short = changes.name !== undefined && !isNamed ? { tenant: shortNameOf(changes.name) } : {};
    setPlan((known) => ({ ...known, ...short, ...changes }));
  };
  const asked = useDeferredValue(plan);
  const check = useQuery(
    useTRPC().onboarding.check.queryOptions(asked, {
      enabled: asked.name !== "",
      placeholderData: keepPreviousData,
    }),
  );
  const faults = plan.name === "" ? [] : (check.data?.faults ?? []);
  const isReady = plan.name !== "" && asked === plan && check.isSuccess && !check.isPlaceholderData;
  return (
    <div className="grid gap-8 border-t border-line px-4 py-5 md:px-6 xl:grid-cols-[minmax(0,44rem)_minmax(18rem,26rem)]">
      <Actions plan={plan} isReady={isReady && faults.length === 0} isChecking={check.isFetching}>
        <BlueprintChoice
          blueprints={choices.blueprints}
          chosen={plan.trade}
          choose={({ trade, zone, currency }) => change({ trade, zone, currency })}
        />
        <WhoFields plan={plan} faults={faults} change={change} />
        <NumberChoice
          choices={choices}
          number={plan.number}
          faults={faults}
          change={(number) => change({ number: { ...plan.number, ...number } })}
        />
        <LeaseFields plan={plan} faults={faults} change={change} />
        <OtherFaults faults={otherFaults(faults)} />
      </Actions>
      <Aside preview={check.data?.preview ?? null} />
    </div>
  );
}

function Aside({ preview }: { preview: Parameters<typeof BrandPreview>[0]["preview"] | null }) {
  const t = useTranslations("onboard");
  return (
    <aside aria-label={t("preview")} className="xl:sticky xl:top-16 xl:self-start">
      <h2 className="mb-2 text-sm font-bold">{t("preview")}</h2>
      {preview ? <BrandPreview preview={preview} /> : <p className="text-muted">{t("name-hint")}</p>}
    </aside>
  );
}

function OtherFaults({ faults }: { faults: ReturnType<typeof otherFaults> }) {
  const t = useTranslations("onboard");
  if (faults.length === 0) return null;
  return (
    <section role="alert" aria-label={t("other-faults")} className="border-l-2 border-problem pl-4">
      <p className="font-bold">{t("other-faults")}</p>
      <ul lang="en" className="text-sm text-problem-text">
        {faults.map(({ clause, fault }) => (
          <li key={`${clause} ${fault}`}>
            <code>{clause}</code>: {fault}
          </li>
        ))}
      </ul>
    </section>
  );
}

type ActionsProps = { plan: Plan; isReady: boolean; isChecking: boolean; children: React.ReactNode };

/** Keeps a draft: it binds nobody before both have signed. What the server refuses leaves everything as it was typed. */
function Actions({ plan, isReady, isChecking, children }: ActionsProps) {
  const t = useTranslations("onboard");
  const create = useMutation(
    useTRPC().onboarding.create.mutationOptions({
      // A full load: the new lessee is in every list of the shell.
      onSuccess: ({ tenant }) => window.location.assign(`/operator/lessees/${tenant}/go-live`),
    }),
  );
  const closed = (create.isPending || create.isSuccess) && t("working");
  const unready = !isReady && (isChecking ? t("checking") : t("not-yet"));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!closed && !unready) create.mutate(plan);
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-6">
      {children}
      <div className="flex flex-wrap items-center gap-2">
        <Button look="filled" type="submit" unavailable={closed || unready}>
          {t("keep-draft")}
        </Button>
        <span role="status" className="text-sm text-muted">
          {closed || unready || t("nothing-wrong")}
        </span>
      </div>
      {create.error ? <RefusedNote error={create.error} /> : null}
    </form>
  );
}
