"use client";

import clsx from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button, buttonClass } from "../../_parts/button";
import { useRefusalWords } from "../../_parts/refusal-words";
import { type State, StateGlyph } from "../../_parts/state";
import { useDesk } from "../shift/desk-provider";
import { isOnCall } from "../shift/desk-state";
import type { Trouble } from "../shift/use-actions";

/** What is wrong, in words and where one looks; never in a toast alone. Nothing typed is lost by any of it. */
export function Notices() {
  return (
    <>
      <PhoneElsewhere />
      <VoiceTrouble />
      <Refused />
    </>
  );
}

function Notice({ look, children }: { look: State; children: ReactNode }) {
  const tint = look === "problem" ? "bg-problem-tint" : "bg-ringing-tint";
  return (
    <div
      role="status"
      className={clsx("flex flex-wrap items-center gap-3 border-b border-line px-4 py-2", tint)}
    >
      <StateGlyph state={look} />
      {children}
    </div>
  );
}

function PhoneElsewhere() {
  const t = useTranslations("desk.voice");
  const { desk, place, moveHere } = useDesk();
  if (place.where !== "elsewhere" || desk.state === "off") return null;
  return (
    <Notice look="ringing">
      <p className="min-w-0 flex-1">{t("elsewhere-long")}</p>
      <Button onClick={() => void moveHere()}>{t("move-here")}</Button>
    </Notice>
  );
}

/** Which of the ways to lose a voice is happening (S7). */
function VoiceTrouble() {
  const t = useTranslations("desk.voice");
  const { desk, place, phone } = useDesk();
  const { line, isInCall, isSilent, problem } = phone.voice;
  if (place.where !== "here") return null;
  if (line === "failed")
    return (
      <Notice look="problem">
        <p className="min-w-0 flex-1">
          {t("failed-long")} {problem ? <bdi className="text-muted">{problem}</bdi> : null}
        </p>
        <a href="/desk/check" className={buttonClass()}>
          {t("check")}
        </a>
      </Notice>
    );
  if (line === "reconnecting")
    return (
      <Notice look="problem">
        <p>{isInCall ? t("lost-in-call") : t("lost")}</p>
      </Notice>
    );
  if (desk.state === "talking" && !isInCall)
    return (
      <Notice look="problem">
        <p>{t("gone")}</p>
      </Notice>
    );
  if (isSilent && isOnCall(desk))
    return (
      <Notice look="ringing">
        <p>{t("silent")}</p>
      </Notice>
    );
  return null;
}

function Refused() {
  const t = useTranslations("desk");
  const { trouble, settle } = useDesk();
  const words = useTroubleWords();
  if (!trouble) return null;
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-3 border-b border-line bg-problem-tint px-4 py-2"
    >
      <StateGlyph state="problem" />
      <p className="min-w-0 flex-1">
        {words(trouble)}
        {trouble.data?.requestId ? (
          <code className="ml-2 text-xs text-muted">{trouble.data.requestId}</code>
        ) : null}
      </p>
      <Button onClick={settle}>{t("dismiss")}</Button>
    </div>
  );
}

/** An offer that is over is nobody's mistake and says so; everything else has the product's words for refusals. */
function useTroubleWords(): (trouble: Trouble) => string {
  const t = useTranslations("desk");
  const refusal = useRefusalWords();
  return ({ action, data }) => {
    const isOffer = action === "accept" || action === "decline";
    if (isOffer && data?.refusal === "conflict") return t("refused.offer-over");
    if (action === "sitDown" && data?.refusal === "conflict") return t("refused.full");
    if (action === "wrapUp" && data?.refusal === "conflict") return t("refused.wrap-up-over");
    return refusal({ data });
  };
}
