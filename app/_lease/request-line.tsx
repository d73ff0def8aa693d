"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId } from "react";
import { Button } from "../_parts/button";
import { inputClass } from "../_parts/input-class";
import { RefusedNote } from "../_parts/refused";
import { type State, StateChip } from "../_parts/state";
import { Td, Tr } from "../_parts/table";
import { Time } from "../_parts/time";
import type { Outputs } from "../_shell/outputs";
import { useTRPCClient } from "../_shell/trpc";

type Request = Outputs["changes"]["list"][number];
type Props = { tenant: string; request: Request; zone: string; as: "operator" | "lessee" | "reader" };

const LOOK: Record<Request["state"], State> = {
  open: "ringing",
  accepted: "available",
  declined: "problem",
  withdrawn: "off",
};

/** One wish, with what can be done about it by whoever reads it. */
export function RequestLine({ tenant, request, zone, as }: Props) {
  const t = useTranslations("lease.requests");
  const { clause, wish, reason, state, at, askedBy, answer, answeredBy, version } = request;
  return (
    <Tr>
      <Td className="align-top">
        <code>{clause}</code>
      </Td>
      <Td className="max-w-72 align-top">
        <pre className="font-mono text-sm whitespace-pre-wrap">{wish || t("taken-out")}</pre>
      </Td>
      <Td className="max-w-72 align-top break-words">{reason}</Td>
      <Td priority={2} className="align-top">
        <bdi>{askedBy}</bdi> <Time at={new Date(at)} zone={zone} shape="date-time" />
      </Td>
      <Td className="align-top">
        <StateChip state={LOOK[state]}>{t(`states.${state}`)}</StateChip>
        {answer || answeredBy ? (
          <p className="text-sm text-muted">
            <bdi>{answeredBy}</bdi> {answer}
          </p>
        ) : null}
        {version !== null && as === "operator" ? (
          <Link className="link text-sm" href={`/operator/lessees/${tenant}?version=${version}`}>
            {t("draft", { version })}
          </Link>
        ) : null}
        {state === "open" && as !== "reader" ? <Answer tenant={tenant} request={request.id} as={as} /> : null}
      </Td>
    </Tr>
  );
}

type AnswerProps = { tenant: string; request: string; as: "operator" | "lessee" };

function Answer({ tenant, request, as }: AnswerProps) {
  const t = useTranslations("lease.requests");
  const router = useRouter();
  const { changes } = useTRPCClient();
  const why = useId();
  const answer = useMutation({
    mutationFn: async ({ what, text }: { what: string; text: string }) => {
      if (what === "withdraw") await changes.withdraw.mutate({ tenant, request });
      else if (what === "decline") await changes.decline.mutate({ tenant, request, answer: text });
      else await changes.accept.mutate({ tenant, request, answer: text });
    },
    onSuccess: () => router.refresh(),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const text = String(new FormData(event.currentTarget).get("answer") ?? "");
    answer.mutate({ what: submitter?.getAttribute("value") ?? "", text });
  };
  const busy = answer.isPending && t("answering");
  return (
    <form onSubmit={submit} className="mt-1 flex flex-wrap items-center gap-2">
      {as === "operator" ? (
        <>
          <input
            id={why}
            name="answer"
            aria-label={t("answer")}
            placeholder={t("answer")}
            maxLength={500}
            className={`${inputClass} max-w-56`}
          />
          <Button type="submit" size="small" value="accept" unavailable={busy}>
            {t("accept")}
          </Button>
          <Button type="submit" size="small" value="decline" unavailable={busy}>
            {t("decline")}
          </Button>
        </>
      ) : (
        <Button type="submit" size="small" value="withdraw" unavailable={busy}>
          {t("withdraw")}
        </Button>
      )}
      {answer.error ? <RefusedNote error={answer.error as never} /> : null}
    </form>
  );
}
