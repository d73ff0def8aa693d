"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { base64Of } from "@/app/_parts/base64";
import { Button } from "@/app/_parts/button";
import { Field } from "@/app/_parts/field";
import { Section } from "@/app/_parts/page";
import { RefusedNote } from "@/app/_parts/refused";
import { useTRPCClient } from "@/app/_shell/trpc";
import { MOST_BYTES } from "@/server/papers/rules";

/**
 * The lessee's signature, given on paper: who, as what, when, and the paper. Its size is looked at before it travels; what
 * it really is, the server sees by its bytes.
 */
export function PaperForm({ tenant, version, hash }: { tenant: string; version: number; hash: string }) {
  const t = useTranslations("lease-version.paper");
  const router = useRouter();
  const { leases } = useTRPCClient();
  const [isTooLarge, setTooLarge] = useState(false);
  const enter = useMutation({
    mutationFn: async ({ file, ...named }: { file: File; name: string; title: string; on: string }) =>
      leases.signOnPaper.mutate({ tenant, version, hash, ...named, content: await base64Of(file) }),
    onSuccess: () => router.refresh(),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const file = form.get("paper");
    if (!(file instanceof File)) return;
    setTooLarge(file.size > MOST_BYTES);
    if (file.size > MOST_BYTES) return;
    enter.mutate({ file, name: text("name"), title: text("title"), on: text("on") });
  };
  return (
    <Section title={t("heading")}>
      <form aria-label={t("heading")} onSubmit={submit} className="grid max-w-xl gap-3 px-4 pb-5 md:px-6">
        <p className="text-muted">{t("lead")}</p>
        <Field label={t("name")} name="name" required minLength={3} maxLength={120} />
        <Field
          label={t("title")}
          hint={t("title-hint")}
          name="title"
          required
          minLength={2}
          maxLength={120}
        />
        <Field label={t("on")} name="on" type="date" required />
        <Field
          label={t("file")}
          hint={t("file-hint")}
          name="paper"
          type="file"
          accept="application/pdf,image/png,image/jpeg"
          required
          error={isTooLarge ? t("too-large") : undefined}
        />
        <div>
          <Button type="submit" unavailable={enter.isPending && t("working")}>
            {t("enter")}
          </Button>
        </div>
        {enter.error ? <RefusedNote error={enter.error as never} /> : null}
      </form>
    </Section>
  );
}
