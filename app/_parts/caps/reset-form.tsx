"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { useTRPC } from "@/app/_shell/trpc";
import { Button } from "../button";
import { Field } from "../field";
import { Problem } from "../problem";
import { useRefusalWords } from "../refusal-words";

/** Lets a lessee send again, for a reason that it reads. What was typed is never lost. */
export function ResetForm({ tenant, breaker }: { tenant: string; breaker: string }) {
  const t = useTranslations("caps");
  const words = useRefusalWords();
  const router = useRouter();
  const reset = useMutation(
    useTRPC().caps.resetBreaker.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "");
    reset.mutate({ tenant, breaker, reason });
  };
  const isUnclear = reset.error?.data?.code === "BAD_REQUEST";
  return (
    <form onSubmit={submit} className="mt-1 grid max-w-xl gap-2" noValidate>
      <Field
        label={t("reset-reason")}
        hint={t("reset-hint")}
        name="reason"
        maxLength={300}
        error={isUnclear ? t("reset-short") : undefined}
        required
      />
      <div>
        <Button look="danger" type="submit" unavailable={reset.isPending && t("resetting")}>
          {t("reset-button")}
        </Button>
      </div>
      {reset.error && !isUnclear ? (
        <Problem what={words(reset.error)} id={reset.error.data?.requestId} />
      ) : null}
    </form>
  );
}
