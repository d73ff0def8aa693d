"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/app/_parts/button";
import { inputClass } from "@/app/_parts/input-class";
import { RefusedNote } from "@/app/_parts/refused";
import { useTRPCClient } from "@/app/_shell/trpc";

/** Passes a gate with its evidence, or opens it again with a reason. */
export function GateForm({ tenant, item, isDone }: { tenant: string; item: string; isDone: boolean }) {
  const t = useTranslations("gates");
  const client = useTRPCClient();
  const router = useRouter();
  const change = useMutation({
    mutationFn: (text: string) =>
      isDone
        ? client.gates.reopen.mutate({ tenant, item, reason: text })
        : client.gates.tick.mutate({ tenant, item, evidence: text }),
    onSuccess: () => router.refresh(),
  });
  const label = isDone ? t("reopen-reason") : t("evidence-hint");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate(String(new FormData(event.currentTarget).get("text") ?? ""));
  };
  return (
    <form key={String(isDone)} onSubmit={submit} className="flex flex-wrap items-center gap-2 py-1">
      <input
        name="text"
        aria-label={label}
        placeholder={label}
        required
        minLength={3}
        maxLength={300}
        className={`${inputClass} max-w-64`}
      />
      <Button type="submit" size="small" unavailable={change.isPending && label}>
        {isDone ? t("reopen") : t("tick")}
      </Button>
      {change.error ? <RefusedNote error={change.error as never} /> : null}
    </form>
  );
}
