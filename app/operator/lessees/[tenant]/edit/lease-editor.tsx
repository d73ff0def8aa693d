"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAwake } from "@/app/_parts/awake";
import { Button } from "@/app/_parts/button";
import { Field } from "@/app/_parts/field";
import { inputClass } from "@/app/_parts/input-class";
import { RefusedNote } from "@/app/_parts/refused";
import { useTRPC, useTRPCClient } from "@/app/_shell/trpc";
import { type Common, CommonClauses } from "./common-clauses";
import { Review } from "./review";

/** The file of a lease, reviewed by the server before it is kept; what was typed is never lost. */
export function LeaseEditor({ tenant, file, common }: { tenant: string; file: string; common: Common }) {
  const t = useTranslations("lease");
  const awake = useAwake();
  const [text, setText] = useState(file);
  const review = useMutation(useTRPC().onboarding.review.mutationOptions());
  const rewrite = useMutation(
    useTRPC().onboarding.rewrite.mutationOptions({
      onSuccess: (fresh) => {
        setText(fresh.text);
        review.mutate({ tenant, text: fresh.text });
      },
    }),
  );
  return (
    <div className="grid gap-6 border-t border-line px-4 py-5 md:px-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="grid content-start gap-4">
        <CommonClauses
          common={common}
          write={(changes) => rewrite.mutate({ tenant, text, common: changes })}
          isWriting={rewrite.isPending}
        />
        {rewrite.error ? <RefusedNote error={rewrite.error} /> : null}
        <label className="grid gap-1 text-sm font-bold">
          {t("file")}
          <textarea
            value={text}
            onChange={(event) => setText(event.target.value)}
            readOnly={!awake}
            spellCheck={false}
            rows={32}
            className={`${inputClass} font-mono text-sm font-normal whitespace-pre`}
          />
        </label>
      </div>
      <div className="grid content-start gap-4">
        <div>
          <Button
            unavailable={review.isPending && t("reviewing")}
            onClick={() => review.mutate({ tenant, text })}
          >
            {t("review")}
          </Button>
        </div>
        {review.error ? <RefusedNote error={review.error} /> : null}
        {review.data ? <Review review={review.data} /> : <p className="text-muted">{t("review-hint")}</p>}
        <Keep tenant={tenant} text={text} isReviewed={isClean(review, text)} />
      </div>
    </div>
  );
}

type Reviewed = {
  data?: { faults: readonly unknown[] } | undefined;
  variables?: { text: string } | undefined;
};

/** Reviewed as it stands now, and without a fault. */
const isClean = ({ data, variables }: Reviewed, text: string): boolean =>
  data?.faults.length === 0 && variables?.text === text;

/** Keeps the file as a draft, or lays it before both parties to sign. */
function Keep({ tenant, text, isReviewed }: { tenant: string; text: string; isReviewed: boolean }) {
  const t = useTranslations("lease");
  const client = useTRPCClient();
  const keep = useMutation({
    mutationFn: async ({ reason, isOffered }: { reason: string; isOffered: boolean }) => {
      const asRead = await client.onboarding.keep.mutate({ tenant, text, reason });
      if (!isOffered) return `/operator/lessees/${tenant}#versions`;
      const { version } = await client.leases.offer.mutate({ tenant, ...asRead, reason });
      return `/t/${tenant}/lease/${version}`;
    },
    onSuccess: (address) => window.location.assign(address),
  });
  const unready = (!isReviewed && t("review-first")) || (keep.isPending && t("reviewing"));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "");
    keep.mutate({ reason, isOffered: submitter?.getAttribute("value") === "offer" });
  };
  return (
    <form aria-label={t("keep")} onSubmit={submit} className="grid max-w-xl gap-3">
      <Field
        label={t("reason")}
        hint={t("reason-hint")}
        name="reason"
        required
        minLength={3}
        maxLength={300}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" value="offer" look="filled" unavailable={unready}>
          {t("keep-and-offer")}
        </Button>
        <Button type="submit" value="draft" unavailable={unready}>
          {t("keep")}
        </Button>
      </div>
      {keep.error ? <RefusedNote error={keep.error as never} /> : null}
    </form>
  );
}
