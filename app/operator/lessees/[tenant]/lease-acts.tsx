"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/app/_parts/button";
import { inputClass } from "@/app/_parts/input-class";
import { RefusedNote } from "@/app/_parts/refused";
import { useTRPCClient } from "@/app/_shell/trpc";

/** Suspends, resumes or ends a lease, with a reason that the lessee reads. A live call goes on in any case. */
export function LeaseActs({ tenant, isSuspended }: { tenant: string; isSuspended: boolean }) {
  const t = useTranslations("lease.acts");
  const router = useRouter();
  const { leases } = useTRPCClient();
  const act = useMutation({
    mutationFn: ({ what, reason }: { what: string; reason: string }): Promise<unknown> => {
      const given = { tenant, reason };
      if (what === "end") return leases.end.mutate(given);
      return what === "resume" ? leases.resume.mutate(given) : leases.suspend.mutate(given);
    },
    onSuccess: () => router.refresh(),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const { submitter } = event.nativeEvent as SubmitEvent;
    const what = submitter?.getAttribute("value") ?? "";
    // Ending cannot be undone: the short name is typed to show that this lessee is meant.
    if (what === "end" && form.get("confirm") !== tenant) return;
    act.mutate({ what, reason: String(form.get("reason") ?? "") });
  };
  const busy = act.isPending && t("working");
  return (
    <form
      aria-label={t("label")}
      onSubmit={submit}
      className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-3 md:px-6"
    >
      <input
        name="reason"
        aria-label={t("reason")}
        placeholder={t("reason")}
        required
        minLength={3}
        maxLength={300}
        className={`${inputClass} max-w-72`}
      />
      <Button type="submit" value={isSuspended ? "resume" : "suspend"} unavailable={busy}>
        {isSuspended ? t("resume") : t("suspend")}
      </Button>
      <input
        name="confirm"
        aria-label={t("confirm", { tenant })}
        placeholder={t("confirm", { tenant })}
        className={`${inputClass} max-w-56`}
      />
      <Button type="submit" value="end" look="danger" unavailable={busy}>
        {t("end")}
      </Button>
      <p className="text-sm text-muted">{t("consequence")}</p>
      {act.error ? <RefusedNote error={act.error as never} /> : null}
    </form>
  );
}
