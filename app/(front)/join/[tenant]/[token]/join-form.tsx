"use client";

import { useMutation } from "@tanstack/react-query";
import { signIn } from "next-auth/react";
import { useLocale, useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/app/_parts/button";
import { Field } from "@/app/_parts/field";
import { type Refused, refusalOf, useRefusalWords, whyOf } from "@/app/_parts/refusal-words";
import { StateGlyph } from "@/app/_parts/state";
import { useTRPC } from "@/app/_shell/trpc";

type JoinFormProps = {
  readonly link: { readonly tenant: string; readonly token: string };
  readonly email: string;
  readonly known: boolean;
};

/** Name and password of a newcomer; of somebody who is here already only the password. Then straight in. */
export function JoinForm({ link, email, known }: JoinFormProps) {
  const t = useTranslations("front.join");
  const language = useLocale();
  const words = useJoinWords();
  const join = useMutation(useTRPC().people.join.mutationOptions());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    const names = {
      ...{ familyName: text("family"), givenName: text("given"), displayName: text("shown") },
    };
    const password = text("password");
    join.mutate({ ...link, ...names, password, language }, { onSuccess: () => enter(email, password) });
  };
  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      {join.error ? <Alert>{words(join.error)}</Alert> : <div role="alert" />}
      {/* So that a password manager knows for whom the password is. */}
      <input type="email" name="email" value={email} autoComplete="username" readOnly hidden />
      {known ? <p>{t("known")}</p> : <Names />}
      <Field
        label={t("password")}
        hint={known ? undefined : t("password-hint")}
        name="password"
        type="password"
        autoComplete={known ? "current-password" : "new-password"}
        required
      />
      <Button look="filled" type="submit" unavailable={(join.isPending || join.isSuccess) && t("joining")}>
        {join.isPending || join.isSuccess ? t("joining") : t("join")}
      </Button>
    </form>
  );
}

function Names() {
  const t = useTranslations("front.join");
  return (
    <>
      <Field label={t("family")} name="family" autoComplete="family-name" maxLength={80} required />
      <Field label={t("given")} name="given" autoComplete="given-name" maxLength={80} required />
      <Field label={t("shown")} hint={t("shown-hint")} name="shown" autoComplete="name" maxLength={120} />
    </>
  );
}

/** In through the front door, with what was just typed; where a second factor is asked, the sign-in page asks for it. */
async function enter(email: string, password: string): Promise<void> {
  const answer = await signIn("credentials", { email, password, code: "", redirect: false }).catch(
    () => undefined,
  );
  window.location.assign(answer?.ok && !answer.error ? "/" : "/sign-in");
}

function useJoinWords(): (error: Refused) => string {
  const t = useTranslations("front.join");
  const words = useRefusalWords();
  return (error) => {
    const refusal = refusalOf(error);
    if (refusal === "not-found" || refusal === "conflict") return t("over-text");
    if (refusal === "invalid") return whyOf(error) === "name" ? t("name-needed") : t("weak");
    return words(error);
  };
}

function Alert({ children }: { children: string }) {
  return (
    <div role="alert" className="rounded-md bg-problem-tint px-3 py-2 text-problem-text">
      <p className="flex items-baseline gap-2">
        <StateGlyph state="problem" className="translate-y-px" />
        {children}
      </p>
    </div>
  );
}
