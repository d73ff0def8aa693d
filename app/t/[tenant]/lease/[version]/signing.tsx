"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/app/_parts/button";
import { Field } from "@/app/_parts/field";
import { RefusedNote } from "@/app/_parts/refused";
import { useTRPCClient } from "@/app/_shell/trpc";
import type { Step } from "./steps";

/**
 * What the reader's side may do with a version that is not agreed yet. The hash goes along: what was worded anew since the
 * page was drawn is refused, and nobody signs what they have not read.
 */
export function Signing(read: { tenant: string; version: number; hash: string; steps: readonly Step[] }) {
  const { tenant, version, hash, steps } = read;
  const t = useTranslations("lease-version.signing");
  const router = useRouter();
  const { leases } = useTRPCClient();
  const take = useMutation({
    mutationFn: async ({ step, reason }: { step: Step; reason: string }): Promise<unknown> => {
      const asRead = { tenant, version, hash };
      if (step === "decline") return leases.decline.mutate({ ...asRead, reason });
      const because = reason ? { reason } : {};
      return leases[step].mutate({ ...asRead, ...because });
    },
    onSuccess: () => router.refresh(),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim();
    take.mutate({ step: submitter?.getAttribute("value") as Step, reason });
  };
  return (
    <form
      aria-label={t("label")}
      onSubmit={submit}
      className="grid max-w-xl gap-3 border-t border-line px-4 py-5 md:px-6"
    >
      <Field label={t("reason")} hint={t("reason-hint")} name="reason" maxLength={300} />
      <div className="flex flex-wrap gap-2">
        {steps.map((step, i) => (
          <Button
            key={step}
            type="submit"
            value={step}
            {...(i === 0 && { look: "filled" })}
            unavailable={take.isPending && t("working")}
          >
            {t(step)}
          </Button>
        ))}
      </div>
      {take.error ? <RefusedNote error={take.error as never} /> : null}
    </form>
  );
}
