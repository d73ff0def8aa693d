"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState, useTransition } from "react";
import { Button } from "@/app/_parts/button";
import { Field } from "@/app/_parts/field";
import { StateGlyph } from "@/app/_parts/state";
import { readRefusal, type SignInRefusal } from "./refusal";

/** E-mail and password, then the code where somebody has a second factor. What was typed is never lost. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("front.sign-in");
  const { refusal, asksCode, isPending, submit } = useDoor(next);
  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      <Refused refusal={refusal} />
      <Field
        label={t("email")}
        name="email"
        type="email"
        autoComplete="username"
        required
        readOnly={asksCode}
      />
      <Field
        label={t("password")}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        readOnly={asksCode}
      />
      {asksCode ? <CodeField /> : null}
      <Button look="filled" type="submit" unavailable={isPending && t("checking")}>
        {isPending ? t("checking") : t("submit")}
      </Button>
    </form>
  );
}

/** Knocks with what was typed; after that, in or told why not. */
function useDoor(next: string) {
  const [refusal, setRefusal] = useState<SignInRefusal>();
  const [asksCode, setAsksCode] = useState(false);
  const [isPending, start] = useTransition();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    start(async () => {
      const refused = await knock(form);
      // A full load: the language, the theme and the stream of whoever just came in.
      if (!refused) return window.location.assign(next);
      setRefusal(refused);
      if (refused.kind.startsWith("second-factor")) setAsksCode(true);
    });
  };
  return { refusal, asksCode, isPending, submit };
}

/** The second step takes the focus when it appears. */
function CodeField() {
  const t = useTranslations("front.sign-in");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <Field
      ref={field}
      label={t("code")}
      hint={t("code-hint")}
      name="code"
      autoComplete="one-time-code"
      required
    />
  );
}

/** Asks to be let in; answers with why not, or with nothing. */
async function knock(form: FormData): Promise<SignInRefusal | undefined> {
  const text = (name: string) => String(form.get(name) ?? "");
  const answer = await signIn("credentials", {
    email: text("email"),
    password: text("password"),
    code: text("code").replace(/\s/g, ""),
    redirect: false,
  }).catch(() => undefined);
  return answer?.ok && !answer.error ? undefined : readRefusal(answer?.error ?? "");
}

function Refused({ refusal }: { refusal: SignInRefusal | undefined }) {
  const t = useTranslations("front.refusals");
  if (!refusal) return <div role="alert" />;
  const isStep = refusal.kind === "second-factor-needed";
  return (
    <div
      role="alert"
      className={
        isStep ? "rounded-md bg-sunken px-3 py-2" : "rounded-md bg-problem-tint px-3 py-2 text-problem-text"
      }
    >
      <p className="flex items-baseline gap-2">
        {isStep ? null : <StateGlyph state="problem" className="translate-y-px" />}
        {refusal.kind === "throttled" ? t("throttled", { seconds: refusal.seconds }) : t(refusal.kind)}
      </p>
    </div>
  );
}
