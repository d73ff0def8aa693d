"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/app/_parts/button";
import { Field } from "@/app/_parts/field";
import { inputClass } from "@/app/_parts/input-class";
import { Problem } from "@/app/_parts/problem";
import { useRefusalWords } from "@/app/_parts/refusal-words";
import { useTRPC } from "@/app/_shell/trpc";
import { VISIT_MINUTES } from "@/server/visits/input";

/** A reason of a few words, and a time. What was typed is never lost. */
export function EnterForm({ tenant, next }: { tenant: string; next: string }) {
  const t = useTranslations("visit");
  const words = useRefusalWords();
  // A full load: the bar above the page belongs to the visit.
  const enter = useMutation(
    useTRPC().visits.enter.mutationOptions({ onSuccess: () => window.location.assign(next) }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const minutes = VISIT_MINUTES.find((one) => String(one) === form.get("minutes"));
    enter.mutate({ tenant, reason: String(form.get("reason") ?? ""), ...(minutes && { minutes }) });
  };
  const isUnclear = enter.error?.data?.code === "BAD_REQUEST";
  return (
    <form onSubmit={submit} className="grid max-w-xl gap-4 px-4 pb-5 md:px-6" noValidate>
      <Field
        label={t("reason")}
        hint={t("reason-hint")}
        name="reason"
        maxLength={300}
        error={isUnclear ? t("reason-short") : undefined}
        required
      />
      <label className="grid gap-1 text-sm font-bold">
        {t("length")}
        <select name="minutes" defaultValue={VISIT_MINUTES[0]} className={`${inputClass} font-normal`}>
          {VISIT_MINUTES.map((minutes) => (
            <option key={minutes} value={minutes}>
              {t("minutes", { n: minutes })}
            </option>
          ))}
        </select>
      </label>
      <div>
        <Button look="filled" type="submit" unavailable={enter.isPending && t("entering")}>
          {t("enter")}
        </Button>
      </div>
      {enter.error && !isUnclear ? (
        <Problem what={words(enter.error)} id={enter.error.data?.requestId} />
      ) : null}
    </form>
  );
}
