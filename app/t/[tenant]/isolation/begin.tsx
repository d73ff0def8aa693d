"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_parts/button";
import { Problem } from "@/app/_parts/problem";
import { useRefusalWords } from "@/app/_parts/refusal-words";
import { useTRPC } from "@/app/_shell/trpc";

/** Asks for a walk around the lessee's wall; the page then tells how far it has come. */
export function Begin({ tenant, isUnderWay }: { tenant: string; isUnderWay: boolean }) {
  const t = useTranslations("isolation");
  const words = useRefusalWords();
  const router = useRouter();
  const begin = useMutation(useTRPC().isolation.begin.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <>
      <Button
        look="filled"
        unavailable={(isUnderWay || begin.isPending) && t("under-way")}
        onClick={() => begin.mutate({ tenant })}
      >
        {t("begin")}
      </Button>
      {begin.error ? <Problem what={words(begin.error)} id={begin.error.data?.requestId} /> : null}
    </>
  );
}
