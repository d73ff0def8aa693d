"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "../_parts/button";
import { Field } from "../_parts/field";
import { RefusedNote } from "../_parts/refused";
import { useTRPC } from "../_shell/trpc";

/** Erasing cannot be undone: the lessee's name is typed to show that this one is meant, and a reason for its log. */
export function EraseForm({ tenant, name }: { tenant: string; name: string }) {
  const t = useTranslations("exit.erase");
  const router = useRouter();
  const erase = useMutation(useTRPC().exits.erase.mutationOptions({ onSuccess: () => router.refresh() }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    erase.mutate({
      tenant,
      name: String(form.get("name") ?? ""),
      reason: String(form.get("reason") ?? ""),
    });
  };
  const busy = erase.isPending || erase.isSuccess;
  return (
    <form aria-label={t("title")} onSubmit={submit} className="grid max-w-xl gap-4 px-4 pb-5 md:px-6">
      <p className="text-problem-text">{t("consequence")}</p>
      <Field label={t("name", { name })} name="name" autoComplete="off" required />
      <Field
        label={t("reason")}
        hint={t("reason-hint")}
        name="reason"
        minLength={8}
        maxLength={300}
        required
      />
      <div>
        <Button type="submit" look="danger" unavailable={busy && t("working")}>
          {t("confirm")}
        </Button>
      </div>
      {erase.error ? <RefusedNote error={erase.error} /> : null}
    </form>
  );
}
