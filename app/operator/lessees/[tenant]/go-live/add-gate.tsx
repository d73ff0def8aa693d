"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/app/_parts/button";
import { Field } from "@/app/_parts/field";
import { RefusedNote } from "@/app/_parts/refused";
import { SelectField } from "@/app/_parts/select-field";
import { useTRPC } from "@/app/_shell/trpc";
import { GATE_KINDS } from "@/server/gates/input";

/** An item of this lessee's own, with its owner and its day. */
export function AddGate({ tenant }: { tenant: string }) {
  const t = useTranslations("gates");
  const router = useRouter();
  const keep = useMutation(useTRPC().gates.keep.mutationOptions({ onSuccess: () => router.refresh() }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const kind = GATE_KINDS.find((one) => one === form.get("kind")) ?? "technical";
    keep.mutate({ tenant, kind, item: text("item"), owner: text("owner"), dueOn: text("due") || null });
  };
  return (
    <form
      aria-label={t("add")}
      onSubmit={submit}
      className="flex flex-wrap items-end gap-3 border-t border-line px-4 py-4 md:px-6"
    >
      <Field label={t("add-item")} name="item" required minLength={2} maxLength={120} />
      <SelectField label={t("add-kind")} name="kind">
        {GATE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </option>
        ))}
      </SelectField>
      <Field label={t("owner")} name="owner" maxLength={80} />
      <Field label={t("due")} name="due" type="date" />
      <Button type="submit" unavailable={keep.isPending && t("add")}>
        {t("add-button")}
      </Button>
      {keep.error ? <RefusedNote error={keep.error} /> : null}
    </form>
  );
}
