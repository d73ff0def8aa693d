"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/app/_parts/button";
import { Empty } from "@/app/_parts/empty";
import { Field } from "@/app/_parts/field";
import { inputClass } from "@/app/_parts/input-class";
import { Problem } from "@/app/_parts/problem";
import { type Refused, refusalOf, useRefusalWords } from "@/app/_parts/refusal-words";
import { useTRPC } from "@/app/_shell/trpc";
import type { Board } from "./board";
import { dayIn, tickedIn, wholeIn } from "./form-values";
import { RightsField } from "./rights-field";
import { ShareFields } from "./share-fields";

type AssignFormProps = {
  tenant: string;
  floor: Board["floor"];
  leased: NonNullable<Board["seats"]>["rights"];
};

const MEDIA = ["voice", "sms"] as const;

/** An agent for this lessee: medium, weight, floor, dates, rights. Where seats have names, one gets theirs. */
export function AssignForm({ tenant, floor, leased }: AssignFormProps) {
  const t = useTranslations("agents");
  const router = useRouter();
  const words = useAssignWords();
  const assign = useMutation(useTRPC().seats.assign.mutationOptions({ onSuccess: () => router.refresh() }));
  if (floor.length === 0) return <Empty kind="first-use" title={t("assign.nobody")} />;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const medium = MEDIA.find((one) => one === form.get("medium")) ?? "voice";
    assign.mutate({
      ...{ tenant, agent: String(form.get("agent") ?? ""), medium, rights: tickedIn(form, "right", leased) },
      ...{ weight: wholeIn(form, "weight", 100), floor: wholeIn(form, "floor", 0) },
      ...{ from: dayIn(form, "from"), until: dayIn(form, "until") },
    });
  };
  return (
    <>
      {assign.error ? <Problem what={words(assign.error)} id={assign.error.data?.requestId} /> : null}
      <form onSubmit={submit} className="grid max-w-4xl items-start gap-4 px-4 pb-5 sm:grid-cols-3 md:px-6">
        <Choice label={t("agent")} name="agent" options={floor.map(({ agent, name }) => [agent, name])} />
        <Choice
          label={t("medium-head")}
          name="medium"
          options={MEDIA.map((medium) => [medium, t(`medium.${medium}`)])}
        />
        <ShareFields weight={100} floor={0} />
        <Field label={t("from")} name="from" type="date" />
        <Field label={t("until")} hint={t("assign.open-end")} name="until" type="date" />
        <RightsField leased={leased} held={[]} />
        <p className="sm:col-span-full">
          <Button look="filled" type="submit" unavailable={assign.isPending && t("assign.do")}>
            {t("assign.do")}
          </Button>
        </p>
      </form>
    </>
  );
}

type ChoiceProps = { label: string; name: string; options: readonly (readonly [string, string])[] };

function Choice({ label, name, options }: ChoiceProps) {
  return (
    <label className="grid content-start gap-1 text-sm font-bold">
      {label}
      <select name={name} className={`${inputClass} font-normal`}>
        {options.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}

function useAssignWords(): (error: Refused) => string {
  const t = useTranslations("agents.assign");
  const words = useRefusalWords();
  return (error) => (refusalOf(error) === "conflict" ? t("twice") : words(error));
}
