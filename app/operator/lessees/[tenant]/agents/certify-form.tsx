"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/app/_parts/button";
import { Field } from "@/app/_parts/field";
import { type Refused, refusalOf, useRefusalWords } from "@/app/_parts/refusal-words";
import { useTRPC } from "@/app/_shell/trpc";
import type { Board } from "./board";
import { dayIn, wholeIn } from "./form-values";

type CertifyFormProps = { tenant: string; line: Board["assignments"][number]; close: () => void };

/** The result of an exam. The latest counts, so one that was not passed closes the calls again. */
export function CertifyForm({ tenant, line, close }: CertifyFormProps) {
  const t = useTranslations("agents");
  const router = useRouter();
  const words = useCertifyWords();
  const certify = useMutation(
    useTRPC().seats.certify.mutationOptions({
      onSuccess: () => {
        router.refresh();
        close();
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const { agent, medium } = line;
    certify.mutate({
      ...{ tenant, agent, medium, score: wholeIn(form, "score", 0), expires: dayIn(form, "expires") },
    });
  };
  return (
    <form onSubmit={submit} className="grid max-w-3xl items-start gap-3 sm:grid-cols-3">
      <Field
        label={t("certify.score")}
        name="score"
        type="number"
        min={0}
        max={100}
        error={certify.error ? words(certify.error) : undefined}
        required
      />
      <Field label={t("certify.expires")} hint={t("assign.open-end")} name="expires" type="date" />
      <p className="flex flex-wrap gap-2 sm:col-span-full">
        <Button type="submit" unavailable={certify.isPending && t("certify.do")}>
          {t("certify.do")}
        </Button>
        <Button onClick={close}>{t("close")}</Button>
      </p>
    </form>
  );
}

function useCertifyWords(): (error: Refused) => string {
  const t = useTranslations("agents.certify");
  const words = useRefusalWords();
  return (error) => (refusalOf(error) === "forbidden" ? t("own") : words(error));
}
