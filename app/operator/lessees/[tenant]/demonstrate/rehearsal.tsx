"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_parts/button";
import { RefusedNote } from "@/app/_parts/refused";
import type { Outputs } from "@/app/_shell/outputs";
import { useTRPC } from "@/app/_shell/trpc";
import { langOf } from "@/app/i18n/languages";

type Heard = Outputs["onboarding"]["rehearse"]["heard"][number];

const KEYS = [..."123456789*0#"];

/** A call on a version of a lease, key by key. */
export function Rehearsal({ tenant, version }: { tenant: string; version: number }) {
  const t = useTranslations("demo");
  const [pressed, setPressed] = useState("");
  const { data, error } = useQuery(
    useTRPC().onboarding.rehearse.queryOptions(
      { tenant, version, pressed },
      { placeholderData: keepPreviousData },
    ),
  );
  const press = (key: string) => setPressed((known) => (known + key).slice(0, 20));
  return (
    <section aria-label={t("call")}>
      <h2 className="mb-2">{t("call")}</h2>
      {error ? <RefusedNote error={error} /> : null}
      <ol aria-label={t("call")} aria-live="polite" className="grid gap-1.5 border-y border-line py-3">
        {(data?.heard ?? []).map((heard, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was heard stays in its order
          <Line key={n} heard={heard} />
        ))}
      </ol>
      <div className="mt-3 grid gap-3">
        {data?.asks ? (
          <fieldset className="grid w-48 grid-cols-3 gap-1.5">
            <legend className="mb-1 text-sm text-muted">{t("keys")}</legend>
            {KEYS.map((key) => (
              <Button key={key} onClick={() => press(key)}>
                {key}
              </Button>
            ))}
          </fieldset>
        ) : null}
        <div className="flex flex-wrap gap-2">
          {data?.asks ? <Button onClick={() => press("-")}>{t("wait")}</Button> : null}
          <Button onClick={() => setPressed("")}>{t("again")}</Button>
        </div>
      </div>
    </section>
  );
}

function Line({ heard }: { heard: Heard }) {
  const t = useTranslations("demo");
  switch (heard.kind) {
    case "says":
    case "asks":
    case "agent":
      return (
        <li className="grid grid-cols-[5rem_1fr] gap-3">
          <span className="text-sm text-muted">{heard.kind === "agent" ? t("agent") : t("says")}</span>
          <span lang={langOf(heard.language)}>{heard.text}</span>
        </li>
      );
    case "presses":
      return <li className="pl-[5.75rem] font-bold">{t("presses", { key: heard.key })}</li>;
    case "queued":
      return <li className="pl-[5.75rem] text-muted">{t("queued", { queue: heard.queue })}</li>;
    default:
      return <li className="pl-[5.75rem] text-muted">{t(heard.kind)}</li>;
  }
}
