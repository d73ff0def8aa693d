"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/app/_parts/button";
import { inputClass } from "@/app/_parts/input-class";
import { Problem } from "@/app/_parts/problem";
import { useTRPC } from "@/app/_shell/trpc";
import { ChooseRole } from "./choose-role";
import { useObjectionWords } from "./objections";
import { asInput, givable, keyOf, type People, type RoleLine } from "./role-words";

type GiveRoleProps = { people: People["people"]; roles: readonly RoleLine[]; tenant: string };

/** One more role for somebody who works here. */
export function GiveRole({ people, roles, tenant }: GiveRoleProps) {
  const t = useTranslations("people");
  const router = useRouter();
  const words = useObjectionWords();
  const give = useMutation(useTRPC().people.giveRole.mutationOptions({ onSuccess: () => router.refresh() }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const as = givable(roles).find((choice) => keyOf(choice) === form.get("role"));
    if (as) give.mutate({ tenant, person: String(form.get("person") ?? ""), as: asInput(as) });
  };
  return (
    <>
      {give.error ? <Problem what={words(give.error)} id={give.error.data?.requestId} /> : null}
      <form
        onSubmit={submit}
        className="grid max-w-3xl items-end gap-4 px-4 pb-5 sm:grid-cols-[2fr_1fr_auto] md:px-6"
      >
        <label className="grid gap-1 text-sm font-bold">
          {t("person")}
          <select name="person" className={`${inputClass} font-normal`}>
            {people.map(({ person, name }) => (
              <option key={person} value={person}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <ChooseRole roles={roles} name="role" />
        <Button type="submit" unavailable={give.isPending && t("working")}>
          {give.isPending ? t("working") : t("give")}
        </Button>
      </form>
    </>
  );
}
