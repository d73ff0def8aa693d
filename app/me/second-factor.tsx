"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "../_parts/button";
import { Field } from "../_parts/field";
import { Problem } from "../_parts/problem";
import { useRefusalWords } from "../_parts/refusal-words";
import { StateChip } from "../_parts/state";
import { useTRPC } from "../_shell/trpc";
import { QrCode } from "./qr-code";
import { RecoveryCodes } from "./recovery-codes";

/** Setting up a second factor: secret and QR code, a code to prove it, ten recovery codes shown once. */
export function SecondFactor({ isEnrolled }: { isEnrolled: boolean }) {
  const t = useTranslations("me.factor");
  const router = useRouter();
  const start = useMutation(useTRPC().access.startFactor.mutationOptions());
  const words = useRefusalWords();
  const [codes, setCodes] = useState<readonly string[]>();
  const [isKept, setIsKept] = useState(false);
  const kept = () => {
    setIsKept(true);
    router.refresh();
  };
  const isOn = isEnrolled || isKept;
  if (codes && !isKept) return <RecoveryCodes codes={codes} done={kept} />;
  if (start.data && !isOn) return <Prove {...start.data} done={setCodes} />;
  return (
    <div className="px-4 pb-5 md:px-6">
      {isOn ? (
        <StateChip state="available">{t("on")}</StateChip>
      ) : (
        <>
          <p className="mb-3 max-w-[72ch] text-muted">{t("why")}</p>
          <Button onClick={() => start.mutate()}>{t("begin")}</Button>
        </>
      )}
      {start.error ? <Problem what={words(start.error)} id={start.error.data?.requestId} /> : null}
    </div>
  );
}

type ProveProps = { secret: string; uri: string; done: (codes: readonly string[]) => void };

/** The authenticator has the secret once it can say a code. */
function Prove({ secret, uri, done }: ProveProps) {
  const t = useTranslations("me.factor");
  const confirm = useMutation(
    useTRPC().access.confirmFactor.mutationOptions({ onSuccess: ({ recoveryCodes }) => done(recoveryCodes) }),
  );
  const words = useRefusalWords();
  const refused = (error: NonNullable<typeof confirm.error>) =>
    error.data?.code === "BAD_REQUEST" ? t("wrong") : words(error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code") ?? "").replace(/\s/g, "");
    confirm.mutate({ code });
  };
  return (
    <div className="grid gap-6 px-4 pb-5 sm:grid-cols-[auto_1fr] md:px-6">
      <QrCode text={uri} label={t("qr")} />
      <form onSubmit={submit} className="grid max-w-sm content-start gap-4">
        <p>{t("scan")}</p>
        <p className="text-sm text-muted">
          {t("by-hand")} <code className="block break-all text-ink">{secret}</code>
        </p>
        <Field
          label={t("code")}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          error={confirm.error ? refused(confirm.error) : undefined}
          required
        />
        <Button look="filled" type="submit" unavailable={confirm.isPending && t("checking")}>
          {t("confirm")}
        </Button>
      </form>
    </div>
  );
}
