"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_parts/button";
import { Field } from "@/app/_parts/field";
import { inputClass } from "@/app/_parts/input-class";
import { RefusedNote } from "@/app/_parts/refused";
import { SelectField } from "@/app/_parts/select-field";
import type { Outputs } from "@/app/_shell/outputs";
import { useTRPC } from "@/app/_shell/trpc";

type WrittenClause = Outputs["changes"]["clauses"][number];

/** One clause as it stands, to be written anew: at once where it is the lessee's own, as a request where it is not. */
export function ClauseForm({
  tenant,
  clauses,
  chosen,
}: {
  tenant: string;
  clauses: readonly WrittenClause[];
  chosen?: string;
}) {
  const t = useTranslations("lease");
  const router = useRouter();
  const [clause, setClause] = useState(chosen ?? clauses[0]?.clause ?? "");
  const written = clauses.find((one) => one.clause === clause) ?? clauses[0];
  const change = useMutation(useTRPC().changes.change.mutationOptions({ onSuccess: () => router.refresh() }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    change.mutate({ tenant, clause, wish: text("wish"), reason: text("reason") });
  };
  if (!written) return null;
  return (
    <form onSubmit={submit} aria-label={t("change-title")} className="grid max-w-3xl gap-3 px-4 pb-5 md:px-6">
      <SelectField label={t("clause")} value={clause} onChange={(event) => setClause(event.target.value)}>
        {[true, false].map((own) => (
          <optgroup key={String(own)} label={own ? t("yours") : t("to-ask")}>
            {clauses
              .filter((one) => one.own === own)
              .map((one) => (
                <option key={one.clause}>{one.clause}</option>
              ))}
          </optgroup>
        ))}
      </SelectField>
      <label className="grid gap-1 text-sm font-bold">
        {t("as-written")}
        <textarea
          key={`${clause} ${written.text}`}
          name="wish"
          defaultValue={written.text}
          rows={Math.min(16, Math.max(3, written.text.split("\n").length + 1))}
          spellCheck={false}
          maxLength={20_000}
          className={`${inputClass} font-mono text-sm font-normal`}
        />
      </label>
      <Field label={t("reason")} name="reason" required minLength={3} maxLength={300} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="filled" unavailable={change.isPending && t("reviewing")}>
          {written.own ? t("change-now") : t("ask-operator")}
        </Button>
        <span role="status" className="text-sm text-muted">
          {change.data ? t(`effects.${change.data.effect}`, { version: change.data.version ?? 0 }) : null}
        </span>
      </div>
      {change.error ? <RefusedNote error={change.error} /> : null}
    </form>
  );
}
