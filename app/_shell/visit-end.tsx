"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "../_parts/button";
import { formatTimer } from "../_parts/clock";
import { useServerNow } from "./live";
import { useTRPC } from "./trpc";

/** How long a visit still lasts, and the way out. When its time is up the page is drawn again, without what it showed. */
export function VisitEnd({ tenant, until }: { tenant: string; until: number }) {
  const t = useTranslations("shell.acting");
  const router = useRouter();
  const now = useServerNow();
  const isOver = now !== undefined && now >= until;
  useEffect(() => {
    if (isOver) router.refresh();
  }, [isOver, router]);
  const leave = useMutation(
    useTRPC().visits.leave.mutationOptions({ onSuccess: () => window.location.assign("/") }),
  );
  return (
    <>
      <span role="timer" aria-live="off" className="font-mono whitespace-nowrap" data-figure>
        {t("left", { time: now === undefined ? "––:––" : formatTimer((until - now) / 1_000) })}
      </span>
      <Button
        size="small"
        unavailable={leave.isPending && t("leaving")}
        onClick={() => leave.mutate({ tenant })}
      >
        {t("leave")}
      </Button>
    </>
  );
}
