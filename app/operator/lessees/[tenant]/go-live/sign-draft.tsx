"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_parts/button";
import { RefusedNote } from "@/app/_parts/refused";
import { useTRPC } from "@/app/_shell/trpc";

/** Puts the draft in force; it answers from that instant. */
export function SignDraft({ tenant, version }: { tenant: string; version: number }) {
  const t = useTranslations("gates");
  const router = useRouter();
  const sign = useMutation(useTRPC().onboarding.sign.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <>
      <Button
        look="filled"
        unavailable={sign.isPending && t("waiting")}
        onClick={() => sign.mutate({ tenant, version, reason: t("sign-reason") })}
      >
        {t("sign", { version })}
      </Button>
      {sign.error ? <RefusedNote error={sign.error} /> : null}
    </>
  );
}
