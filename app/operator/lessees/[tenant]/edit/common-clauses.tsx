"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/app/_parts/button";
import { Field } from "@/app/_parts/field";

export type Common = {
  readonly seats: number;
  readonly concurrentCalls: number | null;
  readonly graceDays: number | null;
  readonly colour: string;
};

type Changes = Partial<Common> & { until?: string };

/** The clauses that change most. They are written into the file, where they can be read before they are kept. */
export function CommonClauses({
  common,
  write,
  isWriting,
}: {
  common: Common;
  write: (changes: Changes) => void;
  isWriting: boolean;
}) {
  const t = useTranslations("lease");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    const count = (name: string) => (text(name) === "" ? null : Number(text(name)));
    write({
      ...(text("until") && { until: text("until") }),
      ...{ seats: count("seats") ?? 0, concurrentCalls: count("calls"), graceDays: count("grace") },
      colour: text("colour"),
    });
  };
  return (
    <form aria-label={t("common")} onSubmit={submit} className="grid items-end gap-3 sm:grid-cols-3">
      <Field label={t("seats")} name="seats" type="number" min={0} defaultValue={common.seats} />
      <Field
        label={t("calls")}
        name="calls"
        type="number"
        min={0}
        defaultValue={common.concurrentCalls ?? ""}
      />
      <Field label={t("grace")} name="grace" type="number" min={0} defaultValue={common.graceDays ?? ""} />
      <Field label={t("new-end")} name="until" type="date" />
      <Field label={t("colour")} name="colour" type="color" defaultValue={common.colour} />
      <Button type="submit" unavailable={isWriting && t("reviewing")}>
        {t("write-in")}
      </Button>
    </form>
  );
}
