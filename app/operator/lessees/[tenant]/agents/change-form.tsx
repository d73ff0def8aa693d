"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/app/_parts/button";
import { Field } from "@/app/_parts/field";
import { Problem } from "@/app/_parts/problem";
import { useRefusalWords } from "@/app/_parts/refusal-words";
import { useTRPC } from "@/app/_shell/trpc";
import { ConfirmButton } from "@/app/t/[tenant]/people/confirm-button";
import type { Board } from "./board";
import { dayIn, dayOf, tickedIn, wholeIn } from "./form-values";
import { RightsField } from "./rights-field";
import { ShareFields } from "./share-fields";

type ChangeFormProps = { board: Board; line: Board["assignments"][number]; close: () => void };

/** Weight, floor, rights and end of an assignment; or its end, now. */
export function ChangeForm({ board: { tenant, seats }, line, close }: ChangeFormProps) {
  const t = useTranslations("agents");
  const router = useRouter();
  const words = useRefusalWords();
  const trpc = useTRPC();
  const onSuccess = () => {
    router.refresh();
    close();
  };
  const change = useMutation(trpc.seats.change.mutationOptions({ onSuccess }));
  const end = useMutation(trpc.seats.end.mutationOptions({ onSuccess }));
  const leased = seats?.rights ?? [];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    change.mutate({
      ...{ tenant, assignment: line.assignment, until: dayIn(form, "until") },
      ...{ weight: wholeIn(form, "weight", line.weight), floor: wholeIn(form, "floor", line.floor) },
      rights: tickedIn(form, "right", leased),
    });
  };
  const error = change.error ?? end.error;
  return (
    <form onSubmit={submit} className="grid max-w-3xl items-start gap-3 sm:grid-cols-3">
      {error ? (
        <div className="sm:col-span-full">
          <Problem what={words(error)} id={error.data?.requestId} />
        </div>
      ) : null}
      <ShareFields weight={line.weight} floor={line.floor} />
      <Field
        label={t("until")}
        hint={t("assign.open-end")}
        name="until"
        type="date"
        defaultValue={dayOf(line.until)}
      />
      <RightsField leased={leased} held={line.rights} />
      <p className="flex flex-wrap gap-2 sm:col-span-full">
        <Button type="submit" unavailable={change.isPending && t("save")}>
          {t("save")}
        </Button>
        <ConfirmButton
          label={t("end")}
          sure={t("sure")}
          busy={end.isPending && t("end")}
          does={() => end.mutate({ tenant, assignment: line.assignment })}
        />
        <Button onClick={close}>{t("close")}</Button>
      </p>
    </form>
  );
}
