"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_shell/trpc";
import { Button } from "../button";
import { useRefusalWords } from "../refusal-words";

/** Says that an alert was seen; both parties then read by whom. */
export function AcknowledgeButton({ tenant, alert }: { tenant: string; alert: string }) {
  const t = useTranslations("caps");
  const words = useRefusalWords();
  const router = useRouter();
  const acknowledge = useMutation(
    useTRPC().caps.acknowledge.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  return (
    <>
      <Button
        size="small"
        unavailable={acknowledge.isPending && t("acknowledging")}
        onClick={() => acknowledge.mutate({ tenant, alert })}
      >
        {t("acknowledge")}
      </Button>
      {acknowledge.error ? (
        <span role="alert" className="ml-2 text-sm text-problem-text">
          {words(acknowledge.error)}
        </span>
      ) : null}
    </>
  );
}
