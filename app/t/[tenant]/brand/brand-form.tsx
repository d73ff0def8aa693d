"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/app/_parts/button";
import { Field } from "@/app/_parts/field";
import { RefusedNote } from "@/app/_parts/refused";
import { useTRPC } from "@/app/_shell/trpc";
import { goOn } from "./go-on";

type BrandFacts = { name: string; colour: string; fromName: string; replyTo: string };

/** Name, colour and sender, for the operator: agreed clauses, laid before both to sign. */
export function BrandForm({ tenant, brand }: { tenant: string; brand: BrandFacts }) {
  const t = useTranslations("brand");
  const keep = useMutation(
    useTRPC().brands.keep.mutationOptions({ onSuccess: (became) => goOn(tenant, became) }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: keyof BrandFacts) => String(form.get(name) ?? "");
    keep.mutate({
      ...{ tenant, name: text("name"), colour: text("colour") },
      ...{ fromName: text("fromName"), replyTo: text("replyTo") },
    });
  };
  return (
    <form onSubmit={submit} aria-label={t("title")} className="grid max-w-xl gap-3">
      <Field label={t("name")} name="name" defaultValue={brand.name} required maxLength={120} />
      <Field label={t("colour")} name="colour" type="color" defaultValue={brand.colour} />
      <Field label={t("from-name")} name="fromName" defaultValue={brand.fromName} maxLength={120} />
      <Field label={t("reply-to")} name="replyTo" type="email" defaultValue={brand.replyTo} maxLength={200} />
      <div>
        <Button type="submit" look="filled" unavailable={keep.isPending && t("saving")}>
          {t("save")}
        </Button>
      </div>
      {keep.error ? <RefusedNote error={keep.error} /> : null}
    </form>
  );
}
